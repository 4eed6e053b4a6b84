import type { Position } from '#lib/domain/position.ts'

/** The middle of the demo city; metres are counted from here. */
const ORIGIN = { lon: -56.1882, lat: -34.9058 }
const METRES_PER_DEGREE = 111_195
export const DAY_MS = Date.UTC(2026, 10, 21)

export interface Spot {
  /** Seconds since `DAY_MS`. */
  readonly s: number
  /** Metres east and north of the middle. */
  readonly x?: number
  readonly y?: number
  readonly accuracyM?: number
  readonly speedMps?: number
  readonly flags?: number
}

export const lonLatAt = (x: number, y: number): [lon: number, lat: number] => [
  ORIGIN.lon + x / (METRES_PER_DEGREE * Math.cos((ORIGIN.lat * Math.PI) / 180)),
  ORIGIN.lat + y / METRES_PER_DEGREE,
]

/** A position of the phone `phone`, in seconds and metres. */
export function seen({ s, x = 0, y = 0, flags = 0, ...rest }: Spot): Position {
  const [lon, lat] = lonLatAt(x, y)
  return { deviceId: 'phone', recordedAtMs: DAY_MS + s * 1000, lon, lat, flags, ...rest }
}

/** A straight drive or walk: a fix every `everyS` seconds from one spot to the other, both included. */
export function along(from: Spot, to: Spot, everyS: number): Position[] {
  const count = Math.max(1, Math.round((to.s - from.s) / everyS))
  return Array.from({ length: count + 1 }, (_, step) => {
    const share = step / count
    const at = (a = 0, b = 0) => a + (b - a) * share
    return seen({ ...from, s: at(from.s, to.s), x: at(from.x, to.x), y: at(from.y, to.y) })
  })
}
