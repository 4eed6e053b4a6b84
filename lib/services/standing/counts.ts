import type { Receipt } from '#lib/services/intake/recorder.ts'
import { remember } from '../../remember.ts'

/** Upper bounds, seconds: from a commit on a good disk to the 10 s after which a sender gives up. */
const ACK_BOUNDS_S = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** How often something took how long. */
export interface Histogram {
  readonly boundsS: readonly number[]
  /** Of each bound, how many took as long as that or less, but longer than the bound before; the last: longer than all. */
  readonly counts: number[]
  sumS: number
}

/** What became of a delivery of ours that was tried. */
export type Tried = 'delivered' | 'failed' | 'dead'

/** What this process has done since its start; plain numbers, because each webhook passes here. */
export interface Counts {
  readonly events: Record<'stored' | 'duplicate' | 'quarantined', number>
  readonly positions: Record<'stored' | 'duplicate', number>
  /** Webhooks by the status that they were answered with. */
  readonly webhooks: Map<number, number>
  /** From the head of a webhook to its answer 200, which is after the commit. */
  readonly ack: Histogram
  readonly tried: Record<Tried, number>
  /** How many listen by a socket, by the door that they came through. */
  readonly viewers: Map<string, () => number>
}

function createCounts(): Counts {
  return {
    events: { stored: 0, duplicate: 0, quarantined: 0 },
    positions: { stored: 0, duplicate: 0 },
    webhooks: new Map(),
    ack: { boundsS: ACK_BOUNDS_S, counts: ACK_BOUNDS_S.map(() => 0).concat(0), sumS: 0 },
    tried: { delivered: 0, failed: 0, dead: 0 },
    viewers: new Map(),
  }
}

export const counts = (): Counts => remember('counts', createCounts)

/** Counts what a commit has stored. */
export function countReceipt({ results, arePositionsNew }: Receipt): void {
  const { events, positions } = counts()
  for (const { result } of results) events[result]++
  for (const isNew of arePositionsNew) positions[isNew ? 'stored' : 'duplicate']++
}

/** Counts an answered webhook, and how long the sender waited for it. */
export function countWebhook(status: number, tookMs: number): void {
  const { webhooks, ack } = counts()
  webhooks.set(status, (webhooks.get(status) ?? 0) + 1)
  if (status !== 200) return
  const tookS = tookMs / 1000
  const above = ack.boundsS.findIndex((bound) => tookS <= bound)
  const index = above < 0 ? ack.boundsS.length : above
  ack.counts[index] = (ack.counts[index] ?? 0) + 1
  ack.sumS += tookS
}
