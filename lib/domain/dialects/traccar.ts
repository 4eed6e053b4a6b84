import {
  batteryItems,
  flagIn,
  type Item,
  isParams,
  itemOfFix,
  momentIn,
  numberIn,
  type Params,
  positiveIn,
} from './report.ts'

/** Traccar Client from 9 on, JSON (traccar.org/osmand): metres per second, charge from 0 to 1. One location or a list. */
export function readTraccar(body: Params): readonly Item[] {
  const { location } = body
  const all = Array.isArray(location) ? location : [location]
  return all.flatMap((each) => (isParams(each) ? readLocation(each) : [fault(body)]))
}

function readLocation(location: Params): readonly Item[] {
  const coords = isParams(location.coords) ? location.coords : {}
  const battery = isParams(location.battery) ? location.battery : {}
  const atMs = momentIn(location.timestamp)
  const level = positiveIn(battery.level)
  const raw = {
    atMs,
    lon: numberIn(coords.longitude),
    lat: numberIn(coords.latitude),
    accuracyM: positiveIn(coords.accuracy),
    speedMps: positiveIn(coords.speed),
    bearingDeg: positiveIn(coords.heading),
    altitudeM: numberIn(coords.altitude),
    isMocked: flagIn(location.mock),
  }
  const percent = level === undefined ? undefined : level * 100
  return [itemOfFix(raw, { location }), ...batteryItems(atMs, percent, flagIn(battery.is_charging))]
}

function fault(value: unknown): Item {
  return { kind: 'fault', reason: 'no_place', value }
}
