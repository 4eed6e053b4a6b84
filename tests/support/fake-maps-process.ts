import { createServer, type ServerResponse } from 'node:http'
import type { MapsMood, MapsRequest } from './fake-maps.ts'

// OSRM, Valhalla, Photon and Nominatim, as far as their documents describe what we ask. Run by fake-maps.ts.

const requests: MapsRequest[] = []
let mood: MapsMood = 'well'

type Point = [lon: number, lat: number]

const SPEED_MPS = 10

function metres([lonA, latA]: Point, [lonB, latB]: Point): number {
  const east = (lonB - lonA) * Math.cos((latA * Math.PI) / 180)
  return Math.hypot(east, latB - latA) * 111_195
}

/** Three points from each stop to the next: straight on, with one in the middle. */
const partsOf = (points: Point[]): Point[][] =>
  points.slice(1).map((to, i) => {
    const from = points[i] as Point
    return [from, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], to]
  })

function encodeNumber(value: number): string {
  let rest = value < 0 ? ~(value << 1) : value << 1
  let text = ''
  for (; rest >= 32; rest >>= 5) text += String.fromCharCode((32 | (rest & 31)) + 63)
  return text + String.fromCharCode(rest + 63)
}

function polyline6(points: Point[]): string {
  let [lastLat, lastLon, text] = [0, 0, '']
  for (const [lon, lat] of points) {
    const [y, x] = [Math.round(lat * 1e6), Math.round(lon * 1e6)]
    text += encodeNumber(y - lastLat) + encodeNumber(x - lastLon)
    lastLat = y
    lastLon = x
  }
  return text
}

const lengthOf = (line: Point[]) => line.slice(1).reduce((sum, to, i) => sum + metres(line[i] as Point, to), 0)

/** The first half of every leg takes three times as long as the second, and turns cost ten seconds. */
function timesOf(line: Point[]): [number, number] {
  const seconds = lengthOf(line) / SPEED_MPS
  return [seconds * 0.75, seconds * 0.25]
}

function osrm(path: string): object {
  const points =
    path
      .split('/')
      .at(-1)
      ?.split(';')
      .map((pair) => pair.split(',').map(Number) as Point) ?? []
  const parts = partsOf(points)
  const legs = parts.map((line) => ({
    distance: lengthOf(line),
    duration: lengthOf(line) / SPEED_MPS + 10,
    weight: 1,
    summary: '',
    steps: [],
    annotation: { duration: timesOf(line) },
  }))
  const whole = parts.flatMap((line, i) => (i === 0 ? line : line.slice(1)))
  const sum = (name: 'distance' | 'duration') => legs.reduce((total, leg) => total + leg[name], 0)
  const route = { geometry: polyline6(whole), legs, distance: sum('distance'), duration: sum('duration') }
  return { code: 'Ok', routes: [route], waypoints: points.map((location) => ({ location, name: '', distance: 1 })) }
}

function valhalla(question: { locations: { lon: number; lat: number }[] }): object {
  const legs = partsOf(question.locations.map(({ lon, lat }) => [lon, lat])).map((line) => {
    const [first, second] = timesOf(line)
    return {
      shape: polyline6(line),
      summary: { length: lengthOf(line) / 1000, time: first + second },
      maneuvers: [
        { type: 1, begin_shape_index: 0, end_shape_index: 1, time: first, length: 1 },
        { type: 8, begin_shape_index: 1, end_shape_index: 2, time: second, length: 1 },
        { type: 4, begin_shape_index: 2, end_shape_index: 2, time: 0, length: 0 },
      ],
    }
  })
  return { trip: { status: 0, units: 'kilometers', legs, summary: {} } }
}

const photonPlace = {
  type: 'Feature',
  geometry: { type: 'Point', coordinates: [13.3777, 52.5163] },
  properties: {
    name: 'Brandenburger Tor',
    street: 'Pariser Platz',
    housenumber: '1',
    city: 'Berlin',
    country: 'Germany',
    osm_key: 'tourism',
  },
}
const nominatimPlace = {
  place_id: 1,
  lat: '52.5163',
  lon: '13.3777',
  name: 'Brandenburger Tor',
  display_name: 'Brandenburger Tor, 1, Pariser Platz, Mitte, Berlin, 10117, Deutschland',
  category: 'tourism',
}

function usual(url: URL): object {
  if (url.pathname.startsWith('/route/v1/driving/')) return osrm(decodeURIComponent(url.pathname))
  if (url.pathname === '/route') return valhalla(JSON.parse(url.searchParams.get('json') ?? ''))
  if (url.pathname === '/api' || url.pathname === '/api/') return { type: 'FeatureCollection', features: [photonPlace] }
  if (url.pathname === '/search') return [nominatimPlace]
  if (url.searchParams.get('format') === 'jsonv2') return nominatimPlace
  return { type: 'FeatureCollection', features: [photonPlace] }
}

const MOODS: Record<MapsMood, (response: ServerResponse, url: URL) => unknown> = {
  well: (response, url) => response.end(JSON.stringify(usual(url))),
  /** Never answers; the asker has to hang up. */
  slow: () => undefined,
  error: (response) => response.writeHead(500).end('{"code":"InternalError"}'),
  garbage: (response) => response.end('<html>It works!</html>'),
  /** JSON of another form. */
  strange: (response) => response.end('{"code":"Ok","routes":[{"legs":[]}],"trip":{}}'),
  refuse: (response) => response.writeHead(400).end('{"code":"NoRoute","error_code":442}'),
  cut: (response) => response.destroy(),
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://fake')
  if (url.pathname === '/__requests') return response.end(JSON.stringify(requests))
  if (url.pathname === '/__mood') {
    mood = url.searchParams.get('is') as MapsMood
    requests.length = 0
    return response.end('{}')
  }
  requests.push({ path: request.url ?? '', userAgent: request.headers['user-agent'] ?? '' })
  return MOODS[mood](response, url)
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : null)
})
