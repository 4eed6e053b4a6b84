import { batteryItems, flagIn, type Item, itemOfFix, momentIn, numberIn, type Params, positiveIn } from './report.ts'

/**
 * GPSLogger for Android, custom URL: the operator chooses the names, so ours and those of its own sample are taken. Its
 * speed (`%SPD`) is in metres per second; a placeholder that it cannot fill in stays empty.
 */
export function readGpslogger(params: Params): readonly Item[] {
  const atMs = momentIn(first(params, ['time', 'timestamp', 'epoch']))
  const raw = {
    atMs,
    lon: numberIn(params.lon),
    lat: numberIn(params.lat),
    accuracyM: positiveIn(first(params, ['acc', 'accuracy'])),
    speedMps: positiveIn(first(params, ['s', 'spd', 'speed'])),
    bearingDeg: positiveIn(first(params, ['dir', 'bearing', 'direction'])),
    altitudeM: numberIn(first(params, ['alt', 'altitude'])),
  }
  const charging = flagIn(first(params, ['charging', 'ischarging']))
  return [itemOfFix(raw, params), ...batteryItems(atMs, positiveIn(first(params, ['batt', 'battery'])), charging)]
}

function first(params: Params, names: readonly string[]): unknown {
  for (const name of names) {
    const value = params[name]
    if (value !== undefined && value !== '') return value
  }
  return undefined
}
