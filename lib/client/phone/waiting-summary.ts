import { timeOf, type Waiting } from './phone-store.ts'

/** What waits on a phone to be sent, as it is shown there. */
export interface WaitingSummary {
  readonly positions: number
  /** What the worker did, in its order; `act` is a geotag's type or `complete`. Epoch milliseconds. */
  readonly acts: readonly {
    readonly id: number
    readonly act: string
    readonly order: string | null
    readonly at: number
  }[]
  /** Of the first of them, epoch milliseconds; null when nothing waits. */
  readonly sinceMs: number | null
}

export const NOTHING_WAITS: WaitingSummary = { positions: 0, acts: [], sinceMs: null }

/** Positions by their number, what the worker did one by one; what the phone says of itself is not worth a line. */
export function summaryOf(waiting: readonly Waiting[]): WaitingSummary {
  const [first] = waiting
  if (first === undefined) return NOTHING_WAITS
  const acts = waiting.flatMap(({ id, what }) => {
    const at = Date.parse(timeOf(what))
    if (what.kind === 'completion') return [{ id, act: 'complete', order: what.order, at }]
    const { event } = what
    if (event.kind !== 'geotag') return []
    return [{ id, act: event.geotag_type ?? '', order: event.order_handle ?? null, at }]
  })
  const positions = waiting.filter(({ what }) => what.kind === 'event' && what.event.kind === 'position').length
  return { positions, acts, sinceMs: Date.parse(timeOf(first.what)) }
}
