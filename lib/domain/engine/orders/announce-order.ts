import type { OrderEvent, Subject } from '#lib/domain/event.ts'
import type { Fix, Moment, OrderData, Risk } from '#lib/domain/event-data.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import type { Thresholds } from '../thresholds.ts'
import type { Estimate } from './estimate.ts'
import { orderFinding } from './order-finding.ts'
import type { RiskReading } from './order-risks.ts'
import type { OrderSaid } from './order-said.ts'

/** A stay at the destination, as far as it has gone. Epoch milliseconds. */
export interface Stay {
  readonly arrivedAtMs: number
  readonly arrivedAt?: Fix
  readonly exitedAtMs: number | null
  readonly exitedAt?: Fix
  /** `location`, `outage`, `geofence_deleted`, `deleted` (HyperTrack's words). */
  readonly exitReason?: string
}

/** How one order stands now. */
export interface Assessment {
  readonly nowMs: number
  /** The phone that the findings are about. */
  readonly deviceId: string | null
  /** When the fix was taken that the estimate goes by; null when it is only time that has passed. */
  readonly fixAtMs: number | null
  readonly estimate: Estimate | null
  /** What earlier trips taught to expect of this one. */
  readonly usualPace: number
  /** First arrival and last exit. */
  readonly stay: Stay | null
  readonly risks: Readonly<Record<string, RiskReading>>
}

type Rules = Pick<Thresholds, 'eta'>

/**
 * What is to be told of an order that has not been told: the difference between what the log says and how it stands.
 * Once that is in the log there is no difference left (ARCHITECTURE.md, Laws: silence). An order that is over, or
 * disabled, has nothing more to tell.
 */
export function announceOrder(said: OrderSaid, now: Assessment, rules: Rules): OrderEvent[] {
  if (!said.isOngoing) return []
  const tell = teller(said, now)
  const onTheWay = said.arrivedAtMs === null && now.stay === null ? announceEta(said, now, { tell, rules }) : []
  return [...onTheWay, ...announceStay(said, now, tell), ...announceRisks(said, now, tell)]
}

type Tell = (value: string, data: OrderData, recordedAtMs?: number) => OrderEvent

/** Most of the time there is nothing to tell, so what all findings share is put together when one is told. */
function teller(said: OrderSaid, { nowMs, fixAtMs, deviceId }: Assessment): Tell {
  return (value, data, recordedAtMs = fixAtMs ?? nowMs) => {
    const subject: Subject = {
      ...(deviceId !== null && { deviceId }),
      ...(said.workerHandle !== null && { workerHandle: said.workerHandle }),
      orderHandle: said.orderHandle,
      routeHandle: said.routeHandle,
    }
    const common: OrderData = {
      status: 'ongoing',
      ...(said.metadata !== undefined && { metadata: said.metadata }),
      ...(said.shareUrl !== undefined && { shareUrl: said.shareUrl }),
    }
    return orderFinding(value, { subject, data: { ...common, ...data }, recordedAtMs, nowMs })
  }
}

interface Telling {
  readonly tell: Tell
  readonly rules: Rules
}

function announceEta(said: OrderSaid, now: Assessment, { tell, rules }: Telling): OrderEvent[] {
  const { estimate } = now
  if (estimate === null) return []
  if (said.initialEtaMs === null) return announceFirstEta(said, { ...now, estimate }, { tell, rules })
  const isNews = now.fixAtMs !== null && isChanged(said, now, rules)
  const steps = crossed(said, estimate, rules)
  const isLate = isDelayed(said, estimate, rules)
  if (!isNews && !isLate && steps.length === 0) return []
  const since: OrderData = { ...estimated(said, estimate), initialEtaAt: msToInstant(said.initialEtaMs) }
  const changed: OrderData = { ...since, changeReason: estimate.isRerouted ? 'route_change' : 'position_update' }
  return [
    ...(isNews ? [tell('eta_change', changed)] : []),
    ...steps.map((minutes) => tell('n_minutes_away', { ...since, remainingMinutes: minutes })),
    ...(isLate ? [tell('delayed', since)] : []),
  ]
}

type Estimated = Assessment & { readonly estimate: Estimate }

function announceFirstEta(said: OrderSaid, { estimate, usualPace }: Estimated, { tell, rules }: Telling): OrderEvent[] {
  const told = estimated(said, estimate)
  const first = tell('first_eta', { ...told, etaPace: Math.round(usualPace * 1000) / 1000 })
  const isLate = isDelayed({ ...said, initialEtaMs: estimate.arriveAtMs }, estimate, rules)
  return isLate ? [first, tell('delayed', told)] : [first]
}

function estimated({ scheduledAtMs }: OrderSaid, { arriveAtMs, remainingM, remainingS, source }: Estimate): OrderData {
  return {
    arriveAt: msToInstant(arriveAtMs),
    remainingDistanceM: Math.round(remainingM),
    remainingDurationS: Math.round(remainingS),
    etaSource: source,
    ...(scheduledAtMs !== null && { scheduledAt: msToInstant(scheduledAtMs) }),
  }
}

/** The arrival moved by a minute since it was last told, and that was at least a minute ago; a new way is told at once. */
function isChanged(said: OrderSaid, { estimate, fixAtMs, nowMs }: Assessment, { eta }: Rules): boolean {
  if (estimate === null || said.etaMs === null) return estimate !== null
  const movedMs = Math.abs(estimate.arriveAtMs - said.etaMs)
  const agoMs = (fixAtMs ?? nowMs) - (said.etaSaidMs ?? 0)
  return movedMs >= eta.changeS * 1000 && (estimate.isRerouted ? agoMs > 0 : agoMs >= eta.changeEveryS * 1000)
}

/** Steps are told on the way down, each once; one that was passed already at the first estimate is never told. */
function crossed(said: OrderSaid, { remainingS }: Estimate, { eta }: Rules): number[] {
  const firstS = ((said.initialEtaMs ?? 0) - (said.initialEtaSaidMs ?? 0)) / 1000
  const reached = eta.minutesAway.filter((minutes) => remainingS <= minutes * 60)
  return reached.filter((minutes) => firstS > minutes * 60 && !said.minutesAwaySaid.has(minutes))
}

/** Late against the schedule, without one against the first estimate; told again with each further step. */
function isDelayed(said: OrderSaid, { arriveAtMs }: Estimate, { eta }: Rules): boolean {
  const promisedMs = said.scheduledAtMs ?? said.initialEtaMs
  if (promisedMs === null || arriveAtMs - promisedMs <= eta.delayedOverS * 1000) return false
  return said.delayedEtaMs === null || arriveAtMs - said.delayedEtaMs >= eta.delayedStepS * 1000
}

const moment = (atMs: number, location: Fix | undefined): Moment => ({
  ...(location !== undefined && { location }),
  at: msToInstant(atMs),
})

function announceStay(said: OrderSaid, { stay }: Assessment, tell: Tell): OrderEvent[] {
  if (stay === null) return []
  const isArrivalNew = said.arrivedAtMs === null || stay.arrivedAtMs < said.arrivedAtMs
  const { exitedAtMs } = stay
  const isExitNew = exitedAtMs !== null && (said.exitedAtMs === null || exitedAtMs > said.exitedAtMs)
  if (!isArrivalNew && !isExitNew) return []
  const told: OrderData = {
    ...(said.placeHandle !== null && { placeHandle: said.placeHandle }),
    ...(said.scheduledAtMs !== null && { scheduledAt: msToInstant(said.scheduledAtMs) }),
    ...(said.initialEtaMs !== null && { initialEtaAt: msToInstant(said.initialEtaMs) }),
    arrival: moment(stay.arrivedAtMs, stay.arrivedAt),
  }
  const events = isArrivalNew ? [tell('arrived', told, stay.arrivedAtMs)] : []
  if (!isExitNew) return events
  const left: OrderData = {
    ...told,
    exit: moment(exitedAtMs, stay.exitedAt),
    exitReason: stay.exitReason ?? 'location',
  }
  return [...events, tell('exited', left, exitedAtMs)]
}

/** Told when any label changed: everything that is not green, and what has just become so. */
function announceRisks(said: OrderSaid, { risks, nowMs }: Assessment, tell: Tell): OrderEvent[] {
  const labelsBefore = said.risks
  const names = Object.keys(risks)
  if (names.every((name) => risks[name]?.label === (labelsBefore[name] ?? 'green'))) return []
  const told = names.filter((name) => risks[name]?.label !== 'green' || (labelsBefore[name] ?? 'green') !== 'green')
  const elements = told.map((name): [string, Risk] => {
    const { label, intensity, input } = risks[name] as RiskReading
    const reading = input === null ? {} : { reading: Math.round(input * 100) / 100 }
    return [name, { label, intensity, previousLabel: labelsBefore[name] ?? 'green', ...reading }]
  })
  return [tell('risk_updated', { risks: Object.fromEntries(elements) }, nowMs)]
}

/** From now on an order is tracked by another phone of its worker. */
export function deviceSwitched(said: OrderSaid, newDeviceId: string, nowMs: number): OrderEvent {
  const subject: Subject = {
    deviceId: newDeviceId,
    ...(said.workerHandle !== null && { workerHandle: said.workerHandle }),
    orderHandle: said.orderHandle,
    routeHandle: said.routeHandle,
  }
  const data: OrderData = {
    status: 'ongoing',
    ...(said.deviceId !== null && { previousDeviceId: said.deviceId }),
    newDeviceId,
    ...(said.shareUrl !== undefined && { shareUrl: said.shareUrl }),
  }
  return orderFinding('device_switched', { subject, data, recordedAtMs: nowMs, nowMs })
}
