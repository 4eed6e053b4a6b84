import { prisma } from './state-rows.ts'

/** A key for a program. Times are epoch ms. */
export interface ApiKeyRow {
  readonly id: string
  readonly name: string
  readonly keyHash: string
  readonly ending: string
  readonly role: string
  /** JSON array; null: all. */
  readonly groups: string | null
  readonly createdBy: string
  readonly createdAt: number
  readonly lastUsedAt: number | null
  readonly endedAt: number | null
}

type Kept = Omit<ApiKeyRow, 'createdAt' | 'lastUsedAt' | 'endedAt'> & {
  createdAt: bigint
  lastUsedAt: bigint | null
  endedAt: bigint | null
}

const msOf = (value: bigint | null) => (value === null ? null : Number(value))
const rowOf = (row: Kept): ApiKeyRow => ({
  ...row,
  createdAt: Number(row.createdAt),
  lastUsedAt: msOf(row.lastUsedAt),
  endedAt: msOf(row.endedAt),
})

export async function addApiKey({ createdAt, ...row }: ApiKeyRow): Promise<void> {
  await prisma().apiKey.create({ data: { ...row, createdAt: BigInt(createdAt), lastUsedAt: null, endedAt: null } })
}

export async function findApiKey(keyHash: string): Promise<ApiKeyRow | null> {
  const row = await prisma().apiKey.findUnique({ where: { keyHash } })
  return row && rowOf(row)
}

/** True while the key is there and not ended. */
export async function isApiKeyLive(id: string): Promise<boolean> {
  return (await prisma().apiKey.count({ where: { id, endedAt: null } })) > 0
}

/** Keys, the one made last first. */
export async function listApiKeyRows(): Promise<ApiKeyRow[]> {
  return (await prisma().apiKey.findMany({ orderBy: { createdAt: 'desc' } })).map(rowOf)
}

export async function touchApiKey(id: string, at: number): Promise<void> {
  await prisma().apiKey.updateMany({ where: { id }, data: { lastUsedAt: BigInt(at) } })
}

/** False when there is none, or it was ended before. */
export async function endApiKey(id: string, at: number): Promise<boolean> {
  const { count } = await prisma().apiKey.updateMany({ where: { id, endedAt: null }, data: { endedAt: BigInt(at) } })
  return count > 0
}
