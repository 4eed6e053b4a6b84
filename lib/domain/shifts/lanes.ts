import type { LaneOrder } from '#lib/contract/shifts-view.ts'
import type { OutageView } from '#lib/contract/views.ts'
import { grouped } from '#lib/domain/grouped.ts'
import { latenessLevel } from '#lib/domain/lateness.ts'
import { type RiskLevel, riskRank } from '#lib/domain/risk-level.ts'
import { isDone, isToCome, type LaneStop, laneStop, type StopKind } from './lane-stop.ts'

/** Epoch milliseconds, `to` excluded. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** One worker's day: the stops in the order of time, and what lies between them. */
export interface Lane {
  /** Worker handle, or the device's id when nobody is known to hold it. */
  readonly who: string
  readonly stops: readonly LaneStop[]
  /** Stops to come of which nobody knows when. */
  readonly untimed: readonly LaneStop[]
  /** From the start of the first order to now, or to the last stop when all is done. Null before the start. */
  readonly travelled: Span | null
  /** When the last stop is over. */
  readonly endsAt: number | null
  /** By how many whole minutes the last promise is missed; null without one. */
  readonly overMin: number | null
  readonly done: number
  /** Times within the travelled part in which the phone was in an outage. */
  readonly silences: readonly Span[]
}

export interface LaneInput {
  readonly orders: readonly LaneOrder[]
  readonly outages: readonly OutageView[]
  readonly day: Span
  readonly now: number
}

/**
 * The lanes of a day, one for each worker with a stop on it. A stop belongs to the day of its arrival, an open one to the
 * day on which it is expected; one that nobody knows a time for, to the day that is going on. Pure: `now` is given.
 */
export function lanesOf({ orders, outages, day, now }: LaneInput): Lane[] {
  const all = orders.flatMap((order) => laneStop(order, now) ?? [])
  const ofDay = all.filter((stop) => isWithin(stop.at ?? now, day))
  const ofWorker = grouped(ofDay, ({ order }) => order.workerHandle ?? order.deviceId)
  const dark = spansByWorker(outages, now)
  return [...ofWorker].map(([who, stops]) => laneOf({ who, stops, day, now, dark: dark.get(who) ?? [] }))
}

interface Gathered {
  readonly who: string
  readonly stops: readonly LaneStop[]
  readonly dark: readonly Span[]
  readonly day: Span
  readonly now: number
}

function laneOf({ who, stops: all, dark, day, now }: Gathered): Lane {
  const stops = all.filter((stop) => stop.at !== null).sort(inTime)
  const ends = stops.filter((stop) => stop.kind !== 'missed')
  const last = ends.at(-1)
  const travelled = travelledOf(all, day, now)
  return {
    who,
    stops,
    untimed: all.filter((stop) => stop.at === null),
    travelled,
    endsAt: last === undefined ? null : Math.max(...ends.map((stop) => stop.until ?? 0)),
    overMin: last?.lateMin ?? null,
    done: stops.filter(isDone).length,
    silences: travelled === null ? [] : dark.flatMap((span) => clip(span, travelled)),
  }
}

function inTime(a: LaneStop, b: LaneStop): number {
  return (
    (a.at ?? 0) - (b.at ?? 0) || (a.promisedAt ?? 0) - (b.promisedAt ?? 0) || (a.order.handle < b.order.handle ? -1 : 1)
  )
}

function travelledOf(stops: readonly LaneStop[], day: Span, now: number): Span | null {
  const reached = stops.filter(isDone).flatMap(({ at, until }) => (at === null ? [] : [at, until ?? at]))
  const starts = stops.flatMap(({ order }) => order.startedAt ?? []).filter((at) => at <= now)
  if (starts.length + reached.length === 0) return null
  const from = Math.max(day.from, Math.min(...starts, ...reached))
  const isUnderWay = starts.length > 0 && stops.some(isToCome)
  const to = isUnderWay ? Math.max(now, ...reached) : Math.max(from, ...reached)
  return { from, to: Math.min(day.to, to) }
}

/** When each worker's phone was in an outage. One that is over without anybody knowing since when is left out. */
function spansByWorker(outages: readonly OutageView[], now: number): Map<string, Span[]> {
  const spans = new Map<string, Span[]>()
  for (const outage of outages) {
    const who = outage.workerHandle ?? outage.deviceId
    const to = endOf(outage, now)
    if (who === null || outage.startedAt === null || to === null) continue
    spans.set(who, [...(spans.get(who) ?? []), { from: outage.startedAt, to }])
  }
  return spans
}

function endOf({ startedAt, endedAt, durationS, isOpen }: OutageView, now: number): number | null {
  if (isOpen) return now
  if (endedAt !== null) return endedAt
  return startedAt === null || durationS === null ? null : startedAt + durationS * 1000
}

function clip(span: Span, within: Span): Span[] {
  const clipped = { from: Math.max(span.from, within.from), to: Math.min(span.to, within.to) }
  return clipped.to > clipped.from ? [clipped] : []
}

function isWithin(at: number, { from, to }: Span): boolean {
  return at >= from && at < to
}

/** The worst of what is to come on a lane. */
export function laneLevel({ stops, untimed }: Lane): RiskLevel {
  const open = [...stops, ...untimed].filter(isToCome)
  return open.reduce<RiskLevel>((worst, { level }) => (riskRank(level) > riskRank(worst) ? level : worst), 'none')
}

/** The look of a lane's end. */
export function endLevel(lane: Lane): RiskLevel {
  return latenessLevel(lane.overMin)
}

/** Sorts the lane first that needs somebody most: by what is to come, then by minutes, then by what went wrong before. */
export function byWorst(a: Lane, b: Lane): number {
  return (
    riskRank(laneLevel(b)) - riskRank(laneLevel(a)) ||
    mostLate(b) - mostLate(a) ||
    wentWrong(b) - wentWrong(a) ||
    (a.who < b.who ? -1 : 1)
  )
}

function mostLate({ stops, untimed }: Lane): number {
  const open = [...stops, ...untimed].filter(isToCome)
  return Math.max(0, ...open.map((stop) => stop.lateMin ?? 0))
}

function wentWrong({ stops }: Lane): number {
  return stops.filter(({ kind }) => kind === 'was_late' || kind === 'missed').length
}

/** How many stops of each kind the lanes have together. */
export function countStops(lanes: readonly Lane[]): Record<StopKind, number> {
  const counts: Record<StopKind, number> = { on_time: 0, was_late: 0, missed: 0, to_do: 0, at_risk: 0, will_be_late: 0 }
  for (const { stops, untimed } of lanes) for (const { kind } of [...stops, ...untimed]) counts[kind] += 1
  return counts
}
