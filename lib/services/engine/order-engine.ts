import { type OrderResult, orderResult } from '#lib/domain/engine/orders/journey.ts'
import { orderSaid } from '#lib/domain/engine/orders/order-said.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import type { Position } from '#lib/domain/position.ts'
import { forgetKeys } from './forget-keys.ts'
import type { OrderEngineOptions } from './order-engine-options.ts'
import { createOrderIndex } from './order-index.ts'
import { journeyAnew, newPhone, type Phone, workPhone } from './phone-orders.ts'

export interface OrderEngine {
  /** Takes believed positions of one phone, in any order. Resolves when what follows from them is in the log. */
  takePositions(deviceId: string, positions: readonly Position[]): Promise<void>
  /** Time has passed. Resolves when what follows from that is in the log. */
  passTime(): Promise<void>
  /** An order was told of: it is looked at, now and from now on, or forgotten when it is over. */
  takeOrder(key: string): Promise<void>
  /** A phone was told of: it may have become somebody else's. */
  takeDevice(deviceId: string): void
  /** Forgets what is no longer in the log, by handle of its phone or order. */
  forget(isGone: (handle: string) => boolean): void
  /** Distance, duration, deviation and service time of an attempt that ends at `endedAtMs`; null for an unknown one. */
  resultOf(key: string, endedAtMs: number): Promise<OrderResult | null>
}

/**
 * The order half of stand-alone tracking: positions and time in, order events out. Keeps nothing that is not in the log
 * or among the positions, so a restart loses nothing and says nothing twice (docs/decisions/0017-the-engine.md).
 */
export function createOrderEngine(options: OrderEngineOptions): OrderEngine {
  const { facts } = options
  const phones = new Map<string, Phone>()
  const index = createOrderIndex(options)
  const rounds = createRounds(options.record, (deviceId, fixes) => {
    const orders = index.ordersOf(deviceId)
    return workPhone(phoneOf(deviceId), { orders, fixes, options })
  })

  function phoneOf(deviceId: string): Phone {
    const phone = phones.get(deviceId) ?? newPhone(deviceId)
    phones.set(deviceId, phone)
    return phone
  }

  return {
    takePositions(deviceId, positions) {
      const phone = phoneOf(deviceId)
      index.takeDevice(deviceId)
      for (const { recordedAtMs } of positions) phone.heardAtMs = Math.max(phone.heardAtMs ?? 0, recordedAtMs)
      return rounds.add([[deviceId, positions]])
    },
    passTime: () => rounds.add([...index.devices()].map((deviceId) => [deviceId, []])),
    takeOrder(key) {
      const deviceId = index.take(key)
      return deviceId === null ? Promise.resolve() : rounds.add([[deviceId, []]])
    },
    takeDevice: index.takeDevice,
    forget(isGone) {
      forgetKeys(phones, isGone)
      index.forget(isGone)
    },
    async resultOf(key, endedAtMs) {
      const said = orderSaid(key, facts('order', key))
      const deviceId = said && index.deviceOf(said)
      if (!said || !deviceId) return null
      const journey = phoneOf(deviceId).journeys.get(key) ?? (await journeyAnew(deviceId, said, options))
      return orderResult(journey, { startedAtMs: said.startedAtMs, endedAtMs, target: said.target })
    },
  }
}

type Work = (deviceId: string, fixes: readonly Position[]) => Promise<DomainEvent[]>

/**
 * One round after the other: what comes in while one is worked waits for the next, all of a phone together. A round is
 * one commit. What could not be recorded is found again in the next round, because the log does not have it.
 */
function createRounds(record: OrderEngineOptions['record'], work: Work) {
  const pending = new Map<string, Position[]>()
  let running: Promise<void> | null = null

  async function workOff(): Promise<void> {
    while (pending.size > 0) {
      const round = [...pending]
      pending.clear()
      const found: DomainEvent[] = []
      for (const [deviceId, fixes] of round) {
        fixes.sort((a, b) => a.recordedAtMs - b.recordedAtMs)
        found.push(...(await work(deviceId, fixes)))
      }
      if (found.length > 0) await record(found)
    }
  }

  return {
    add(fixes: readonly (readonly [deviceId: string, positions: readonly Position[]])[]): Promise<void> {
      for (const [deviceId, positions] of fixes) {
        pending.set(deviceId, [...(pending.get(deviceId) ?? []), ...positions])
      }
      running ??= workOff().finally(() => {
        running = null
      })
      return running
    },
  }
}
