import { distanceM } from '#lib/domain/distance.ts'
import { intensityOn } from '#lib/domain/engine/orders/order-risks.ts'
import type { RiskState, Route, Stop, Wire, Worker, World } from '../world.ts'
import { sayOrder } from './say-order.ts'

const MINUTE_MS = 60_000
const YELLOW = 0.3
const RED = 0.7

const INTENSITIES = [0, 0.3, 0.7, 1]

/** Where a risk is calm, yellow, red and certain; straight lines between. */
type Corners = readonly [calm: number, yellow: number, red: number, certain: number]

function ramp(x: number, corners: Corners): number {
  const scale = corners.map((at, index) => [at, INTENSITIES[index] ?? 1] as const)
  return intensityOn(
    scale.sort(([a], [b]) => a - b),
    x,
  )
}

const LATE: Corners = [0, 1, 10, 20]
/** A first ETA is a guess, so more is forgiven. */
const LATER_THAN_SAID: Corners = [0, 4, 14, 25]

function outageRisks(worker: Worker, atMs: number): Record<string, number> {
  const { outage } = worker
  if (!outage) return { is_offline: 0, in_outage: 0 }
  const minutes = (atMs - outage.startedAtMs) / MINUTE_MS
  const isGrave = ['behavioural', 'adversarial'].includes(outage.kind.category) || minutes > 5
  return {
    is_offline: ramp(minutes, [2, 3, 10, 20]),
    in_outage: isGrave ? 0.8 : 0.5,
  }
}

/** How far off the expected way the worker is, by its nearest corner. */
function offRouteM(world: World, worker: Worker): number {
  const vertices = worker.leg?.expected?.vertices
  if (!vertices) return 0
  const { lon, lat } = world.roads
  let nearestM = Number.POSITIVE_INFINITY
  for (const vertex of vertices) {
    nearestM = Math.min(nearestM, distanceM([worker.lon, worker.lat], [lon[vertex] as number, lat[vertex] as number]))
  }
  return nearestM
}

function drivingRisks(world: World, worker: Worker, look: { stop: Stop; atMs: number }): Record<string, number> {
  const { stop } = look
  const isNext = worker.route?.queue[0] === stop && worker.phase === 'driving'
  if (!isNext || worker.outage) return {}
  const awayM = distanceM([worker.lon, worker.lat], [stop.lon, stop.lat])
  stop.closestM = Math.min(stop.closestM, awayM)
  return {
    deviating_from_expected_route: ramp(offRouteM(world, worker), [100, 300, 1_000, 2_000]),
    moving_away_from_destination: ramp(awayM - stop.closestM, [200, 500, 1_500, 3_000]),
    moving_too_slow: ramp(1 - worker.pace, [0.5, 0.62, 0.78, 0.95]),
  }
}

function batteryRisk(worker: Worker): Record<string, number> {
  const risk = worker.batteryLabel === 'charging' ? 0 : ramp(worker.batteryPct, [22, 20, 10, 2])
  return { in_low_battery: risk }
}

function labelOf(value: number, before: RiskState | undefined): RiskState['label'] {
  // A label is left only a little below where it was taken, so that it does not flicker.
  const slack = 0.06
  const red = before?.label === 'red' ? RED - slack : RED
  const yellow = before && before.label !== 'green' ? YELLOW - slack : YELLOW
  if (value >= red) return 'red'
  return value >= yellow ? 'yellow' : 'green'
}

function element(now: RiskState, before: RiskState | undefined): Wire {
  return {
    intensity_label: now.label,
    intensity_value: Number(now.value.toFixed(2)),
    ...(before && before.label !== now.label ? { previous_intensity_label: before.label } : {}),
  }
}

function intensities(world: World, worker: Worker, look: Look): Record<string, number> {
  const { stop, now, atMs } = look
  return {
    ...(stop.scheduledAtMs === null
      ? {}
      : { delayed_from_scheduled_at: ramp((now.etaMs - stop.scheduledAtMs) / MINUTE_MS, LATE) }),
    ...(stop.initialEtaMs === null
      ? {}
      : { delayed_from_initial_eta: ramp((now.etaMs - stop.initialEtaMs) / MINUTE_MS, LATER_THAN_SAID) }),
    ...outageRisks(worker, atMs),
    ...batteryRisk(worker),
    ...drivingRisks(world, worker, look),
  }
}

interface Look {
  stop: Stop
  route: Route
  now: { etaMs: number }
  atMs: number
}

/** Says `risk_updated` when a label changed, with all that is not green and what has just cleared. */
export function sayRisks(world: World, worker: Worker, look: Look): void {
  const { stop, route, atMs } = look
  const risks: Wire = {}
  let isNews = false
  for (const [name, value] of Object.entries(intensities(world, worker, look))) {
    const before = stop.risks.get(name)
    const label = labelOf(value, before)
    const isChanged = label !== (before?.label ?? 'green')
    isNews ||= isChanged
    if (label === 'green' && !isChanged) continue
    const after = { label, value }
    stop.risks.set(name, after)
    risks[name] = element(after, before ?? { label: 'green', value: 0 })
  }
  if (isNews) sayOrder(world, worker, { stop, route, value: 'risk_updated', recordedMs: atMs, extra: { risks } })
}
