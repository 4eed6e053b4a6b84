import type { LonLat } from '../road.ts'

/** The whole numbers of a text in the encoded polyline format, five bits a character; what is cut off at its end is left out. */
export function wholeNumbers(text: string): number[] {
  const numbers: number[] = []
  let [value, shift] = [0, 0]
  for (let at = 0; at < text.length; at++) {
    const bits = text.charCodeAt(at) - 63
    value |= (bits & 31) << shift
    shift += 5
    if (bits >= 32) continue
    numbers.push(value & 1 ? ~(value >> 1) : value >> 1)
    value = 0
    shift = 0
  }
  return numbers
}

/** The points of an encoded polyline (deltas, latitude first) in whole numbers of 10^-precision degree. */
export function decodeWhole(text: string): [lat: number, lon: number][] {
  const deltas = wholeNumbers(text)
  const points: [number, number][] = []
  let [lat, lon] = [0, 0]
  for (let i = 0; i + 1 < deltas.length; i += 2) {
    lat += deltas[i] as number
    lon += deltas[i + 1] as number
    points.push([lat, lon])
  }
  return points
}

/** The points of an encoded polyline; `precision` is the number of decimals it was written with, 5 or 6. */
export function decodePolyline(text: string, precision: number): LonLat[] {
  const scale = 10 ** precision
  return decodeWhole(text).map(([lat, lon]) => [lon / scale, lat / scale])
}
