import {
  batteryItems,
  type Item,
  isParams,
  itemOfFix,
  METRES_A_SECOND_PER_KMH,
  momentIn,
  numberIn,
  type Params,
  positiveIn,
} from './report.ts'

/** What the app also sends, and what says nothing of where a phone is: its regions, its last will, its counters. */
const WITHOUT_A_FIX: ReadonlySet<unknown> = new Set([
  'beacon',
  'card',
  'cmd',
  'configuration',
  'dump',
  'lwt',
  'request',
  'status',
  'steps',
  'waypoint',
  'waypoints',
])

/**
 * OwnTracks in HTTP mode (owntracks.org/booklet/tech/json): seconds, speed in km/h, charge in per cent. A transition
 * carries the fix that crossed the region's border; a waypoint's place is the region's own and no fix.
 */
export function readOwntracks(body: unknown): readonly Item[] {
  const all = Array.isArray(body) ? body : [body]
  return all.flatMap((each) => (isParams(each) ? readOne(each) : [fault('not_owntracks', each)]))
}

function readOne(message: Params): readonly Item[] {
  const { _type: type } = message
  if (type === 'location' || type === 'transition') return readFix(message)
  if (WITHOUT_A_FIX.has(type)) return []
  return [fault(type === 'encrypted' ? 'encrypted' : 'not_owntracks', message)]
}

function readFix(message: Params): readonly Item[] {
  const atMs = momentIn(message.tst)
  const kmh = positiveIn(message.vel)
  const raw = {
    atMs,
    lon: numberIn(message.lon),
    lat: numberIn(message.lat),
    accuracyM: positiveIn(message.acc),
    speedMps: kmh === undefined ? undefined : kmh * METRES_A_SECOND_PER_KMH,
    bearingDeg: positiveIn(message.cog),
    altitudeM: numberIn(message.alt),
  }
  return [itemOfFix(raw, message), ...batteryItems(atMs, positiveIn(message.batt), isCharging(message.bs))]
}

/** 0 unknown, 1 unplugged, 2 charging, 3 full. */
function isCharging(state: unknown): boolean | undefined {
  if (state === 2 || state === 3) return true
  return state === 1 ? false : undefined
}

function fault(reason: string, value: unknown): Item {
  return { kind: 'fault', reason, value }
}
