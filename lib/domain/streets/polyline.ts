import type { LonLat } from '../road.ts'

/**
 * Reads the encoded polyline format (deltas, latitude first, five bits a character) as whole numbers of 10^-precision degree.
 * What is cut off in the middle of a number ends with the last whole point.
 */
export function decodeWhole(text: string): [lat: number, lon: number][] {
  const points: [number, number][] = []
  let at = 0
  const read = () => {
    let value = 0
    for (let shift = 0; at < text.length; shift += 5) {
      const bits = text.charCodeAt(at++) - 63
      value |= (bits & 31) << shift
      if (bits < 32) return value & 1 ? ~(value >> 1) : value >> 1
    }
    return null
  }
  let lat = 0
  let lon = 0
  while (at < text.length) {
    const [north, east] = [read(), read()]
    if (north === null || east === null) break
    lat += north
    lon += east
    points.push([lat, lon])
  }
  return points
}

/** The points of an encoded polyline; `precision` is the number of decimals it was written with, 5 or 6. */
export function decodePolyline(text: string, precision: number): LonLat[] {
  const scale = 10 ** precision
  return decodeWhole(text).map(([lat, lon]) => [lon / scale, lat / scale])
}
