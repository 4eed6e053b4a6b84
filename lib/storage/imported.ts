import { prisma } from './state-rows.ts'

const nameOf = (accountId: string) => `imported ${accountId}`

/** True once everything of this account at HyperTrack was read. */
export async function isImported(accountId: string): Promise<boolean> {
  return (await prisma().setting.findUnique({ where: { name: nameOf(accountId) } })) !== null
}

export async function markImported(accountId: string): Promise<void> {
  const [name, value] = [nameOf(accountId), String(Date.now())]
  await prisma().setting.upsert({ where: { name }, create: { name, value }, update: { value } })
}

/** When the last webhook came in (epoch ms); null when none ever did. */
export async function lastDeliveryAt(): Promise<number | null> {
  const row = await prisma().delivery.findFirst({ orderBy: { seq: 'desc' }, select: { receivedAt: true } })
  return row && Number(row.receivedAt)
}
