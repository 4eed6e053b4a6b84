import { prisma } from './state-rows.ts'

export interface PhoneRow {
  readonly deviceId: string
  readonly workerHandle: string
  readonly name: string | null
  readonly createdAt: number
  readonly revokedAt: number | null
}

export interface NewPhone extends Omit<PhoneRow, 'revokedAt'> {
  /** SHA-256 of the token. */
  readonly tokenHash: Buffer
}

export async function addPhoneRow({ createdAt, tokenHash, ...phone }: NewPhone): Promise<void> {
  const data = { ...phone, tokenHash: new Uint8Array(tokenHash), createdAt: BigInt(createdAt) }
  await prisma().deviceToken.create({ data })
}

export async function removePhoneRow(deviceId: string): Promise<void> {
  await prisma().deviceToken.delete({ where: { deviceId } })
}

/** The phone that a token's hash admits; null when there is none, or it was revoked. */
export async function findPhoneByToken(tokenHash: Buffer): Promise<PhoneRow | null> {
  const where = { tokenHash: new Uint8Array(tokenHash), revokedAt: null }
  const row = await prisma().deviceToken.findFirst({ where })
  return row && phoneRow(row)
}

/** Phones made for a worker, the newest first. */
export async function readPhones(workerHandle: string): Promise<PhoneRow[]> {
  const rows = await prisma().deviceToken.findMany({ where: { workerHandle }, orderBy: { createdAt: 'desc' } })
  return rows.map(phoneRow)
}

/** The ids of all phones that were ever made here. */
export async function readPhoneIds(): Promise<string[]> {
  const rows = await prisma().deviceToken.findMany({ select: { deviceId: true } })
  return rows.map(({ deviceId }) => deviceId)
}

/** Ends a token; false when this worker has no such phone. */
export async function revokePhoneRow(who: { workerHandle: string; deviceId: string }, now: number): Promise<boolean> {
  const changed = await prisma().deviceToken.updateMany({
    where: { ...who, revokedAt: null },
    data: { revokedAt: BigInt(now) },
  })
  return changed.count > 0
}

/** Puts another token in place of a phone's; false when this worker has no such phone, or it was revoked. */
export async function renewPhoneRow(
  who: { workerHandle: string; deviceId: string },
  tokenHash: Buffer,
): Promise<boolean> {
  const changed = await prisma().deviceToken.updateMany({
    where: { ...who, revokedAt: null },
    data: { tokenHash: new Uint8Array(tokenHash) },
  })
  return changed.count > 0
}

function phoneRow(row: {
  deviceId: string
  workerHandle: string
  name: string | null
  createdAt: bigint
  revokedAt: bigint | null
}): PhoneRow {
  const { deviceId, workerHandle, name } = row
  const revokedAt = row.revokedAt === null ? null : Number(row.revokedAt)
  return { deviceId, workerHandle, name, createdAt: Number(row.createdAt), revokedAt }
}
