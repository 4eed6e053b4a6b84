import type { RouteEvent } from '#lib/domain/event.ts'
import type { RouteData } from '#lib/domain/event-data.ts'
import { type Facts, factValue } from '#lib/domain/facts/facts.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import type { Stretch } from './estimate.ts'
import { routeFinding } from './order-finding.ts'
import type { OrderSaid } from './order-said.ts'

export interface RouteOutlook {
  readonly nowMs: number
  readonly deviceId: string
  /** The stops ahead, whatever route they belong to, and what each takes to reach from the one before. */
  readonly stops: readonly OrderSaid[]
  readonly stretches: readonly Stretch[]
  /** Facts of a route. */
  readonly facts: (routeHandle: string) => Facts
}

/** Once a route's way is known: its length and duration, and when to set out for its first promise. Each route once. */
export function announceRoutes({ nowMs, deviceId, stops, stretches, facts }: RouteOutlook): RouteEvent[] {
  const handles = [...new Set(stops.map(({ routeHandle }) => routeHandle))]
  return handles
    .filter((handle) => facts(handle).estimate === undefined)
    .map((routeHandle) => {
      const own = stops.flatMap((stop, index) => (stop.routeHandle === routeHandle ? [{ stop, index }] : []))
      const sum = (read: (stretch: Stretch) => number) =>
        Math.round(own.reduce((total, { index }) => total + (stretches[index] ? read(stretches[index]) : 0), 0))
      const [first] = own
      const dueMs = first?.stop.scheduledAtMs ?? null
      const startByMs = dueMs === null ? null : dueMs - (first ? (stretches[first.index]?.durationS ?? 0) : 0) * 1000
      return routeFinding('estimate_generated', {
        subject: {
          deviceId,
          ...(first && first.stop.workerHandle !== null && { workerHandle: first.stop.workerHandle }),
          routeHandle,
        },
        data: {
          status: 'tracking',
          ...linkOf(facts(routeHandle)),
          estimate: {
            distanceM: sum((stretch) => stretch.distanceM),
            durationS: sum((stretch) => stretch.durationS),
            ...(startByMs !== null && { startBy: msToInstant(Math.round(startByMs)) }),
          },
        },
        recordedAtMs: nowMs,
        nowMs,
      })
    })
}

function linkOf(facts: Facts): RouteData {
  const embedUrl = factValue<string>(facts, 'embedUrl')
  return embedUrl === undefined ? {} : { embedUrl }
}
