import type { LaneStop, StopKind } from '#lib/domain/shifts/lane-stop.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { clockTime, lateness } from './format.ts'
import { levelWord, riskWord } from './words.ts'

const KINDS: Readonly<Record<StopKind, Phrase>> = {
  on_time: phrase('done on time'),
  to_do: phrase('to do'),
  at_risk: phrase('at risk'),
  will_be_late: phrase('will be late'),
  was_late: phrase('was late'),
  missed: phrase('missed'),
}

/** The kinds in the order in which a legend and a sum name them. */
export const STOP_KINDS = Object.keys(KINDS) as StopKind[]

/** What a stop's shape says. */
export function stopKindWord(kind: StopKind): string {
  return say(KINDS[kind])
}

export const SHIFT_WORDS = {
  get noSignal() {
    return say('no signal')
  },
  get keys() {
    return say('← → moves between stops, ↑ ↓ between workers, Enter opens')
  },
  get noLanes() {
    return say('No stops on this day')
  },
  get noLanesWhy() {
    return say('A lane appears for everybody who has an order to fulfil on it.')
  },
  get noneInGroup() {
    return say('Nobody in this group has a stop on this day')
  },
  get cut() {
    return say('This day has more than can be drawn; some stops are left out.')
  },
}

/** A stop in one line, for who does not see its shape. */
export function stopName({ at, order, kind, lateMin }: LaneStop): string {
  const told = {
    time: at === null ? say('no time known') : clockTime(at),
    handle: order.handle,
    kind: stopKindWord(kind),
  }
  if (lateMin === null || kind === 'missed') return say('{time}, order {handle}, {kind}', told)
  return say('{time}, order {handle}, {kind}, {lateness}', { ...told, lateness: lateness(lateMin) })
}

/** Why a stop is what it is, as sentences. `before` is the stop before it on the same lane. */
export function stopReasons(stop: LaneStop, before: LaneStop | undefined): string[] {
  return [promiseSentence(stop), ...outcomeSentences(stop), ...riskSentences(stop), ...carriedSentences(stop, before)]
}

function promiseSentence({ promisedAt, order }: LaneStop): string {
  if (promisedAt === null) return say('Nobody was promised a time.')
  const time = clockTime(promisedAt)
  return order.scheduledAt === null
    ? say('First told to arrive at {time}.', { time })
    : say('Promised for {time}.', { time })
}

function outcomeSentences({ kind, order }: LaneStop): string[] {
  const { arrivedAt, cancelledAt, completedAt, exitedAt, isOpen } = order
  if (kind === 'missed' && cancelledAt !== null) return [say('Cancelled at {time}.', { time: clockTime(cancelledAt) })]
  if (arrivedAt === null) return completedAt === null ? [] : [say('Completed without an arrival.')]
  const time = clockTime(arrivedAt)
  if (exitedAt !== null) return [say('There from {from} to {to}.', { from: time, to: clockTime(exitedAt) })]
  return [isOpen ? say('Arrived at {time}, still there.', { time }) : say('Arrived at {time}.', { time })]
}

function riskSentences({ order }: LaneStop): string[] {
  if (!order.isOpen || order.risks.length === 0) return []
  return [`${order.risks.map(({ risk, label }) => `${riskWord(risk)} (${levelWord(label)})`).join(', ')}.`]
}

const WORTH_TELLING_MIN = 5

function carriedSentences(stop: LaneStop, before: LaneStop | undefined): string[] {
  const isBehind = (stop.lateMin ?? 0) >= WORTH_TELLING_MIN
  const wasBehind = before !== undefined && before.kind !== 'missed' && (before.lateMin ?? 0) >= WORTH_TELLING_MIN
  if (!isBehind || !wasBehind) return []
  const { order, lateMin } = before
  return [
    say('The stop before it, order {handle}, is {minutes} min late too.', { handle: order.handle, minutes: lateMin }),
  ]
}
