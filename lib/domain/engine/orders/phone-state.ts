import { type Facts, factTime, factValue } from '#lib/domain/facts/facts.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import type { PhoneState } from './assess-order.ts'

interface Status {
  readonly status: string
  readonly category?: string
}

/** Statuses in which nothing comes from the phone that could be relied on. */
const DOWN: ReadonlySet<string> = new Set(['inactive', 'disconnected'])

/** What the log says of a phone, as far as its orders care. `heardAtMs`: when it last sent anything at all. */
export function phoneState(deviceId: string, facts: Facts, heardAtMs: number | null): PhoneState {
  const status = factValue<Status>(facts, 'status')
  const isDown = status !== undefined && DOWN.has(status.status)
  const sinceMs = instantToMs(factTime(facts, 'status')) ?? 0
  return {
    deviceId,
    heardAtMs: heardAtMs ?? instantToMs(factTime(facts, 'location')),
    isTrackingWanted: true,
    outage: isDown ? { category: status.category ?? null, sinceMs } : null,
    batteryPct: factValue<number>(facts, 'batteryPct') ?? null,
    isBatteryLow: factValue<string>(facts, 'batteryLabel') === 'low',
  }
}
