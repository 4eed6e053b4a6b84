import { localIntent } from '#lib/domain/engine/device-restore.ts'
import { type Intents, intentsFrom, withRemote } from '#lib/domain/engine/intents.ts'
import { type Facts, factTime, factValue } from '#lib/domain/facts/facts.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import { isOwnPhone } from '#lib/services/devices/own-phones.ts'
import { startRecorder } from '#lib/services/intake/record.ts'
import { remember } from '../../remember.ts'
import type { Wishes } from './device-engine.ts'
import { createOrderIndex } from './order-index.ts'

const NO_FACTS: Facts = {}

/** Which phone serves which open order. The device engine fills it and keeps it up to date. */
export function servingIndex() {
  return remember('serving index', () =>
    createOrderIndex({ facts: startRecorder().facts, now: Date.now, isOwn: isOwnPhone }),
  )
}

/** What the server wants of a phone, as the log has it now. */
export function wishesOf(deviceId: string): Wishes {
  const { facts } = startRecorder()
  const index = servingIndex()
  index.takeDevice(deviceId)
  const device = facts('device', deviceId)
  const workerHandle = factValue<string | null>(device, 'worker') ?? undefined
  const orders = index.ordersOf(deviceId).filter(({ isOngoing }) => isOngoing)
  const worker = workerHandle === undefined ? NO_FACTS : facts('worker', workerHandle)
  const isWorkTracking = factValue<boolean>(worker, 'workTracking') === true
  const began = orders.map(({ startedAtMs }) => startedAtMs)
  if (isWorkTracking) began.push(instantToMs(factTime(worker, 'workTracking')) ?? 0)
  return {
    remote: { orders: orders.map(({ key }) => key).sort(), isWorkTracking },
    ...(workerHandle !== undefined && { workerHandle }),
    sinceMs: began.length === 0 ? Date.now() : Math.max(...began),
  }
}

/** Every intent that there is about a phone, its own included: what the engine goes by, read from the log. */
export function intentsOf(deviceId: string): Intents {
  const chosen = localIntent(startRecorder().facts('device', deviceId))
  return withRemote(intentsFrom(chosen), wishesOf(deviceId).remote)
}
