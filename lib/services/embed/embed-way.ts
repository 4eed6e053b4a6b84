import { LRUCache } from 'lru-cache'
import type { EmbedWay } from '#lib/contract/embed-data.ts'
import type { FixView, OrderView, PointView } from '#lib/contract/views.ts'
import { restOfLine } from '#lib/domain/rest-of-line.ts'
import { findWay } from '#lib/services/maps/find-way.ts'
import { remember } from '../../remember.ts'

const KEPT_AT_MOST = 500
/** Everybody who looks at a view sees the same way; looking for it anew for each of them, every few seconds, would cost too much. */
const GOOD_FOR_MS = 20_000
const STOPS_AT_MOST = 10

const ways = () =>
  remember('embed ways', () => new LRUCache<string, Promise<EmbedWay>>({ max: KEPT_AT_MOST, ttl: GOOD_FOR_MS }))

const lonLat = ({ lon, lat }: PointView) => [lon, lat] as const

/** From where the worker is through what is ahead of them, the next first. Null without a place to begin or to go to. */
export async function wayAhead(
  scope: string,
  { fix, stops }: { fix: FixView | null; stops: readonly OrderView[] },
): Promise<EmbedWay | null> {
  const points = stops.slice(0, STOPS_AT_MOST).flatMap(({ destination }) => (destination ? [lonLat(destination)] : []))
  if (fix === null || points.length === 0) return null
  const key = `${scope} ${stops.map(({ handle }) => handle).join(' ')}`
  const known = ways().get(key)
  const asked = known ?? findWay([lonLat(fix), ...points]).then(asWay)
  if (known === undefined) ways().set(key, asked)
  const { line, isByRoad } = await asked
  return { line: restOfLine(line, lonLat(fix)), isByRoad }
}

function asWay({ source, polyline }: Awaited<ReturnType<typeof findWay>>): EmbedWay {
  return { line: polyline.coordinates.map(([lon, lat]) => [lon, lat] as const), isByRoad: source !== 'great_circle' }
}
