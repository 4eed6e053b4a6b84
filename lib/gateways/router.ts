import { LRUCache } from 'lru-cache'
import { greatCircleWay } from '#lib/domain/great-circle.ts'
import type { Leg, LonLat, RoutedWay } from '#lib/domain/road.ts'
import { config, type RouterServer } from '../config.ts'
import { remember } from '../remember.ts'
import { bundledRouter } from './bundled-roads.ts'
import { guardedFetch, type Patience } from './guarded-fetch.ts'
import { askOsrm } from './osrm.ts'
import { askValhalla } from './valhalla.ts'

interface RouterOptions {
  server: RouterServer | null
  /** Speed of a whole trip where nobody knows the streets. */
  townSpeedMps: number
  patience?: Patience
}

export interface Router {
  route(points: readonly LonLat[]): Promise<RoutedWay>
}

/** Traffic changes, and a worker who stands asks again and again from the same place. */
const REMEMBERED_MS = 60_000
const REMEMBERED = 2_000
/** Decimals of a degree, about ten metres: as near as two fixes of somebody who stands. */
const ROUNDED_TO = 4

const keyOf = (points: readonly LonLat[]) =>
  points.map(([lon, lat]) => `${lon.toFixed(ROUNDED_TO)},${lat.toFixed(ROUNDED_TO)}`).join(';')

type Ask = (points: readonly LonLat[]) => Promise<Leg[] | null>

function serverAsk({ kind, url }: RouterServer, patience?: Patience): Ask {
  const http = guardedFetch(patience)
  const ask: Ask = (points) => (kind === 'osrm' ? askOsrm : askValhalla)(http, url, points)
  const known = new LRUCache<string, Promise<Leg[] | null>>({ max: REMEMBERED, ttl: REMEMBERED_MS })
  return (points) => {
    const key = keyOf(points)
    const before = known.get(key)
    if (before) return before
    const answer = ask(points)
    known.set(key, answer)
    answer.catch(() => known.delete(key))
    return answer
  }
}

/** Null outside the area of the streets, and when their file cannot be read: a straight line is better than nothing. */
function bundledLegs(points: readonly LonLat[]): Leg[] | null {
  try {
    return bundledRouter().legs(points)
  } catch {
    return null
  }
}

/** The best means there is for each question: the router of the settings, else the bundled streets, else the straight line. */
export function createRouter({ server, townSpeedMps, patience }: RouterOptions): Router {
  const ask = server && serverAsk(server, patience)
  const route = async (points: readonly LonLat[]): Promise<RoutedWay> => {
    const asked = ask && (await ask(points).catch(() => null))
    if (server && asked) return { source: server.kind, legs: asked }
    const legs = bundledLegs(points)
    return legs ? { source: 'roads', legs } : greatCircleWay(points, townSpeedMps)
  }
  return { route }
}

/** The quickest way through two points or more, in order, and which means found it; never rejects. */
export function route(points: readonly LonLat[]): Promise<RoutedWay> {
  const { router, townSpeedMps } = config()
  return remember('router', () => createRouter({ server: router, townSpeedMps })).route(points)
}
