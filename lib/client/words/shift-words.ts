import type { LaneStop, StopKind } from '#lib/domain/shifts/lane-stop.ts'
import { clockTime, lateness } from './format.ts'
import { riskWord } from './words.ts'

const KINDS: Readonly<Record<StopKind, string>> = {
  on_time: 'done on time',
  to_do: 'to do',
  at_risk: 'at risk',
  will_be_late: 'will be late',
  was_late: 'was late',
  missed: 'missed',
}

/** The kinds in the order in which a legend and a sum name them. */
export const STOP_KINDS = Object.keys(KINDS) as StopKind[]

/** What a stop's shape says. */
export function stopKindWord(kind: StopKind): string {
  return KINDS[kind]
}

export const SHIFT_WORDS = {
  noSignal: 'no signal',
  keys: '← → moves between stops, ↑ ↓ between workers, Enter opens',
  noLanes: 'No stops on this day',
  noLanesWhy: 'A lane appears for everybody who has an order to fulfil on it.',
  noneInGroup: 'Nobody in this group has a stop on this day',
  cut: 'This day has more than can be drawn; some stops are left out.',
} as const

/** A stop in one line, for who does not see its shape. */
export function stopName(stop: LaneStop): string {
  const when = stop.at === null ? 'no time known' : clockTime(stop.at)
  const minutes = stop.lateMin === null || stop.kind === 'missed' ? '' : `, ${lateness(stop.lateMin)}`
  return `${when}, order ${stop.order.handle}, ${stopKindWord(stop.kind)}${minutes}`
}

/** Why a stop is what it is, as sentences. `before` is the stop before it on the same lane. */
export function stopReasons(stop: LaneStop, before: LaneStop | undefined): string[] {
  return [promiseSentence(stop), ...outcomeSentences(stop), ...riskSentences(stop), ...carriedSentences(stop, before)]
}

function promiseSentence({ promisedAt, order }: LaneStop): string {
  if (promisedAt === null) return 'Nobody was promised a time.'
  return order.scheduledAt === null
    ? `First told to arrive at ${clockTime(promisedAt)}.`
    : `Promised for ${clockTime(promisedAt)}.`
}

function outcomeSentences({ kind, order }: LaneStop): string[] {
  if (kind === 'missed' && order.cancelledAt !== null) return [`Cancelled at ${clockTime(order.cancelledAt)}.`]
  if (order.arrivedAt === null) return order.completedAt === null ? [] : ['Completed without an arrival.']
  if (order.exitedAt !== null) return [`There from ${clockTime(order.arrivedAt)} to ${clockTime(order.exitedAt)}.`]
  return [`Arrived at ${clockTime(order.arrivedAt)}${order.isOpen ? ', still there' : ''}.`]
}

function riskSentences({ order }: LaneStop): string[] {
  if (!order.isOpen || order.risks.length === 0) return []
  return [`${order.risks.map(({ risk, label }) => `${riskWord(risk)} (${label})`).join(', ')}.`]
}

const WORTH_TELLING_MIN = 5

function carriedSentences(stop: LaneStop, before: LaneStop | undefined): string[] {
  const isBehind = (stop.lateMin ?? 0) >= WORTH_TELLING_MIN
  const wasBehind = before !== undefined && before.kind !== 'missed' && (before.lateMin ?? 0) >= WORTH_TELLING_MIN
  return isBehind && wasBehind
    ? [`The stop before it, order ${before.order.handle}, is ${before.lateMin} min late too.`]
    : []
}
