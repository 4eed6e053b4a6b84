const DIGITS = '0123456789bcdefghjkmnpqrstuvwxyz'
const BITS = 5

/** The geohash of a point, `length` characters of it (en.wikipedia.org/wiki/Geohash). */
export function geohash({ lon, lat }: { lon: number; lat: number }, length: number): string {
  const span = { lon: [-180, 180], lat: [-90, 90] } as { lon: [number, number]; lat: [number, number] }
  let hash = ''
  let isLon = true
  while (hash.length < length) {
    let digit = 0
    for (let bit = 0; bit < BITS; bit++) {
      const [range, value] = isLon ? [span.lon, lon] : [span.lat, lat]
      const middle = (range[0] + range[1]) / 2
      const isUpper = value >= middle
      range[isUpper ? 0 : 1] = middle
      digit = digit * 2 + Number(isUpper)
      isLon = !isLon
    }
    hash += DIGITS[digit]
  }
  return hash
}
