import { type Candidate, chooseDevice } from '#lib/domain/engine/orders/order-device.ts'
import { type OrderSaid, orderSaid } from '#lib/domain/engine/orders/order-said.ts'
import type { Fix } from '#lib/domain/event-data.ts'
import { type Facts, factTime, factValue, type Noun } from '#lib/domain/facts/facts.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { forgetKeys } from './forget-keys.ts'

interface IndexOptions {
  readonly facts: (noun: Noun, key: string) => Facts
  readonly now: () => number
  /** Whether a phone reports to us; what others do is told by HyperTrack. */
  readonly isOwn: (deviceId: string) => boolean
}

/** Many values under one key, without empty keys. */
function createMany() {
  const sets = new Map<string, Set<string>>()
  return {
    of: (key: string): Iterable<string> => sets.get(key) ?? [],
    add(key: string, value: string): void {
      sets.set(key, (sets.get(key) ?? new Set()).add(value))
    },
    remove(key: string, value: string): void {
      const set = sets.get(key)
      set?.delete(value)
      if (set?.size === 0) sets.delete(key)
    },
  }
}

function candidate(deviceId: string, known: Facts): Candidate {
  const fix = factValue<Fix>(known, 'location')
  const linkedAt = known.registered ? factTime(known, 'registered') : factTime(known, 'worker')
  const place: LonLat | null = fix ? [fix.lon, fix.lat] : null
  const placeAtMs = instantToMs(factTime(known, 'location'))
  return { deviceId, linkedAtMs: instantToMs(linkedAt) ?? 0, place, placeAtMs }
}

/** Whose each phone is, and which phones a worker has. */
function createPhones({ facts, isOwn }: Pick<IndexOptions, 'facts' | 'isOwn'>) {
  const phonesOf = createMany()
  const workerOf = new Map<string, string | null>()

  function give(deviceId: string, worker: string | null): void {
    const before = workerOf.get(deviceId)
    if (before === worker) return
    if (before) phonesOf.remove(before, deviceId)
    if (worker) phonesOf.add(worker, deviceId)
    workerOf.set(deviceId, worker)
  }

  return {
    of: phonesOf.of,
    workerOf: (deviceId: string) => workerOf.get(deviceId) ?? null,
    take(deviceId: string): void {
      if (isOwn(deviceId)) give(deviceId, factValue<string | null>(facts('device', deviceId), 'worker') ?? null)
    },
    forget(isGone: (deviceId: string) => boolean): void {
      for (const deviceId of workerOf.keys()) if (isGone(deviceId)) give(deviceId, null)
      forgetKeys(workerOf, isGone)
    },
  }
}

/** Which open orders a phone is to serve, and which phones a worker has. Says what the facts say, only quicker. */
export function createOrderIndex({ facts, now, isOwn }: IndexOptions) {
  /** What is told of an order is read when it is told, and not again with every fix. */
  const open = new Map<string, OrderSaid>()
  const ofWorker = createMany()
  const ofDevice = createMany()
  const phones = createPhones({ facts, isOwn })

  function forget(key: string): void {
    const held = open.get(key)
    if (held?.workerHandle) ofWorker.remove(held.workerHandle, key)
    if (held?.deviceId) ofDevice.remove(held.deviceId, key)
    open.delete(key)
  }

  /** Answers the phone that serves the order; null when it is over, or nobody serves it yet. */
  function take(key: string): string | null {
    forget(key)
    const orderFacts = facts('order', key)
    const said = orderSaid(key, orderFacts)
    if (!said || orderFacts.ended !== undefined) return null
    open.set(key, said)
    if (said.workerHandle) ofWorker.add(said.workerHandle, key)
    if (said.deviceId) ofDevice.add(said.deviceId, key)
    if (said.deviceId) phones.take(said.deviceId)
    return deviceOf(said)
  }

  /** The phone that an order is tracked by, or is to be tracked by from now on; null while there is none. */
  function deviceOf(said: OrderSaid): string | null {
    const own = said.workerHandle === null ? [] : [...phones.of(said.workerHandle)]
    return chooseDevice(
      own.map((deviceId) => candidate(deviceId, facts('device', deviceId))),
      {
        mode: said.deviceSwitchMode,
        current: said.deviceId !== null && isOwn(said.deviceId) ? said.deviceId : null,
        destination: said.target?.centre ?? null,
        nowMs: now(),
      },
    )
  }

  return {
    take,
    takeDevice: phones.take,
    deviceOf,
    /** Forgets orders and phones that are no longer in the log, by handle. */
    forget(isGone: (handle: string) => boolean): void {
      for (const [key, { orderHandle }] of open) if (isGone(orderHandle)) forget(key)
      phones.forget(isGone)
    },
    /** The open orders that a phone serves. */
    ordersOf(deviceId: string): OrderSaid[] {
      const worker = phones.workerOf(deviceId)
      const keys = new Set([...ofDevice.of(deviceId), ...(worker ? ofWorker.of(worker) : [])])
      return [...keys].flatMap((key) => {
        const order = open.get(key)
        return order && deviceOf(order) === deviceId ? [order] : []
      })
    },
    /** All phones that serve an open order. */
    devices(): Set<string> {
      const found = new Set<string>()
      for (const order of open.values()) {
        const deviceId = deviceOf(order)
        if (deviceId) found.add(deviceId)
      }
      return found
    },
  }
}
