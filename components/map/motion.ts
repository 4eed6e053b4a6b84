import { roughDistanceM } from '#components/map/layers/circle.ts'
import type { FixView, PointView } from '#lib/contract/views.ts'

export const MOTION_MS = 1000
const LONGEST_STEP_M = 500
const LONGEST_PAUSE_MS = 30_000

/**
 * Where to draw something that went from `from` to `to`, `sinceMs` after `to` became known. It slides for a second, unless
 * the step is too long or too old to have been one movement; then it is simply there.
 */
export function easedPoint(from: FixView, to: FixView, sinceMs: number): PointView {
  const isOneMovement = to.at - from.at <= LONGEST_PAUSE_MS && roughDistanceM(from, to) <= LONGEST_STEP_M
  const share = isOneMovement ? Math.min(1, Math.max(0, sinceMs / MOTION_MS)) : 1
  return { lon: from.lon + (to.lon - from.lon) * share, lat: from.lat + (to.lat - from.lat) * share }
}
