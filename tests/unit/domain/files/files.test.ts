import { describe, expect, test } from 'vitest'
import { csvOf } from '#lib/domain/files/csv.ts'
import { segmentsOf, type TrackFix, trackAsGeoJson, trackAsGpx } from '#lib/domain/files/track-file.ts'

const START = Date.UTC(2026, 0, 5, 9)
const fix = (minute: number, more: Partial<TrackFix> = {}): TrackFix => ({
  lon: -56.16,
  lat: -34.9,
  at: START + minute * 60_000,
  accuracyM: 8,
  speedMps: 5,
  bearingDeg: null,
  ...more,
})

describe('a table as CSV', () => {
  test('is quoted where it must be and ends its lines as RFC 4180 says', () => {
    expect(csvOf(['order', 'note'], [['a-1', 'say "hi", then\nring']])).toBe(
      '\uFEFForder,note\r\na-1,"say ""hi"", then\nring"\r\n',
    )
  })

  test.each(['=1+1', '+cmd', '-2+3', '@SUM(A1)', '\t=1'])('does not let a spreadsheet run %j', (text) => {
    expect(
      csvOf(['x'], [[text]])
        .split('\r\n')[1]
        ?.replace(/^"/, ''),
    ).toMatch(/^'/)
  })

  test('leaves numbers as they are, and what is not known empty', () => {
    expect(csvOf(['a', 'b', 'c', 'd'], [[-34.9, '-56.1', null, undefined]])).toBe('\uFEFFa,b,c,d\r\n-34.9,-56.1,,\r\n')
  })
})

describe('a track as a file', () => {
  const track = [fix(0), fix(1), fix(2, { isDoubted: true, lon: 0, lat: 0 }), fix(30), fix(31)]

  test('is cut where nobody knows the way, and leaves out what is not believed', () => {
    expect(segmentsOf(track).map((segment) => segment.length)).toEqual([2, 2])
    expect(segmentsOf([])).toEqual([])
  })

  test('is GPX with a segment for each stretch, whatever the name', () => {
    const gpx = trackAsGpx('Ana <&> "Co"\u0007', track)
    expect(gpx.match(/<trkseg>/g)).toHaveLength(2)
    expect(gpx.match(/<trkpt /g)).toHaveLength(4)
    expect(gpx).toContain('<name>Ana &lt;&amp;&gt; &quot;Co&quot; </name>')
    expect(gpx).toContain('<trkpt lat="-34.9" lon="-56.16"><time>2026-01-05T09:00:00.000Z</time></trkpt>')
  })

  test('is GeoJSON with a line for each stretch and what is known of each fix', () => {
    const { features } = JSON.parse(trackAsGeoJson('ana', track)) as { features: { geometry: { type: string } }[] }
    expect(features.map(({ geometry }) => geometry.type)).toEqual([
      ...['LineString', 'LineString'],
      ...['Point', 'Point', 'Point', 'Point'],
    ])
    expect(features[2]).toEqual({
      type: 'Feature',
      properties: { recorded_at: '2026-01-05T09:00:00.000Z', accuracy_m: 8, speed_mps: 5, bearing_deg: null },
      geometry: { type: 'Point', coordinates: [-56.16, -34.9] },
    })
  })
})
