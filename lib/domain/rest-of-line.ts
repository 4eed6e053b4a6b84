import { nearestOnSegment, planeAt } from './plane.ts'
import type { LonLat } from './road.ts'

/** What of a line still lies ahead of somebody: from the point on it that is nearest to `at` on to its end. */
export function restOfLine(line: readonly LonLat[], at: LonLat): LonLat[] {
  const plane = planeAt(at)
  const flat = line.map(([lon, lat]) => [plane.x(lon), plane.y(lat)] as const)
  let best = { segment: 0, share: 0, awayM: Number.POSITIVE_INFINITY }
  for (const [segment, b] of flat.slice(1).entries()) {
    const foot = nearestOnSegment([0, 0], flat[segment] ?? b, b)
    if (foot.awayM < best.awayM) best = { segment, ...foot }
  }
  const [a, b] = [flat[best.segment], flat[best.segment + 1]]
  if (!a || !b) return [...line]
  const foot = plane.point(a[0] + best.share * (b[0] - a[0]), a[1] + best.share * (b[1] - a[1]))
  return [foot, ...line.slice(best.segment + 1)]
}
