import { prisma } from './state-rows.ts'

export interface FrameHostRow {
  readonly id: string
  readonly origin: string
  readonly addedBy: string
  /** Epoch ms. */
  readonly addedAt: number
}

/** All hosts that may frame, the first one first. */
export async function readFrameHosts(): Promise<FrameHostRow[]> {
  const rows = await prisma().frameHost.findMany({ orderBy: [{ addedAt: 'asc' }, { id: 'asc' }] })
  return rows.map((row) => ({ ...row, addedAt: Number(row.addedAt) }))
}

/** Nothing happens when the origin is there already. */
export async function insertFrameHost(host: FrameHostRow): Promise<void> {
  const row = { ...host, addedAt: BigInt(host.addedAt) }
  await prisma().frameHost.upsert({ where: { origin: host.origin }, create: row, update: {} })
}

/** False when there is none. */
export async function deleteFrameHost(id: string): Promise<boolean> {
  return (await prisma().frameHost.deleteMany({ where: { id } })).count > 0
}
