import { auth } from './accounts.ts'
import { prisma } from './state-rows.ts'

/** Somebody who can sign in, or could before they were turned away. */
export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: string
  /** JSON array; null: all. */
  readonly groups: string | null
  readonly disabledAt: Date | null
  readonly twoFactorEnabled: boolean
  readonly createdAt: Date
  readonly lastSeenAt: Date | null
}

const PERSON = { accounts: { some: { password: { not: null } } } }
const SESSIONS = { sessions: { select: { updatedAt: true }, orderBy: { updatedAt: 'desc' }, take: 1 } } as const

type Kept = Omit<PersonRow, 'lastSeenAt'> & { sessions: { updatedAt: Date }[] }
const personOf = ({ sessions, ...row }: Kept): PersonRow => ({ ...row, lastSeenAt: sessions[0]?.updatedAt ?? null })

/** Everybody with a password, by name. */
export async function readPersonRows(): Promise<PersonRow[]> {
  return (await prisma().user.findMany({ where: PERSON, include: SESSIONS, orderBy: { name: 'asc' } })).map(personOf)
}

export async function findPerson(id: string): Promise<PersonRow | null> {
  const row = await prisma().user.findFirst({ where: { id, ...PERSON }, include: SESSIONS })
  return row && personOf(row)
}

export async function findPersonByEmail(email: string): Promise<PersonRow | null> {
  const row = await prisma().user.findFirst({ where: { email: email.toLowerCase(), ...PERSON }, include: SESSIONS })
  return row && personOf(row)
}

export async function countAdmins(): Promise<number> {
  return prisma().user.count({ where: { role: 'admin', disabledAt: null, ...PERSON } })
}

export interface PersonChange {
  readonly name?: string
  readonly role?: string
  readonly groups?: string | null
  readonly disabledAt?: Date | null
  readonly twoFactorEnabled?: boolean
}

export async function changePersonRow(id: string, change: PersonChange): Promise<void> {
  await prisma().user.update({ where: { id }, data: change })
}

export async function dropSecondFactor(userId: string): Promise<void> {
  await prisma().twoFactor.deleteMany({ where: { userId } })
}

export interface SessionRow {
  readonly id: string
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly ipAddress: string | null
  readonly userAgent: string | null
}

/** Somebody's sessions that have not run out, the latest first. */
export async function readSessions(userId: string, now: Date): Promise<SessionRow[]> {
  return prisma().session.findMany({ where: { userId, expiresAt: { gt: now } }, orderBy: { createdAt: 'desc' } })
}

/** Ends sessions of one person: one, all but one, or all. How many there were. */
export async function endSessions(userId: string, which: { only?: string; but?: string } = {}): Promise<number> {
  const id = which.only ?? (which.but === undefined ? undefined : { not: which.but })
  return (await prisma().session.deleteMany({ where: { userId, id } })).count
}

/** True when it is this person's password. Takes as long for somebody without one. */
export async function isPasswordOf(userId: string, given: string): Promise<boolean> {
  const { password: hasher } = await auth().$context
  const account = await prisma().account.findFirst({ where: { userId, providerId: 'credential' } })
  if (account?.password) return hasher.verify({ hash: account.password, password: given })
  await hasher.hash(given)
  return false
}

export async function setPassword(userId: string, password: string): Promise<void> {
  const hash = await (await auth().$context).password.hash(password)
  await prisma().account.updateMany({ where: { userId, providerId: 'credential' }, data: { password: hash } })
}

/** A link that lets somebody in once. Times are epoch ms. */
export interface PersonLinkRow {
  readonly tokenHash: string
  readonly kind: 'invitation' | 'reset'
  readonly userId: string | null
  readonly email: string
  readonly role: string
  readonly groups: string | null
  readonly createdBy: string
  readonly createdAt: number
  readonly expiresAt: number
}

type KeptLink = Omit<PersonLinkRow, 'createdAt' | 'expiresAt' | 'kind'> & {
  kind: string
  createdAt: bigint
  expiresAt: bigint
}
const linkOf = (row: KeptLink): PersonLinkRow => ({
  ...row,
  kind: row.kind === 'reset' ? 'reset' : 'invitation',
  createdAt: Number(row.createdAt),
  expiresAt: Number(row.expiresAt),
})

/** Keeps a link in the place of those of its kind that were there for the same address. */
export async function keepLink({ createdAt, expiresAt, ...row }: PersonLinkRow): Promise<void> {
  await prisma().personLink.deleteMany({ where: { email: row.email, kind: row.kind } })
  await prisma().personLink.create({ data: { ...row, createdAt: BigInt(createdAt), expiresAt: BigInt(expiresAt) } })
}

export async function findLink(tokenHash: string, now: number): Promise<PersonLinkRow | null> {
  const row = await prisma().personLink.findFirst({ where: { tokenHash, expiresAt: { gt: BigInt(now) } } })
  return row && linkOf(row)
}

/** Invitations that are still open, the latest first. */
export async function readInvitations(now: number): Promise<PersonLinkRow[]> {
  const where = { kind: 'invitation', expiresAt: { gt: BigInt(now) } }
  return (await prisma().personLink.findMany({ where, orderBy: { createdAt: 'desc' } })).map(linkOf)
}

/** Uses a link up; false when somebody was quicker, or there is none. */
export async function takeLink(tokenHash: string): Promise<boolean> {
  return (await prisma().personLink.deleteMany({ where: { tokenHash } })).count > 0
}

/** Forgets somebody's links to choose a password. */
export async function dropResetLinks(userId: string): Promise<void> {
  await prisma().personLink.deleteMany({ where: { userId } })
}
