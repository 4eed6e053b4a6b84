import fc from 'fast-check'

export type Wire = Record<string, unknown>

const BASE_MS = Date.UTC(2021, 0, 1, 14, 0, 0)

/** A handful of handles each, so that events meet on the same things. */
export const orderHandle = fc.constantFrom('order-1', 'order-2', 'DGC 127092/ä')
export const routeHandle = fc.constantFrom('route-1', 'route-2')
export const workerHandle = fc.constantFrom('Worker-1', 'ram@124', 'worker-ñ')
export const deviceId = fc.constantFrom(
  '00112233-4455-6677-8899-AABBCCDDEEFF',
  '14GF',
  'AAAAAAAA-7101-48A9-86C4-B762993ACC5A',
)
export const accountId = fc.constant('6784e919-7168-4f61-b686-2020f547637f')
export const tripId = fc.constantFrom('trip-1', 'trip-2')
export const planId = fc.constantFrom('plan-1', 'plan-2')
export const markerId = fc.constantFrom('marker-1', 'marker-2', 'marker-3')
export const placeHandle = fc.constantFrom('Store-North-Square', 'depot')

/** Ten minutes, mostly whole seconds: events tie often, within a thing and across things. */
const momentMs = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 12 }).map((step) => BASE_MS + step * 50_000) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 600_000 }).map((ms) => BASE_MS + ms) },
)

/** One moment in one of the spellings that are sent: ms, µs, ns, no fraction, an offset. */
export const timestamp = fc
  .tuple(momentMs, fc.integer({ min: 0, max: 999_999 }), fc.constantFrom('ms', 'us', 'us', 'ns', 's', 'offset'))
  .map(([ms, finer, spelling]) => spell(ms, finer, spelling))

function spell(ms: number, finer: number, spelling: string): string {
  const iso = new Date(ms).toISOString()
  const nanoseconds = String(finer).padStart(6, '0')
  if (spelling === 'us') return `${iso.slice(0, 23)}${nanoseconds.slice(0, 3)}Z`
  if (spelling === 'ns') return `${iso.slice(0, 23)}${nanoseconds}Z`
  if (spelling === 's') return `${iso.slice(0, 19)}Z`
  return spelling === 'offset' ? `${new Date(ms + 7_200_000).toISOString().slice(0, 23)}+02:00` : iso
}

/** A device's clock that is years ahead or behind, or a text that is no time. */
export const strangeTimestamp = fc.constantFrom(
  '2031-05-05T05:05:05.555Z',
  '1970-01-01T00:00:00.000Z',
  '2021-02-30T00:00:00.000Z',
  'just now',
)

export const whole = fc.integer({ min: 0, max: 20_000 })
export const measure = fc.oneof(
  whole,
  fc.double({ min: 0, max: 500, noNaN: true }).map((value) => value + 0),
)

const lon = fc.double({ min: -56.4, max: -55.9, noNaN: true })
const lat = fc.double({ min: -34.95, max: -34.7, noNaN: true })
const altitude = fc.double({ min: -50, max: 900, noNaN: true }).map((value) => value + 0)

export const point = fc
  .oneof(fc.tuple(lon, lat), fc.tuple(lon, lat, altitude))
  .map((coordinates) => ({ type: 'Point', coordinates: coordinates as number[] }))

const polygon = fc.tuple(lon, lat).map(([west, south]) => {
  const ring = [west, south, west + 0.01, south, west + 0.01, south + 0.01, west, south]
  return { type: 'Polygon', coordinates: [[0, 2, 4, 6].map((at) => ring.slice(at, at + 2))] }
})

export const outline: fc.Arbitrary<Wire> = fc.oneof(point, polygon)

export const metadata: fc.Arbitrary<Wire> = fc.oneof(
  fc.record({ storeId: fc.constantFrom('1', '2'), customerName: fc.constantFrom('Andrew', 'Zoë') }),
  fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }) as fc.Arbitrary<Wire>,
)

export const moment = some({ location: fc.option(point), location_accuracy: measure, recorded_at: timestamp })

/** A record of which any key may be missing. */
export function some(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<Wire> {
  return fc.record(fields, { requiredKeys: [] })
}
