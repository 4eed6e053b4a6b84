import { batteryItems, type Item, isParams, itemOfFix, momentIn, numberIn, type Params, positiveIn } from './report.ts'

/** Overland (github.com/aaronpk/Overland-iOS): GeoJSON features, metres per second, charge from 0 to 1, −1 for unknown. */
export function readOverland(body: Params): readonly Item[] | null {
  return Array.isArray(body.locations) ? body.locations.flatMap(readFeature) : null
}

function readFeature(feature: unknown): readonly Item[] {
  if (!isParams(feature)) return [{ kind: 'fault', reason: 'no_place', value: { locations: [feature] } }]
  const said = isParams(feature.properties) ? feature.properties : {}
  const [lon, lat] = coordinatesOf(feature.geometry)
  const atMs = momentIn(said.timestamp)
  const level = positiveIn(said.battery_level)
  const raw = {
    atMs,
    lon: numberIn(lon),
    lat: numberIn(lat),
    accuracyM: positiveIn(said.horizontal_accuracy),
    speedMps: positiveIn(said.speed),
    bearingDeg: positiveIn(said.course),
    altitudeM: numberIn(said.altitude),
  }
  const percent = level === undefined ? undefined : level * 100
  return [itemOfFix(raw, { locations: [feature] }), ...batteryItems(atMs, percent, isCharging(said.battery_state))]
}

function coordinatesOf(geometry: unknown): readonly unknown[] {
  return isParams(geometry) && Array.isArray(geometry.coordinates) ? geometry.coordinates : []
}

function isCharging(state: unknown): boolean | undefined {
  if (state === 'charging' || state === 'full') return true
  return state === 'unplugged' ? false : undefined
}
