import { worldOf } from '#lib/domain/demo.ts'

/** What of a log entry decides whether and with what others it is sent. */
export interface SendableEvent {
  readonly seq: number
  readonly type: string
  readonly value: string
  readonly orderHandle: string | null
  readonly workerHandle: string | null
  readonly deviceId: string | null
}

/**
 * Whether an endpoint asked for this: by type (`order`), by value (`order.arrived`), or for everything (`*`). Nobody asked
 * for what is invented (docs/decisions/0019-the-demo-fleet.md).
 */
export function isWanted(types: ReadonlySet<string>, event: SendableEvent): boolean {
  if (worldOf(event) === 'demo') return false
  const { type, value } = event
  return types.has(type) || types.has(`${type}.${value}`) || types.has('*')
}

/** Whether an endpoint asked for what phones send by the thousand, which is looked for only then (docs/rules.md 7). */
export function wantsPositions(types: ReadonlySet<string>): boolean {
  return types.has('location') || types.has('*')
}

/** Whose sequence an event belongs to, for endpoints that want order (docs/decisions/0015). */
function subjectOf({ orderHandle, workerHandle, deviceId }: SendableEvent): string {
  if (orderHandle !== null) return `order ${orderHandle}`
  if (deviceId !== null) return `device ${deviceId}`
  return workerHandle === null ? 'other' : `worker ${workerHandle}`
}

/** The events of one POST. */
export interface Batch {
  /** '' when the endpoint does not ask for order. */
  readonly subject: string
  /** Log positions, ascending. */
  readonly seqs: readonly number[]
}

const EVENTS_AT_MOST = 20

/**
 * Events that wait together travel together, at most 20 in a POST. For an ordered endpoint each POST holds one subject's
 * events alone, so that a failure holds up nobody else.
 */
export function batchesOf(events: readonly SendableEvent[], isOrdered: boolean): Batch[] {
  const bySubject = new Map<string, number[]>()
  for (const event of events) {
    const subject = isOrdered ? subjectOf(event) : ''
    const seqs = bySubject.get(subject)
    if (seqs) seqs.push(event.seq)
    else bySubject.set(subject, [event.seq])
  }
  return [...bySubject].flatMap(([subject, seqs]) => inPortions(seqs).map((portion) => ({ subject, seqs: portion })))
}

function inPortions(seqs: readonly number[]): number[][] {
  const portions: number[][] = []
  for (let from = 0; from < seqs.length; from += EVENTS_AT_MOST) portions.push(seqs.slice(from, from + EVENTS_AT_MOST))
  return portions
}
