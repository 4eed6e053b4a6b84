/** A place where somebody was. */
export interface TrackFix {
  readonly lon: number
  readonly lat: number
  /** Epoch milliseconds. */
  readonly at: number
  readonly accuracyM: number | null
  readonly speedMps: number | null
  readonly bearingDeg: number | null
  /** Kept, and not believed. */
  readonly isDoubted?: boolean
}

/** Longer without a fix, and nobody knows the way between: a gap is drawn as a gap. */
const GAP_MS = 10 * 60_000

/** The believed fixes, oldest first, cut where nothing was heard for more than ten minutes. */
export function segmentsOf<F extends TrackFix>(fixes: readonly F[]): F[][] {
  const segments: F[][] = []
  let lastAt = Number.NEGATIVE_INFINITY
  for (const fix of fixes) {
    if (fix.isDoubted) continue
    if (fix.at - lastAt > GAP_MS) segments.push([])
    segments.at(-1)?.push(fix)
    lastAt = fix.at
  }
  return segments
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// XML 1.0 has no control characters, not even escaped.
const xml = (text: string) =>
  text.replace(/\p{Cc}/gu, ' ').replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
const iso = (at: number) => new Date(at).toISOString()

/** A track as GPX 1.1 (topografix.com/GPX/1/1): one segment for each stretch without a gap. */
export function trackAsGpx(name: string, fixes: readonly TrackFix[]): string {
  const segments = segmentsOf(fixes).map((segment) => `<trkseg>\n${segment.map(gpxPoint).join('')}</trkseg>\n`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="Waypost" xmlns="http://www.topografix.com/GPX/1/1">
<trk><name>${xml(name)}</name>
${segments.join('')}</trk>
</gpx>
`
}

function gpxPoint({ lon, lat, at }: TrackFix): string {
  return `<trkpt lat="${lat}" lon="${lon}"><time>${iso(at)}</time></trkpt>\n`
}

/** A track as GeoJSON (RFC 7946): a point for each fix with all that is known of it, and a line for each stretch without a gap. */
export function trackAsGeoJson(name: string, fixes: readonly TrackFix[]): string {
  const segments = segmentsOf(fixes)
  const lines = segments.flatMap((segment) => (segment.length < 2 ? [] : [lineOf(name, segment)]))
  return `${JSON.stringify({ type: 'FeatureCollection', features: [...lines, ...segments.flat().map(pointOf)] })}\n`
}

function lineOf(name: string, segment: readonly TrackFix[]) {
  const [first, last] = [segment[0] as TrackFix, segment.at(-1) as TrackFix]
  return {
    type: 'Feature',
    properties: { name, from: iso(first.at), to: iso(last.at) },
    geometry: { type: 'LineString', coordinates: segment.map(({ lon, lat }) => [lon, lat]) },
  }
}

function pointOf({ lon, lat, at, accuracyM, speedMps, bearingDeg }: TrackFix) {
  return {
    type: 'Feature',
    properties: { recorded_at: iso(at), accuracy_m: accuracyM, speed_mps: speedMps, bearing_deg: bearingDeg },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  }
}
