import type { z } from 'zod'
import { attentionAnswer, type attentionList } from '#lib/contract/attention-api.ts'
import type { AttentionView } from '#lib/contract/views.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { attentionView } from '#lib/domain/views/view-attention.ts'
import { rowsInSight, whoseKey } from '#lib/services/people/within.ts'
import { readAttention, readAttentionByKey } from '#lib/storage/attention.ts'

const STANDING_AT_MOST = 10_000
const CLEARED = 100

/** What stands in the attention queue, and what was cleared last. */
export async function attentionViews(): Promise<AttentionView[]> {
  return (await readAttention({ standing: STANDING_AT_MOST, cleared: CLEARED })).map(attentionView)
}

export async function attentionByKey(keys: readonly string[]): Promise<AttentionView[]> {
  return (await readAttentionByKey(keys)).map(attentionView)
}

/** `GET /attention`: what stands, the worst first, then by how long. */
export async function listAttention(limit: number, sight: Sight): Promise<z.infer<typeof attentionList>> {
  const all = (await readAttention({ standing: limit, cleared: 0 })).map(attentionView)
  const standing = await rowsInSight(sight, all, ({ key }) => whoseKey(key))
  const rank = ({ level }: AttentionView) => (level === 'red' ? 0 : 1)
  standing.sort((a, b) => rank(a) - rank(b) || (a.since ?? 0) - (b.since ?? 0))
  return { items: standing.map(attentionAnswer) }
}
