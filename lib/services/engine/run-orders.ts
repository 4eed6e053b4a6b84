import type { OrderResult } from '#lib/domain/engine/orders/journey.ts'
import { paceSaid } from '#lib/domain/engine/orders/pace.ts'
import { orderKey } from '#lib/domain/facts/claims-order.ts'
import { isBelieved, type Position } from '#lib/domain/position.ts'
import { route } from '#lib/gateways/router.ts'
import { listenToPositions } from '#lib/services/devices/device-listeners.ts'
import { isOwnPhone } from '#lib/services/devices/own-phones.ts'
import { startRecorder } from '#lib/services/intake/record.ts'
import { hub, type Notice } from '#lib/services/live/hub.ts'
import { findOrders, readOpenOrderKeys, readOrders } from '#lib/storage/orders.ts'
import { readPositions } from '#lib/storage/positions.ts'
import { readLinkedDeviceIds } from '#lib/storage/units.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'
import { tellFindings } from './current-rules.ts'
import { currentThresholds } from './current-thresholds.ts'
import { createOrderEngine, type OrderEngine } from './order-engine.ts'

/** How often time alone is looked at: nothing that it brings about is told by the second. */
const DEVICE = 'device:'
const TICK_MS = 5_000
/** A week of a fix every ten seconds; nobody is under way to one customer for longer. */
const FIXES_AT_MOST = 60_000

async function believedPositions(deviceId: string, fromMs: number): Promise<Position[]> {
  const found = await readPositions({ deviceIds: [deviceId], fromMs, toMs: null, limit: FIXES_AT_MOST })
  return found.filter(isBelieved).reverse()
}

/** Enough to find one that was estimated. */
const LATELY = 50

/** What the trips before taught; read from the log when the engine starts. */
const pace = () => remember('pace', () => ({ usual: 1 }))

async function learntPace(): Promise<number> {
  const lately = await findOrders({ limit: LATELY })
  return paceSaid((await readOrders(lately.map(({ handle }) => handle))).map(({ facts }) => facts))
}

function create(): OrderEngine {
  return createOrderEngine({
    pace: pace(),
    thresholds: currentThresholds(),
    now: Date.now,
    isOwn: isOwnPhone,
    facts: startRecorder().facts,
    route,
    positions: believedPositions,
    record: tellFindings,
  })
}

const engine = () => remember('order engine', create)

/** What could not be found out or recorded now is found out in the next round, so a fault is told and nothing more. */
function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}

function byDevice(positions: readonly Position[]): Map<string, Position[]> {
  const found = new Map<string, Position[]>()
  for (const position of positions) {
    const own = found.get(position.deviceId)
    if (own) own.push(position)
    else found.set(position.deviceId, [position])
  }
  return found
}

function takeNotices(notices: readonly Notice[]): void {
  for (const { topic, key, entity } of notices) {
    if (topic === 'order' && entity) engine().takeOrder(entity.key).catch(warn)
    if (topic === 'unit' && key.startsWith(DEVICE)) engine().takeDevice(key.slice(DEVICE.length))
  }
}

/**
 * Starts the order half of the engine: positions, what is told of orders, and time. In stand-alone mode only, because
 * with an account HyperTrack finds all this out (docs/rules.md 36). Returns what stops it.
 */
export async function runOrders(): Promise<() => void> {
  if (config().hypertrack) return () => undefined
  pace().usual = await learntPace()
  const stops = [
    hub().subscribe(takeNotices),
    hub().onGone((isGone) => engine().forget(isGone)),
    listenToPositions((positions) => {
      for (const [deviceId, own] of byDevice(positions)) engine().takePositions(deviceId, own).catch(warn)
    }),
  ]
  for (const deviceId of await readLinkedDeviceIds()) engine().takeDevice(deviceId)
  await Promise.all((await readOpenOrderKeys()).map((key) => engine().takeOrder(key)))
  const timer = setInterval(() => engine().passTime().catch(warn), TICK_MS)
  timer.unref()
  return () => {
    clearInterval(timer)
    for (const stop of stops) stop()
  }
}

/** What is known at the end of an attempt at an order; null when no phone was ever seen with it. */
export function resultOfOrder(
  orderHandle: string,
  routeHandle: string,
  endedAtMs: number,
): Promise<OrderResult | null> {
  return engine().resultOf(orderKey(orderHandle, routeHandle), endedAtMs)
}
