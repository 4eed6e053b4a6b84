import type { DomainEvent } from '#lib/domain/event.ts'
import { announceOrder, deviceSwitched } from '#lib/domain/engine/orders/announce-order.ts'
import { assessOrder } from '#lib/domain/engine/orders/assess-order.ts'
import { type Estimate, estimates } from '#lib/domain/engine/orders/estimate.ts'
import { addToJourney, type Journey, type OrderResult, orderResult, startJourney } from '#lib/domain/engine/orders/journey.ts'
import { type OrderSaid, orderSaid } from '#lib/domain/engine/orders/order-said.ts'
import { phoneState } from '#lib/domain/engine/orders/phone-state.ts'
import { placesOf, stayLeftS, stopsAhead } from '#lib/domain/engine/orders/stops.ts'
import { moveAlong, needsWay, outlookOf, takeWay, type Trip } from '#lib/domain/engine/orders/trip.ts'
import type { Thresholds } from '#lib/domain/engine/thresholds.ts'
import type { Facts, Noun } from '#lib/domain/facts/facts.ts'
import type { Position } from '#lib/domain/position.ts'
import type { LonLat, RoutedWay } from '#lib/domain/road.ts'
import { createOrderIndex } from './order-index.ts'

export interface OrderEngineOptions {
  readonly thresholds: Thresholds
  readonly now: () => number
  /** What the log says of something now; events that were recorded are in it. */
  readonly facts: (noun: Noun, key: string) => Facts
  readonly route: (places: readonly LonLat[]) => Promise<RoutedWay>
  /** Believed positions of a phone from `fromMs` on, in the order of recording. */
  readonly positions: (deviceId: string, fromMs: number) => Promise<readonly Position[]>
  /** Resolves when the events are in the log. */
  readonly record: (events: readonly DomainEvent[]) => Promise<void>
}

/** What is kept of one phone between two of its fixes: all of it can be made anew from positions and facts. */
interface Phone {
  readonly deviceId: string
  trip: Trip | null
  last: Position | null
  heardAtMs: number | null
  readonly journeys: Map<string, Journey>
}

/**
 * The order half of stand-alone tracking: positions and time in, order events out. Keeps nothing that is not in the log
 * or among the positions, so a restart loses nothing and says nothing twice (docs/decisions/0017-the-engine.md).
 */
export function createOrderEngine(options: OrderEngineOptions) {
  const { thresholds, now, facts } = options
  const phones = new Map<string, Phone>()
  const pending = new Map<string, Position[]>()
  let running: Promise<void> | null = null
  const index = createOrderIndex(facts, now)

  function phoneOf(deviceId: string): Phone {
    const known = phones.get(deviceId)
    if (known) return known
    const phone: Phone = { deviceId, trip: null, last: null, heardAtMs: null, journeys: new Map() }
    phones.set(deviceId, phone)
    return phone
  }

  async function journeyAnew(phone: Phone, said: OrderSaid): Promise<Journey> {
    let journey = startJourney(said.target)
    for (const position of await options.positions(phone.deviceId, said.startedAtMs)) {
      journey = addToJourney(journey, position, thresholds)
    }
    return journey
  }

  /** Late fixes belong into the middle of a journey, so it is made anew; those at its end are added. */
  async function takeFixes(phone: Phone, orders: readonly OrderSaid[], fixes: readonly Position[]): Promise<void> {
    const isLate = (fixes[0]?.recordedAtMs ?? 0) <= (phone.last?.recordedAtMs ?? Number.NEGATIVE_INFINITY)
    for (const said of orders) {
      const known = phone.journeys.get(said.key)
      if (known === undefined || isLate) {
        phone.journeys.set(said.key, await journeyAnew(phone, said))
        continue
      }
      const own = fixes.filter(({ recordedAtMs }) => recordedAtMs >= said.startedAtMs)
      phone.journeys.set(
        said.key,
        own.reduce((journey, fix) => addToJourney(journey, fix, thresholds), known),
      )
    }
    const latest = fixes.at(-1)
    if (latest && !isLate) phone.last = latest
  }

  async function onTheWay(phone: Phone, stops: readonly OrderSaid[], isNewFix: boolean): Promise<void> {
    const { last } = phone
    if (last === null || stops.length === 0) {
      phone.trip = null
      return
    }
    const stopKeys = stops.map(({ key }) => key)
    if (phone.trip && isNewFix) phone.trip = moveAlong(phone.trip, last, thresholds)
    if (!needsWay(phone.trip, stopKeys, last.recordedAtMs)) return
    const way = await options.route([[last.lon, last.lat], ...placesOf(stops)])
    phone.trip = takeWay(phone.trip, way, { stopKeys, sight: last, thresholds })
  }

  function estimatesOf(phone: Phone, orders: readonly OrderSaid[], stops: readonly OrderSaid[]): Map<string, Estimate> {
    const { trip, last } = phone
    if (trip === null || last === null) return new Map()
    const outlook = outlookOf(trip, last.recordedAtMs, stayLeftS(orders, last.recordedAtMs))
    const made = stops.map(({ key, expectedServiceS }) => ({ key, serviceS: expectedServiceS }))
    return estimates(made, outlook, now())
  }

  /** What is to be told of a phone's orders now. `isNewFix`: because it moved, not because time has passed. */
  function findings(phone: Phone, orders: readonly OrderSaid[], isNewFix: boolean): DomainEvent[] {
    const nowMs = now()
    const stops = stopsAhead(orders)
    const expected = estimatesOf(phone, orders, stops)
    const state = phoneState(phone.deviceId, facts('device', phone.deviceId), phone.heardAtMs)
    return orders.flatMap((said) => {
      const standing = {
        journey: phone.journeys.get(said.key) ?? startJourney(said.target),
        phone: state,
        estimate: expected.get(said.key) ?? null,
        progress: stops[0]?.key === said.key ? (phone.trip?.progress ?? null) : null,
        fixAtMs: isNewFix ? (phone.last?.recordedAtMs ?? null) : null,
      }
      const told = announceOrder(said, assessOrder(said, standing, { nowMs, thresholds }), thresholds)
      return said.deviceId === null || said.deviceId === phone.deviceId
        ? told
        : [deviceSwitched(said, phone.deviceId, nowMs), ...told]
    })
  }

  function ordersOf(phone: Phone): OrderSaid[] {
    const orders = index.ordersOf(phone.deviceId)
    const open = new Set(orders.map(({ key }) => key))
    for (const key of phone.journeys.keys()) if (!open.has(key)) phone.journeys.delete(key)
    return orders
  }

  async function work(phone: Phone, fixes: readonly Position[]): Promise<DomainEvent[]> {
    const orders = ordersOf(phone)
    if (orders.length === 0) {
      phone.last = fixes.at(-1) ?? phone.last
      phone.trip = null
      return []
    }
    if (fixes.length > 0) await takeFixes(phone, orders, fixes)
    const isNewFix = fixes.length > 0 && fixes.at(-1) === phone.last
    await onTheWay(phone, stopsAhead(orders), isNewFix)
    return findings(phone, orders, isNewFix)
  }

  /** Works off what is pending, all phones of one round in one commit, until nothing is. */
  async function workOff(): Promise<void> {
    while (pending.size > 0) {
      const round = [...pending]
      pending.clear()
      const found: DomainEvent[] = []
      for (const [deviceId, fixes] of round) {
        fixes.sort((a, b) => a.recordedAtMs - b.recordedAtMs)
        found.push(...(await work(phoneOf(deviceId), fixes)))
      }
      if (found.length > 0) await options.record(found)
    }
  }

  function run(): Promise<void> {
    running ??= workOff().finally(() => {
      running = null
    })
    return running
  }

  return {
    /** Takes believed positions of one phone, in any order. Resolves when what follows from them is in the log. */
    takePositions(deviceId: string, positions: readonly Position[]): Promise<void> {
      const phone = phoneOf(deviceId)
      index.takeDevice(deviceId)
      for (const { recordedAtMs } of positions) phone.heardAtMs = Math.max(phone.heardAtMs ?? 0, recordedAtMs)
      pending.set(deviceId, [...(pending.get(deviceId) ?? []), ...positions])
      return run()
    },
    /** Time has passed. Resolves when what follows from that is in the log. */
    passTime(): Promise<void> {
      for (const deviceId of index.devices()) if (!pending.has(deviceId)) pending.set(deviceId, [])
      return run()
    },
    /** An order was told of: it is looked at from now on, or forgotten when it is over. */
    takeOrder: (key: string): void => index.take(key),
    /** Distance, duration, deviation and service time of an attempt that ends at `endedAtMs`; null for an unknown one. */
    async resultOf(key: string, endedAtMs: number): Promise<OrderResult | null> {
      const said = orderSaid(key, facts('order', key))
      const deviceId = said && index.deviceOf(said)
      if (!said || !deviceId) return null
      const phone = phoneOf(deviceId)
      const journey = phone.journeys.get(key) ?? (await journeyAnew(phone, said))
      return orderResult(journey, { startedAtMs: said.startedAtMs, endedAtMs, target: said.target })
    },
  }
}

export type OrderEngine = ReturnType<typeof createOrderEngine>
