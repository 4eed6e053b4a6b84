import type { PointView } from '#lib/contract/views.ts'

/** What a typed or pasted place turned out to be. `swapped` is the other reading, where there is one. */
export type ParsedPlace =
  | { kind: 'empty' }
  | { kind: 'unreadable' }
  | { kind: 'point'; point: PointView; swapped: PointView | null }

const NUMBER = /([+-]?\d+(?:\.\d+)?)\s*°?\s*([NSEW])?/gi

/**
 * Reads `lat, lon` as people paste it: with commas, semicolons or spaces, with or without N S E W, with decimal commas
 * when a semicolon or a space parts the two. Without letters the first number is the latitude unless it cannot be one.
 */
export function parsePlace(text: string): ParsedPlace {
  const tidy = withDecimalPoints(text.trim())
  if (tidy === '') return { kind: 'empty' }
  const found = [...tidy.matchAll(NUMBER)].map((match) => signed(match[1] ?? '', match[2]?.toUpperCase()))
  const rest = tidy.replaceAll(NUMBER, '').replaceAll(/[\s,;()[\]]/g, '')
  const [first, second] = found
  if (first === undefined || second === undefined || found.length > 2 || rest !== '') return { kind: 'unreadable' }
  if (first.axis === 'lon' || second.axis === 'lat') return read(second.value, first.value, false)
  return read(first.value, second.value, first.axis === null && second.axis === null)
}

function read(lat: number, lon: number, mayBeSwapped: boolean): ParsedPlace {
  const point = pointOf(lat, lon)
  const swapped = mayBeSwapped ? pointOf(lon, lat) : null
  if (point !== null) return { kind: 'point', point, swapped }
  return swapped === null ? { kind: 'unreadable' } : { kind: 'point', point: swapped, swapped: null }
}

function pointOf(lat: number, lon: number): PointView | null {
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null
}

function withDecimalPoints(text: string): string {
  return /\d,\d+\s*[;\s]\s*[+-]?\d+,\d/.test(text) ? text.replaceAll(/(\d),(\d)/g, '$1.$2') : text
}

function signed(digits: string, letter: string | undefined): { value: number; axis: 'lat' | 'lon' | null } {
  const size = Number(digits)
  if (letter === undefined) return { value: size, axis: null }
  const value = letter === 'S' || letter === 'W' ? -Math.abs(size) : size
  return { value, axis: letter === 'N' || letter === 'S' ? 'lat' : 'lon' }
}

const FAR_KM = 300
const KM_PER_DEGREE = 111

function degreesApart(a: PointView, b: PointView): number {
  const turn = Math.abs(a.lon - b.lon)
  const east = Math.min(turn, 360 - turn) * Math.cos((a.lat * Math.PI) / 180)
  return Math.hypot(a.lat - b.lat, east)
}

function nearestKm(point: PointView, around: readonly PointView[]): number {
  return around.reduce(
    (least, one) => Math.min(least, degreesApart(point, one) * KM_PER_DEGREE),
    Number.POSITIVE_INFINITY,
  )
}

/**
 * Tells that latitude and longitude are probably the wrong way round: the place as read is far from everything that is
 * known (`around`), and the other reading is near it. Null when nothing speaks for a swap.
 */
export function probablySwapped(parsed: ParsedPlace, around: readonly PointView[]): PointView | null {
  if (parsed.kind !== 'point' || parsed.swapped === null || around.length === 0) return null
  const isFar = nearestKm(parsed.point, around) > FAR_KM
  return isFar && nearestKm(parsed.swapped, around) <= FAR_KM ? parsed.swapped : null
}
