import { createHash, randomBytes } from 'node:crypto'
import { acceptRequest, inviteRequest, type PersonLinkAnswer } from '#lib/contract/people-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { groupsOf, roleOf } from '#lib/domain/people/role.ts'
import { createMailSender } from '#lib/gateways/mail-sender.ts'
import { actingNow } from '#lib/services/acting-person.ts'
import { audit } from '#lib/services/audit/audit.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import { addAccount } from '#lib/storage/accounts.ts'
import {
  endSessions,
  findLink,
  findPerson,
  findPersonByEmail,
  keepLink,
  type PersonLinkRow,
  readInvitations,
  setPassword,
  takeLink,
} from '#lib/storage/people.ts'
import { config } from '../../config.ts'
import { checkNewPassword } from './check-password.ts'
import { tellPeopleChanged } from './people-changed.ts'

const LASTS_MS = { invitation: 7 * 86_400_000, reset: 24 * 3_600_000 }

const hashOf = (token: string) => createHash('sha256').update(token, 'utf8').digest('hex')

const WORDS = {
  invitation: {
    subject: 'You are invited to Waypost',
    text: 'Somebody wants to share a Waypost desk with you. Choose a name and a password here; the link works once, for seven days:',
  },
  reset: {
    subject: 'A new password for Waypost',
    text: 'An admin made a link with which you choose a new password. It works once, for a day:',
  },
}

async function mailLink(row: PersonLinkRow, url: string): Promise<boolean> {
  const { mail, publicUrl } = config()
  if (mail === null) return false
  const sender = createMailSender(mail)
  const { subject, text } = WORDS[row.kind]
  const messageId = `${row.tokenHash.slice(0, 32)}@${new URL(publicUrl).hostname}`
  const fault = await sender.send({ to: [row.email], subject, text: `${text}\n\n${url}\n`, messageId })
  sender.close()
  return fault === null
}

type NewLink = Pick<PersonLinkRow, 'kind' | 'userId' | 'email' | 'role' | 'groups'>

/** A link of 256 random bits, of which only the hash is kept; the one before it for the same address is dead. */
export async function makeLink(link: NewLink): Promise<PersonLinkAnswer> {
  const token = randomBytes(32).toString('base64url')
  const now = Date.now()
  const row: PersonLinkRow = {
    ...link,
    tokenHash: hashOf(token),
    createdBy: actingNow().name,
    createdAt: now,
    expiresAt: now + LASTS_MS[link.kind],
  }
  await keepLink(row)
  const url = `${config().publicUrl}/sign-in/accept?token=${token}`
  return { url, expires_at: new Date(row.expiresAt).toISOString(), mailed: await mailLink(row, url) }
}

/** `POST /accounts`: invites somebody. Throws a Problem: `unprocessable`, `duplicate_resource`. */
export async function invite(input: unknown): Promise<PersonLinkAnswer> {
  const { email, role, groups } = readAs(inviteRequest, input ?? {})
  if (await findPersonByEmail(email))
    throw new Problem('duplicate_resource', 'Somebody with this e-mail address has an account already')
  const kept = groups === null || role === 'admin' ? null : JSON.stringify(groups)
  const link = await makeLink({ kind: 'invitation', userId: null, email: email.toLowerCase(), role, groups: kept })
  await audit({ act: 'person_invited', detail: { role, groups } })
  return link
}

/** `DELETE /accounts/invitations/{invitation}`. Throws Problem `not_found`. */
export async function withdrawInvitation(id: string): Promise<void> {
  const isThere = (await readInvitations(Date.now())).some(({ tokenHash }) => tokenHash === id)
  if (!isThere || !(await takeLink(id))) throw new Problem('not_found', 'There is no such invitation')
}

/** Whom a link is for, while it works. */
export async function personOfLink(token: string): Promise<Pick<PersonLinkRow, 'kind' | 'email'> | null> {
  return findLink(hashOf(token), Date.now())
}

const deadLink = () => new Problem('forbidden', 'This link was used already, was replaced, or is too old')

async function ownerOf({ userId, email }: PersonLinkRow, name: string | undefined) {
  const person = userId === null ? null : await findPerson(userId)
  return { email, name: person?.name ?? name ?? '' }
}

/**
 * Uses a link: makes the account that somebody was invited to, or changes a password and ends all sessions. Returns the
 * e-mail address to sign in with. Throws a Problem: `unprocessable` (fields), `forbidden` (the link does not work).
 */
export async function acceptLink(input: unknown): Promise<{ email: string }> {
  const { token, name, password } = readAs(acceptRequest, input ?? {})
  const link = await findLink(hashOf(token), Date.now())
  if (!link) throw deadLink()
  if (link.kind === 'invitation' && name === undefined)
    throw new Problem('unprocessable', 'Write your name', { body: { name: ['Write your name'] } })
  checkNewPassword(password, await ownerOf(link, name))
  if (!(await takeLink(link.tokenHash))) throw deadLink()
  if (link.userId === null) await join(link, { name: name ?? '', password })
  else await resetPassword(link.userId, password)
  return { email: link.email }
}

async function join({ email, role, groups }: PersonLinkRow, told: { name: string; password: string }): Promise<void> {
  await addAccount({ ...told, email, role: roleOf(role), groups: groupsOf(groups) })
  const person = await findPersonByEmail(email)
  const who = `person:${person?.id ?? ''}`
  await audit({ act: 'invitation_accepted', acting: { ...actingNow(), who, name: told.name } })
}

async function resetPassword(userId: string, password: string): Promise<void> {
  const person = await findPerson(userId)
  if (!person || person.disabledAt !== null) throw deadLink()
  await setPassword(userId, password)
  await endSessions(userId)
  tellPeopleChanged(`person:${userId}`)
  await audit({ act: 'password_reset', acting: { ...actingNow(), who: `person:${userId}`, name: person.name } })
}
