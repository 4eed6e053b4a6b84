import { LRUCache } from 'lru-cache'
import { parsePlace } from '#lib/domain/places/parse-place.ts'
import type { Place } from '#lib/domain/places/place.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { config, type GeocoderServer } from '../config.ts'
import { remember } from '../remember.ts'
import { bundledPlaces } from './bundled-places.ts'
import { guardedFetch, type Patience } from './guarded-fetch.ts'
import { askNominatim, nominatimAt } from './nominatim.ts'
import { askPhoton, photonAt } from './photon.ts'

interface GeocoderOptions {
  server: GeocoderServer | null
  /** Who asks, as Nominatim's terms of use want to be told. */
  userAgent: string
  patience?: Patience
}

interface SuggestOptions {
  /** Places near here come first. */
  near?: LonLat
  limit: number
}

export interface Geocoder {
  /** Places for a text that may still be being typed, the best first; never rejects. */
  suggest(text: string, options: SuggestOptions): Promise<Place[]>
  /** What is at a place; null when nobody knows; never rejects. */
  reverse(at: LonLat): Promise<Place | null>
}

const REMEMBERED = 1_000
const REMEMBERED_MS = 10 * 60_000
/** Decimals of a degree: some metres for what is here, some kilometres for where to look first. */
const [HERE_DECIMALS, NEAR_DECIMALS] = [5, 1]

function coordinates(text: string): Place | null {
  const parsed = parsePlace(text)
  if (parsed.kind !== 'point') return null
  const { lat, lon } = parsed.point
  const label = `${lat.toFixed(6)}, ${lon.toFixed(6)}`
  return { label, detail: 'coordinates', kind: 'point', address: '', at: [lon, lat], source: 'coordinates' }
}

const rounded = (at: LonLat | undefined, decimals: number) => at?.map((degrees) => degrees.toFixed(decimals)).join()

/** The same question again, as every key that is pressed and taken back asks it, is answered from memory. */
function remembering(ask: Geocoder): Geocoder {
  const known = new LRUCache<string, Promise<unknown>>({ max: REMEMBERED, ttl: REMEMBERED_MS })
  const once = <T>(key: string, work: () => Promise<T>): Promise<T> => {
    const before = known.get(key) as Promise<T> | undefined
    if (before) return before
    const answer = work()
    known.set(key, answer)
    answer.catch(() => known.delete(key))
    return answer
  }
  return {
    suggest: (text, options) =>
      once(`${text}|${rounded(options.near, NEAR_DECIMALS)}|${options.limit}`, () => ask.suggest(text, options)),
    reverse: (at) => once(`@${rounded(at, HERE_DECIMALS)}`, () => ask.reverse(at)),
  }
}

function serverAsk({ kind, url }: GeocoderServer, options: GeocoderOptions): Geocoder {
  // Nominatim asks its users for one question at a time.
  const usual = kind === 'nominatim' ? { atOnce: 1 } : {}
  const http = guardedFetch({ ...usual, ...options.patience }, { 'user-agent': options.userAgent })
  const [ask, askAt] = kind === 'photon' ? [askPhoton, photonAt] : [askNominatim, nominatimAt]
  return remembering({
    suggest: (text, { near, limit }) => ask(http, url, { text, near, limit }),
    reverse: (at) => askAt(http, url, at),
  })
}

/** The best means there is: coordinates as they are, the geocoder of the settings, else the bundled addresses. */
export function createGeocoder(options: GeocoderOptions): Geocoder {
  const server = options.server && serverAsk(options.server, options)
  return {
    async suggest(text, asked) {
      const typed = coordinates(text)
      if (typed) return [typed]
      const found = server && (await server.suggest(text.trim(), asked).catch(() => null))
      return found ?? bundled(() => bundledPlaces().suggest(text, asked)) ?? []
    },
    async reverse(at) {
      // Undefined: it did not answer. Null: it did, and nothing is there.
      const found = server ? await server.reverse(at).catch(() => undefined) : undefined
      return found === undefined ? bundled(() => bundledPlaces().reverse(at)) : found
    },
  }
}

/** Null when the bundled file cannot be read: no suggestion, but coordinates and the map still do. */
function bundled<T>(ask: () => T): T | null {
  try {
    return ask()
  } catch {
    return null
  }
}

/** The geocoder of the settings. */
export function geocoder(): Geocoder {
  const { geocoder: server, version, publicUrl } = config()
  return remember('geocoder', () => createGeocoder({ server, userAgent: `Waypost/${version} (+${publicUrl})` }))
}
