import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { inputAt } from '#lib/domain/engine/orders/order-risks.ts'
import type { Thresholds } from '#lib/domain/engine/thresholds.ts'
import { minutesLate, promisedAt } from '#lib/domain/lateness.ts'
import { OUTAGE_CODES } from '#lib/domain/outage-codes.ts'
import { type RiskLevel, riskRank } from '#lib/domain/risk-level.ts'

/** One reason why something needs somebody. */
export interface Cause {
  /** A risk's name, or `late`, `no_worker`, `no_eta`, `outage`, `offline`, `battery`, `clock`. Open string. */
  readonly code: string
  readonly level: 'yellow' | 'red'
  /** Epoch ms at which it began, as far as that was told. */
  readonly sinceMs: number | null
  /** Of `late`: whole minutes, against which promise (epoch ms). */
  readonly lateness?: { readonly minutes: number; readonly promisedAt: number }
}

/** What is looked at of an order. */
export type NeedyOrder = Pick<
  OrderView,
  | 'handle'
  | 'routeHandle'
  | 'workerHandle'
  | 'deviceId'
  | 'status'
  | 'isOpen'
  | 'scheduledAt'
  | 'initialEtaAt'
  | 'etaAt'
  | 'arrivedAt'
  | 'completedAt'
  | 'cancelledAt'
  | 'risks'
>

const OWN_REASONS: ReadonlySet<string> = new Set([
  'late',
  'no_worker',
  'no_eta',
  'outage',
  'offline',
  'battery',
  'clock',
])

/** True for the queue's own reasons; all others are risks, and gone when their risk is. */
export function isOwnReason(code: string): boolean {
  return OWN_REASONS.has(code)
}

export type NeedRules = Pick<Thresholds, 'risks' | 'clock' | 'attention'>

/** The risks that mean lateness, and those that are the phone's trouble: one line in the queue, however many orders it hurts. */
const OF_LATENESS: ReadonlySet<string> = new Set(['delayed_from_scheduled_at', 'delayed_from_initial_eta'])
const OF_PHONE: Readonly<Record<string, string>> = {
  in_outage: 'outage',
  is_offline: 'offline',
  in_low_battery: 'battery',
}

function levelOf(label: string): RiskLevel {
  return label === 'red' || label === 'yellow' ? label : 'none'
}

function cause(code: string, level: RiskLevel, sinceMs: number | null): Cause[] {
  return level === 'none' ? [] : [{ code, level, sinceMs }]
}

function worse(a: RiskLevel, b: RiskLevel): RiskLevel {
  return riskRank(a) >= riskRank(b) ? a : b
}

/** Red or yellow by two limits; a reading at a limit counts. */
function byLimits(reading: number, yellowFrom: number | null, redFrom: number | null): RiskLevel {
  if (redFrom !== null && reading >= redFrom) return 'red'
  return yellowFrom !== null && reading >= yellowFrom ? 'yellow' : 'none'
}

function readLateness(order: NeedyOrder, now: number, { risks }: NeedRules): Cause[] {
  const minutes = order.etaAt === null ? null : minutesLate(order, now)
  const scale = order.scheduledAt === null ? risks.delayedFromInitialEtaS : risks.delayedFromScheduledS
  const own =
    minutes === null ? 'none' : byLimits(minutes * 60, inputAt(scale, risks.yellowFrom), inputAt(scale, risks.redFrom))
  // Who keeps the promise is not late, whatever the first ETA was (docs/rules.md 24).
  const counts = order.scheduledAt === null ? 'delayed_from_initial_eta' : 'delayed_from_scheduled_at'
  const told = order.risks.filter(({ risk }) => risk === counts)
  const level = told.reduce((worst, { label }) => worse(worst, levelOf(label)), own)
  const promise = promisedAt(order)
  const lateness = minutes === null || promise === null ? {} : { lateness: { minutes, promisedAt: promise } }
  return cause('late', level, told[0]?.at ?? null).map((late) => ({ ...late, ...lateness }))
}

/** Without an ETA only the clock can tell: how near the promise is (the other of two rules of lateness). */
function readPromise(order: NeedyOrder, now: number, { attention }: NeedRules): Cause[] {
  if (order.etaAt !== null || order.scheduledAt === null) return []
  const leftS = (order.scheduledAt - now) / 1000
  const level = byLimits(-leftS, -attention.promiseYellowBeforeS, -attention.promiseRedBeforeS)
  const isNobodys = order.workerHandle === null && order.deviceId === null
  return cause(isNobodys ? 'no_worker' : 'no_eta', level, order.scheduledAt - attention.promiseYellowBeforeS * 1000)
}

function readOtherRisks({ risks }: NeedyOrder): Cause[] {
  const others = risks.filter(({ risk }) => !OF_LATENESS.has(risk) && OF_PHONE[risk] === undefined)
  return others.flatMap(({ risk, label, at }) => cause(risk, levelOf(label), at))
}

function worstFirst(causes: readonly Cause[]): Cause[] {
  return [...causes].sort((a, b) => riskRank(b.level) - riskRank(a.level) || (a.code < b.code ? -1 : 1))
}

/**
 * Why an order needs somebody now, worst first; nothing when it does not. What is over, put aside or already at the door
 * needs nobody. By two rules of lateness: with an ETA by how late that is, without one by how near the promise is
 * (docs/rules.md 38).
 */
export function orderNeeds(order: NeedyOrder, now: number, rules: NeedRules): Cause[] {
  if (!order.isOpen || order.status === 'disabled' || order.arrivedAt !== null) return []
  return worstFirst([...readLateness(order, now, rules), ...readPromise(order, now, rules), ...readOtherRisks(order)])
}

/** The labels that an order's risks give its phone's troubles. */
function toldOfPhone(orders: readonly NeedyOrder[], code: string): { level: RiskLevel; at: number | null } {
  const told = orders.flatMap(({ risks }) => risks).filter(({ risk }) => OF_PHONE[risk] === code)
  const level = told.reduce((worst: RiskLevel, { label }) => worse(worst, levelOf(label)), 'none')
  const times = told.flatMap(({ at }) => at ?? [])
  return { level, at: times.length === 0 ? null : Math.min(...times) }
}

const CAUSED_BY_SOMEBODY: ReadonlySet<string> = new Set(['behavioural', 'adversarial'])

/** An outage hurts while orders wait for it; without one it is only worth a look. */
function readOutage(
  worker: WorkerView,
  now: number,
  { orders, rules }: { orders: number; rules: NeedRules },
): RiskLevel {
  const isDown = worker.outageCode !== null || worker.outageLabel !== null
  if (!isDown) return 'none'
  if (orders === 0) return 'yellow'
  const { open, worse: worst, worseAfterS } = rules.risks.outage
  const isLong = worker.statusAt !== null && now - worker.statusAt > worseAfterS * 1000
  const isCaused = CAUSED_BY_SOMEBODY.has(OUTAGE_CODES.get(worker.outageCode ?? '')?.category ?? '')
  return byLimits(isLong || isCaused ? worst : open, rules.risks.yellowFrom, rules.risks.redFrom)
}

function readBattery({ batteryPct, batteryLabel }: WorkerView, { risks }: NeedRules): RiskLevel {
  if (batteryLabel === 'charging') return 'none'
  if (batteryPct === null) return batteryLabel === 'low' ? 'yellow' : 'none'
  const [redAt, yellowAt] = [inputAt(risks.batteryPct, risks.redFrom), inputAt(risks.batteryPct, risks.yellowFrom)]
  return byLimits(-batteryPct, yellowAt === null ? null : -yellowAt, redAt === null ? null : -redAt)
}

/**
 * Why a worker, or a device that nobody is linked to, needs somebody now: what hurts all its orders at once. `orders` are
 * its open ones that are not put aside.
 */
export function unitNeeds(
  worker: WorkerView,
  orders: readonly NeedyOrder[],
  { now, rules }: { now: number; rules: NeedRules },
): Cause[] {
  const carried = orders.filter(({ arrivedAt }) => arrivedAt === null)
  const [outage, offline, battery] = ['outage', 'offline', 'battery'].map((code) => toldOfPhone(carried, code))
  const own = readOutage(worker, now, { orders: carried.length, rules })
  const outageLevel = worse(own, outage?.level ?? 'none')
  const isOff = Math.abs(worker.clockOffsetS ?? 0) > rules.clock.tellOverS
  return worstFirst([
    ...cause('outage', outageLevel, own === 'none' ? (outage?.at ?? null) : worker.statusAt),
    // A phone in an outage is silent as well: one reason is enough.
    ...(outageLevel === 'none' ? cause('offline', offline?.level ?? 'none', offline?.at ?? null) : []),
    ...(carried.length > 0
      ? cause('battery', worse(readBattery(worker, rules), battery?.level ?? 'none'), battery?.at ?? null)
      : []),
    ...cause('clock', isOff ? 'yellow' : 'none', null),
  ])
}

/** The worst level among causes. */
export function causesLevel(causes: readonly Pick<Cause, 'level'>[]): RiskLevel {
  return causes.reduce((worst: RiskLevel, { level }) => worse(worst, level), 'none')
}
