import { z } from 'zod'
import type { Place } from '#lib/domain/places/place.ts'
import type { LonLat } from '#lib/domain/road.ts'
import type { GuardedFetch } from './guarded-fetch.ts'

const text = z.string().optional()
const answered = z.object({
  features: z.array(
    z.object({
      geometry: z.object({ coordinates: z.tuple([z.number(), z.number()]) }),
      properties: z.object({
        name: text,
        street: text,
        housenumber: text,
        postcode: text,
        city: text,
        district: text,
        state: text,
        country: text,
        osm_key: text,
        osm_value: text,
      }),
    }),
  ),
})
type PhotonFeature = z.output<typeof answered>['features'][number]

const joined = (parts: readonly (string | undefined)[], by: string) => parts.filter(Boolean).join(by)

function placeOf({ geometry, properties }: PhotonFeature): Place {
  const { name, street, housenumber, postcode, city, district, state, country, osm_key: key } = properties
  const isStreet = key === 'highway'
  const line = joined([isStreet ? name : street, housenumber], ' ')
  const label = (isStreet ? line : (name ?? line)) || joined([city, country], ', ')
  const town = joined([postcode, city ?? district ?? state], ' ')
  const hasOwnName = !isStreet && name !== undefined
  return {
    label,
    detail: joined([hasOwnName ? line : '', town, country], ', '),
    kind: kindOf(properties, hasOwnName),
    address: joined([...new Set([label, line, town, country])], ', '),
    at: geometry.coordinates,
    source: 'photon',
  }
}

function kindOf({ housenumber, osm_key: key }: PhotonFeature['properties'], hasOwnName: boolean): Place['kind'] {
  if (hasOwnName) return 'place'
  if (housenumber !== undefined) return 'house'
  return key === 'highway' ? 'street' : 'place'
}

const decimals = (degrees: number) => degrees.toFixed(6)

interface PhotonQuestion {
  readonly text: string
  readonly near?: LonLat
  readonly limit: number
}

/** Asks a Photon server for places by text (github.com/komoot/photon). Throws when it does not answer well. */
export async function askPhoton(http: GuardedFetch, baseUrl: string, question: PhotonQuestion): Promise<Place[]> {
  const query = new URLSearchParams({ q: question.text, limit: String(question.limit) })
  if (question.near) {
    query.set('lon', decimals(question.near[0]))
    query.set('lat', decimals(question.near[1]))
  }
  const answer = await http.get(`${baseUrl}/api?${query}`, answered)
  return (answer?.features ?? []).map(placeOf)
}

/** Asks a Photon server what is at a place; null when it knows nothing there. */
export async function photonAt(http: GuardedFetch, baseUrl: string, [lon, lat]: LonLat): Promise<Place | null> {
  const query = new URLSearchParams({ lon: decimals(lon), lat: decimals(lat), limit: '1' })
  const answer = await http.get(`${baseUrl}/reverse?${query}`, answered)
  const [first] = answer?.features ?? []
  return first ? placeOf(first) : null
}
