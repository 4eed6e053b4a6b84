import type { FixView, PointView } from '#lib/contract/views.ts'
import { distanceM } from '#lib/domain/distance.ts'
import { nearestOnSegment, planeAt } from '#lib/domain/plane.ts'
import { GAP_MS, type Gap } from './gaps.ts'

/** What a track says of one moment. */
export type Whereabouts =
  | { readonly kind: 'known'; readonly fix: FixView }
  | { readonly kind: 'gap'; readonly gap: Gap }
  /** Before the first fix, or too long after the last one. */
  | { readonly kind: 'outside' }

const OUTSIDE: Whereabouts = { kind: 'outside' }

/** The index of the last item at or before a moment, -1 when all are later. `items` are in order of time. */
export function lastIndexAt(items: readonly { readonly at: number }[], at: number): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((items[middle]?.at ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/**
 * Where somebody was at a moment: between two fixes on the line between them, in a gap nowhere, and for as long as a gap
 * needs to become one still at the last fix. `fixes` are in order of time.
 */
export function positionAt(fixes: readonly FixView[], at: number): Whereabouts {
  const index = lastIndexAt(fixes, at)
  const before = fixes[index]
  if (before === undefined) return OUTSIDE
  const after = fixes[index + 1]
  if (after === undefined) return at - before.at <= GAP_MS ? { kind: 'known', fix: before } : OUTSIDE
  if (after.at - before.at > GAP_MS && at > before.at) return { kind: 'gap', gap: { before, after } }
  return { kind: 'known', fix: between(before, after, at) }
}

function between(before: FixView, after: FixView, at: number): FixView {
  const spanMs = after.at - before.at
  if (at === before.at || spanMs === 0) return before
  const share = (at - before.at) / spanMs
  return {
    at,
    lon: lonBetween(before.lon, after.lon, share),
    lat: before.lat + (after.lat - before.lat) * share,
    accuracyM: worse(before.accuracyM, after.accuracyM),
    speedMps: speedBetween(before, after, share),
    bearingDeg: share < 0.5 ? before.bearingDeg : after.bearingDeg,
  }
}

/** Across the date line the short way counts. */
function lonBetween(from: number, to: number, share: number): number {
  const east = to - from
  const short = Math.abs(east) <= 180 ? east : east - Math.sign(east) * 360
  const lon = from + short * share
  return Math.abs(lon) > 180 ? lon - Math.sign(lon) * 360 : lon
}

function worse(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : Math.max(a, b)
}

/** What the phone said on both sides, else what the way between them took. */
function speedBetween(before: FixView, after: FixView, share: number): number {
  if (before.speedMps !== null && after.speedMps !== null) {
    return before.speedMps + (after.speedMps - before.speedMps) * share
  }
  return speedOver(before, after)
}

/** Metres a second that the straight way between two fixes took; 0 when they are of one moment. */
export function speedOver(before: FixView, after: FixView): number {
  const seconds = (after.at - before.at) / 1000
  return seconds <= 0 ? 0 : distanceM([before.lon, before.lat], [after.lon, after.lat]) / seconds
}

/**
 * The moment at which the track passed nearest to a point, null when it never came within `withinM`. Inside gaps it
 * passed nowhere. Of equally near ones the latest.
 */
export function momentNear(fixes: readonly FixView[], point: PointView, withinM: number): number | null {
  const plane = planeAt([point.lon, point.lat])
  const on = (fix: FixView): [number, number] => [plane.x(fix.lon), plane.y(fix.lat)]
  let found: { at: number; awayM: number } | null = null
  for (const [index, fix] of fixes.entries()) {
    const next = fixes[index + 1]
    const to = next !== undefined && next.at - fix.at <= GAP_MS ? next : fix
    const { share, awayM } = nearestOnSegment([0, 0], on(fix), on(to))
    if (awayM > withinM || (found !== null && awayM > found.awayM)) continue
    found = { at: Math.round(fix.at + (to.at - fix.at) * share), awayM }
  }
  return found?.at ?? null
}
