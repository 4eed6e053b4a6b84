import { isDemoHandle } from '#lib/contract/handle.ts'
import { announceOrder, deviceSwitched } from '#lib/domain/engine/orders/announce-order.ts'
import { announceRoutes } from '#lib/domain/engine/orders/announce-route.ts'
import { assessOrder, type PhoneState } from '#lib/domain/engine/orders/assess-order.ts'
import { type Estimate, estimates, type Outlook } from '#lib/domain/engine/orders/estimate.ts'
import { addToJourney, type Journey, startJourney } from '#lib/domain/engine/orders/journey.ts'
import type { OrderSaid } from '#lib/domain/engine/orders/order-said.ts'
import { learnPace } from '#lib/domain/engine/orders/pace.ts'
import { phoneState } from '#lib/domain/engine/orders/phone-state.ts'
import { placesOf, stayLeftS, stopsAhead } from '#lib/domain/engine/orders/stops.ts'
import { moveAlong, needsWay, outlookOf, type Trip, takeWay } from '#lib/domain/engine/orders/trip.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import type { Fix } from '#lib/domain/event-data.ts'
import { type Facts, factTime, factValue } from '#lib/domain/facts/facts.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import type { Position } from '#lib/domain/position.ts'
import type { OrderEngineOptions } from './order-engine-options.ts'

/** What is kept of one phone between two of its fixes: all of it can be made anew from positions and facts. */
export interface Phone {
  readonly deviceId: string
  trip: Trip | null
  last: Position | null
  heardAtMs: number | null
  readonly journeys: Map<string, Journey>
}

export function newPhone(deviceId: string): Phone {
  return { deviceId, trip: null, last: null, heardAtMs: null, journeys: new Map() }
}

/** An order's journey from its start, fix by fix. */
export async function journeyAnew(deviceId: string, said: OrderSaid, options: OrderEngineOptions): Promise<Journey> {
  const fixes = await options.positions(deviceId, said.startedAtMs)
  return fixes.reduce((journey, fix) => addToJourney(journey, fix, options.thresholds), startJourney(said.target))
}

interface Round {
  readonly orders: readonly OrderSaid[]
  /** New fixes in the order of recording; none when only time has passed. */
  readonly fixes: readonly Position[]
  readonly options: OrderEngineOptions
}

/** One phone's new fixes, or the time that has passed: answers what is to be told of its orders. */
export async function workPhone(phone: Phone, round: Round): Promise<DomainEvent[]> {
  const { orders, fixes, options } = round
  forgetOthers(phone, orders)
  if (fixes.length === 0) phone.last ??= lastKnown(phone.deviceId, options.facts('device', phone.deviceId))
  const latest = fixes.at(-1)
  const isNewFix = latest !== undefined && latest.recordedAtMs > (phone.last?.recordedAtMs ?? Number.NEGATIVE_INFINITY)
  await takeFixes(phone, round)
  if (isNewFix) phone.last = latest
  const stops = stopsAhead(orders)
  await findWay(phone, { orders, stops, isNewFix, options })
  return findings(phone, { orders, stops, isNewFix, options })
}

/** After a start nobody has moved yet, but the log knows where they were. */
function lastKnown(deviceId: string, known: Facts): Position | null {
  const fix = factValue<Fix>(known, 'location')
  const recordedAtMs = instantToMs(factTime(known, 'location'))
  return fix && recordedAtMs !== null ? { ...fix, deviceId, recordedAtMs, flags: 0 } : null
}

function forgetOthers({ journeys }: Phone, orders: readonly OrderSaid[]): void {
  const own = new Set(orders.map(({ key }) => key))
  for (const key of journeys.keys()) if (!own.has(key)) journeys.delete(key)
}

/** Late fixes belong into the middle of a journey, so it is made anew; those at its end are added. */
async function takeFixes(phone: Phone, { orders, fixes, options }: Round): Promise<void> {
  const first = fixes[0]
  if (first === undefined) return
  const isLate = phone.last !== null && first.recordedAtMs <= phone.last.recordedAtMs
  for (const said of orders) {
    const known = phone.journeys.get(said.key)
    const own = fixes.filter(({ recordedAtMs }) => recordedAtMs >= said.startedAtMs)
    const journey =
      known === undefined || isLate
        ? await journeyAnew(phone.deviceId, said, options)
        : own.reduce((sofar, fix) => addToJourney(sofar, fix, options.thresholds), known)
    phone.journeys.set(said.key, journey)
  }
}

interface Finding {
  readonly orders: readonly OrderSaid[]
  readonly stops: readonly OrderSaid[]
  readonly isNewFix: boolean
  readonly options: OrderEngineOptions
}

async function findWay(phone: Phone, { orders, stops, isNewFix, options }: Finding): Promise<void> {
  const { last, trip } = phone
  const isDone = trip !== null && trip.stopKeys[0] !== stops[0]?.key
  // How the demo fleet drives says nothing of real streets.
  if (isDone && !isDemoHandle(phone.deviceId)) options.pace.usual = learnPace(options.pace.usual, trip.pace)
  if (last === null || stops.length === 0) {
    phone.trip = null
    return
  }
  const { thresholds } = options
  const stopKeys = stops.map(({ key }) => key)
  const isStaying = orders.some(({ arrivedAtMs, exitedAtMs }) => arrivedAtMs !== null && exitedAtMs === null)
  if (trip && isNewFix) phone.trip = moveAlong(trip, last, { thresholds, isStaying })
  if (!needsWay(phone.trip, stopKeys, last.recordedAtMs)) return
  const way = await options.route([[last.lon, last.lat], ...placesOf(stops)])
  phone.trip = takeWay(phone.trip, way, { stopKeys, sight: last, thresholds })
}

function findings(phone: Phone, finding: Finding): DomainEvent[] {
  const { orders, options } = finding
  const outlook = outlookAhead(phone, finding)
  const expected = estimatesOf(outlook, finding)
  const state = phoneState(phone.deviceId, options.facts('device', phone.deviceId), phone.heardAtMs)
  const ofRoutes = outlook ? routesOf(phone, outlook, finding) : []
  const ofOrders = orders.flatMap((said) =>
    tellOf(said, { ...finding, phone, state, estimate: expected.get(said.key) ?? null }),
  )
  return [...ofRoutes, ...ofOrders]
}

function outlookAhead({ trip }: Phone, { orders, options }: Finding): Outlook | null {
  return trip && outlookOf(trip, stayLeftS(orders, trip.atMs), options.pace.usual)
}

function estimatesOf(outlook: Outlook | null, { stops, options }: Finding): Map<string, Estimate> {
  if (outlook === null) return new Map()
  const made = stops.map(({ key, expectedServiceS }) => ({ key, serviceS: expectedServiceS }))
  return estimates(made, outlook, options.now())
}

function routesOf({ deviceId }: Phone, { stretches }: Outlook, { stops, options }: Finding): DomainEvent[] {
  const facts = (routeHandle: string) => options.facts('route', routeHandle)
  return announceRoutes({ nowMs: options.now(), deviceId, stops, stretches, facts })
}

interface OneOrder extends Finding {
  readonly phone: Phone
  readonly state: PhoneState
  readonly estimate: Estimate | null
}

function tellOf(said: OrderSaid, { phone, state, estimate, stops, isNewFix, options }: OneOrder): DomainEvent[] {
  const { thresholds } = options
  const nowMs = options.now()
  const isNext = stops[0]?.key === said.key
  const standing = {
    journey: phone.journeys.get(said.key) ?? startJourney(said.target),
    phone: state,
    estimate,
    usualPace: options.pace.usual,
    progress: isNext && phone.trip ? phone.trip.progress : null,
    fixAtMs: isNewFix && phone.last ? phone.last.recordedAtMs : null,
  }
  const told = announceOrder(said, assessOrder(said, standing, { nowMs, thresholds }), thresholds)
  const isOther = said.isOngoing && said.deviceId !== null && said.deviceId !== phone.deviceId
  return isOther ? [deviceSwitched(said, phone.deviceId, nowMs), ...told] : told
}
