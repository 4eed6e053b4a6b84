import type { Lane, Span } from '#lib/domain/shifts/lanes.ts'

const HOUR_MS = 3_600_000
const SHORTEST_MS = 4 * HOUR_MS
const TICKS_AT_MOST = 14

/** The time that the lanes lie on: whole hours around everything that they show. Epoch ms. */
export interface Axis extends Span {
  readonly ticks: readonly number[]
  /** Where a moment stands, 0 to 1; what lies outside stands at the edge. */
  readonly at: (moment: number) => number
}

/** The axis for these lanes; `now` is on it when it is given. */
export function axisOf(lanes: readonly Lane[], now: number | null): Axis {
  const moments = lanes.flatMap(({ stops, travelled, endsAt }) => [
    ...stops.flatMap(({ at }) => at ?? []),
    ...(travelled ? [travelled.from, travelled.to] : []),
    ...(endsAt === null ? [] : [endsAt]),
  ])
  const all = now === null ? moments : [...moments, now]
  const from = floorHour(least(all))
  const to = Math.max(from + SHORTEST_MS, floorHour(-least(all.map((moment) => -moment)) + HOUR_MS))
  return { from, to, ticks: ticksOf({ from, to }), at: (moment) => clamp((moment - from) / (to - from)) }
}

/** `Math.min` takes no more than some thousands of arguments. */
function least(values: readonly number[]): number {
  return values.reduce((smallest, value) => Math.min(smallest, value), values[0] ?? 0)
}

/** Local hours, also where the zone is not a whole hour away from UTC. */
function floorHour(at: number): number {
  const moment = new Date(at)
  moment.setMinutes(0, 0, 0)
  return moment.getTime()
}

function ticksOf({ from, to }: Span): number[] {
  const hours = Math.round((to - from) / HOUR_MS)
  const step = Math.ceil(hours / TICKS_AT_MOST)
  return Array.from({ length: Math.floor((hours - 1) / step) + 1 }, (_, index) => from + index * step * HOUR_MS)
}

function clamp(share: number): number {
  return Math.min(1, Math.max(0, share))
}
