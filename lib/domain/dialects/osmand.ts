import {
  batteryItems,
  flagIn,
  type Item,
  itemOfFix,
  METRES_A_SECOND_PER_KNOT,
  momentIn,
  numberIn,
  type Params,
  positiveIn,
} from './report.ts'

/**
 * OsmAnd's and the older Traccar Client's query or form (traccar.org/osmand): speed in knots, charge in per cent, time in
 * seconds, milliseconds or ISO 8601; without a time, that of receipt.
 */
export function readOsmand(params: Params, receivedAtMs: number): readonly Item[] {
  const atMs = params.timestamp === undefined ? receivedAtMs : momentIn(params.timestamp)
  const battery = batteryItems(atMs, positiveIn(params.batt), flagIn(params.charge))
  const [lat, lon] = placeIn(params)
  if (lat === undefined && lon === undefined && battery.length > 0) return battery
  const knots = positiveIn(params.speed)
  const raw = {
    atMs,
    lon: numberIn(lon),
    lat: numberIn(lat),
    accuracyM: positiveIn(params.accuracy),
    speedMps: knots === undefined ? undefined : knots * METRES_A_SECOND_PER_KNOT,
    bearingDeg: positiveIn(params.bearing ?? params.heading),
    altitudeM: numberIn(params.altitude),
    isMocked: flagIn(params.mock),
    isVoid: flagIn(params.valid) === false,
  }
  return [itemOfFix(raw, params), ...battery]
}

function placeIn({ lat, lon, location }: Params): [lat: unknown, lon: unknown] {
  const [first, second] = typeof location === 'string' ? location.split(',') : []
  return [lat ?? first, lon ?? second]
}
