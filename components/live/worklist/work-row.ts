import type { Selection } from '#components/live/selection.ts'
import { age, clockTime, lateness, percent } from '#lib/client/words/format.ts'
import { outageWords } from '#lib/client/words/outage-words.ts'
import { riskClause } from '#lib/client/words/risk-clauses.ts'
import { activityWithin, orderStatusWord, riskWord, shownStatus, workerStatusWord } from '#lib/client/words/words.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { OrderView, OutageView, RiskView, WorkerView } from '#lib/contract/views.ts'
import { folded } from '#lib/domain/find/find.ts'
import { type Freshness, freshnessOf } from '#lib/domain/freshness.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { type RiskLevel, riskLevel, riskRank } from '#lib/domain/risk-level.ts'
import { say, sayIn } from '#lib/language/say.ts'

/** One line of the worklist, whatever it is about. Pure words and numbers; the look is `WorkListRow`'s. */
export interface WorkRow {
  selection: Selection
  /** Raised by every change of the row behind it. */
  seq: number
  level: RiskLevel
  /** The number first, then the reason. */
  title: string
  name: string
  rest: string
  foot: string
  /** What it is about is invented. */
  isDemo: boolean
  freshness: Freshness | null
  freshnessAge: string
  figure: string
  figureUnit: string
  isFigureRed: boolean
  /** Begins a group, which is named and counted above it. */
  group?: { header: string; tone: RiskLevel; count: number }
  /** The foot is something to do. */
  isHint?: boolean
  since?: string
  /** Who takes care of it; null when nobody does. */
  owner?: string | null
  /** What somebody wrote about it. */
  note?: string
  /** Somebody has seen it: it steps back. */
  isMuted?: boolean
}

/** What the rows are made of besides themselves. */
export interface RowContext {
  now: number
  /** Then no position counts as live, however young. */
  isFeedStopped: boolean
  nameOfHandle: (handle: string | null) => string | null
  fixAtOf: (handle: string | null) => number | null
  levelOfWorker: (handle: string) => RiskLevel
  openOrdersOf: (handle: string) => number
}

const MINUTE_MS = 60_000
/** The number beside them says it already. */
const TOLD_BY_NUMBER = /^delayed_from_/

const MOST_REASONS = 2

function reasons(risks: readonly RiskView[], isLate: boolean): string[] {
  const told = isLate ? risks.filter(({ risk }) => !TOLD_BY_NUMBER.test(risk)) : risks
  return told.slice(0, MOST_REASONS).map(({ risk }) => risk)
}

const etaText = (at: number) => say('ETA {time}', { time: clockTime(at) })

/** At the beginning of a line. */
function arrivalText({ arrivedAt, etaAt }: OrderView): string | null {
  if (arrivedAt !== null) return say('Arrived {time}', { time: clockTime(arrivedAt) })
  return etaAt === null ? null : etaText(etaAt)
}

function onTimeText({ arrivedAt, etaAt }: OrderView): string {
  if (arrivedAt !== null) return say('On time · arrived {time}', { time: clockTime(arrivedAt) })
  return say('On time · ETA {time}', { time: etaAt === null ? '' : clockTime(etaAt) })
}

function orderTitle(order: OrderView, late: number | null): string {
  const isLate = late !== null && late > 0
  const because = reasons(order.risks, isLate)
  const head = isLate ? lateness(late) : arrivalText(order)
  const [first, ...others] = because
  if (first !== undefined) {
    const line = head === null ? [riskWord(first)] : [head, riskClause(first)]
    return [...line, ...others.map(riskClause)].join(' · ')
  }
  if (head !== null) return isLate || late === null ? head : onTimeText(order)
  const promise = promisedAt(order)
  return promise === null ? say('No ETA yet') : say('Promised {time} · no ETA yet', { time: clockTime(promise) })
}

function orderFigure(order: OrderView, late: number | null, now: number): Pick<WorkRow, 'figure' | 'figureUnit'> {
  if (late !== null && late > 0) return { figure: String(late), figureUnit: say('min late') }
  const goal = order.etaAt ?? promisedAt(order)
  if (order.arrivedAt !== null || goal === null || goal < now) return { figure: '', figureUnit: '' }
  const minutes = Math.round((goal - now) / MINUTE_MS)
  return minutes > 90
    ? { figure: String(Math.round(minutes / 60)), figureUnit: say('h to go') }
    : { figure: String(minutes), figureUnit: say('min to go') }
}

/** Freshness and age of whoever carries an order, empty when nobody does. */
export function freshnessOfCarrier(
  who: string | null,
  { fixAtOf, now, isFeedStopped }: RowContext,
): Pick<WorkRow, 'freshness' | 'freshnessAge'> {
  if (who === null) return { freshness: null, freshnessAge: '' }
  const fixAt = fixAtOf(who)
  const known = freshnessOf(fixAt, now)
  const freshness = isFeedStopped && known !== 'lost' ? 'stale' : known
  return { freshness, freshnessAge: fixAt === null ? '' : age(now - fixAt) }
}

/** `3 open orders`. */
export const openOrderCount = (count: number) =>
  say('{count, plural, one {# open order} other {# open orders}}', { count })

/** Who goes and, where that is known, where to. */
export const onTheWay = (name: string, place: string | null | undefined) =>
  place ? say('{name} to {place}', { name, place }) : name

/** The ETA is in the title already, unless the minutes late took its place. */
function orderFoot(order: OrderView, late: number | null): string {
  const status = orderStatusWord(shownStatus(order))
  const isTold = late === null || late <= 0 || order.arrivedAt !== null
  return isTold || order.etaAt === null ? status : `${status} · ${etaText(order.etaAt)}`
}

/** An order as a row: how late, why, who, where to. */
export function orderRow(order: OrderView, context: RowContext): WorkRow {
  const late = minutesLate(order, context.now)
  const level = riskLevel(order.risks)
  const who = order.workerHandle ?? order.deviceId
  const name = context.nameOfHandle(who)
  const place = order.destination?.address ?? null
  return {
    selection: { kind: 'order', key: order.handle },
    seq: order.seq,
    level,
    title: orderTitle(order, late),
    name: order.handle,
    rest: onTheWay(name ?? say('no worker yet'), place),
    foot: orderFoot(order, late),
    isDemo: isDemoHandle(order.handle),
    ...freshnessOfCarrier(who, context),
    ...orderFigure(order, late, context.now),
    isFigureRed: level === 'red' && late !== null && late > 0,
  }
}

function batteryText({ batteryLabel, batteryPct }: WorkerView): string | null {
  if (batteryPct !== null) return say('battery {share}', { share: percent(batteryPct / 100) })
  return batteryLabel === 'low' ? say('battery low') : null
}

function workerFoot(worker: WorkerView, orders: number): string {
  return [orders === 0 ? say('no open order') : openOrderCount(orders), batteryText(worker)].filter(Boolean).join(' · ')
}

/** A worker as a row: what is wrong or how it stands, what it carries, how old its position is. */
export function workerRow(worker: WorkerView, context: RowContext): WorkRow {
  const orders = context.openOrdersOf(worker.handle)
  const outage = worker.outageCode || worker.outageLabel
  const trouble = outage ? outageWords({ code: worker.outageCode, label: worker.outageLabel }).label : null
  return {
    selection: { kind: 'worker', key: worker.handle },
    seq: worker.seq,
    level: context.levelOfWorker(worker.handle),
    title: context.nameOfHandle(worker.handle) ?? worker.handle,
    name: workerStatusWord(worker.status),
    rest: trouble ?? (worker.activity ? activityWithin(worker.activity) : ''),
    foot: workerFoot(worker, orders),
    isDemo: isDemoHandle(worker.handle),
    ...freshnessOfCarrier(worker.handle, context),
    figure: '',
    figureUnit: '',
    isFigureRed: false,
  }
}

/** Minutes so far, hours when there are many. */
function lastingFigure(startedAt: number | null, now: number): Pick<WorkRow, 'figure' | 'figureUnit'> {
  if (startedAt === null) return { figure: '', figureUnit: '' }
  const minutes = Math.max(0, Math.floor((now - startedAt) / MINUTE_MS))
  return minutes < 100
    ? { figure: String(minutes), figureUnit: sayIn('unit', 'min') }
    : { figure: String(Math.round(minutes / 60)), figureUnit: sayIn('unit', 'h') }
}

/** An outage as a row: what happened, to whom, for how long. */
export function outageRow(outage: OutageView, context: RowContext): WorkRow {
  const who = outage.workerHandle ?? outage.deviceId
  const orders = who === null ? 0 : context.openOrdersOf(who)
  return {
    selection: { kind: 'outage', key: outage.key },
    seq: outage.seq,
    level: who === null ? 'none' : context.levelOfWorker(who),
    title: outageWords(outage).label,
    name: context.nameOfHandle(who) ?? say('Nobody named'),
    rest: orders === 0 ? '' : openOrderCount(orders),
    foot: outage.startedAt === null ? say('start unknown') : say('since {time}', { time: clockTime(outage.startedAt) }),
    isDemo: isDemoHandle(who),
    ...freshnessOfCarrier(who, context),
    ...lastingFigure(outage.startedAt, context.now),
    isFigureRed: false,
  }
}

/** Worst risk first, then most minutes late; what cannot be compared keeps to its handle, so that rows do not jump. */
export function compareOrders(now: number): (a: OrderView, b: OrderView) => number {
  const lateOf = (order: OrderView) => minutesLate(order, now) ?? Number.NEGATIVE_INFINITY
  return (a, b) => {
    const byRisk = riskRank(riskLevel(b.risks)) - riskRank(riskLevel(a.risks))
    if (byRisk !== 0) return byRisk
    const [lateA, lateB] = [lateOf(a), lateOf(b)]
    return lateA === lateB ? a.handle.localeCompare(b.handle) : lateB - lateA
  }
}

/** True when every word of the filter is somewhere in the row, accents and capitals aside. */
export function isMatch(row: WorkRow, filter: string): boolean {
  const text = folded(
    `${row.selection.key} ${row.title} ${row.name} ${row.rest} ${row.foot} ${row.owner ?? ''} ${row.note ?? ''}`,
  )
  return folded(filter)
    .split(/\s+/)
    .every((word) => text.includes(word))
}
