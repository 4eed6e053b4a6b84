import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { inChunks, prisma, stateRow } from './state-rows.ts'

/** What stands in the attention queue now, and besides what was cleared last. */
export async function readAttention(limits: { standing: number; cleared: number }): Promise<StateRow[]> {
  const of = (isStanding: number, take: number) =>
    prisma().attentionState.findMany({ where: { isStanding }, orderBy: { at: 'desc' }, take })
  const rows = [...(await of(1, limits.standing)), ...(await of(0, limits.cleared))]
  return rows.map(stateRow)
}

export async function readAttentionByKey(keys: readonly string[]): Promise<StateRow[]> {
  const rows = await inChunks(keys, (key) => prisma().attentionState.findMany({ where: { key: { in: key } } }))
  return rows.map(stateRow)
}
