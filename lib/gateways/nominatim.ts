import { z } from 'zod'
import type { Place } from '#lib/domain/places/place.ts'
import type { LonLat } from '#lib/domain/road.ts'
import type { GuardedFetch } from './guarded-fetch.ts'

const degrees = z.coerce.number<string>()
const found = z.object({
  lat: degrees,
  lon: degrees,
  name: z.string().optional(),
  display_name: z.string(),
  category: z.string().optional(),
  address: z.object({ house_number: z.string().optional(), road: z.string().optional() }).optional().catch(undefined),
})
/** `{"error": "Unable to geocode"}` where there is nothing. */
const foundOrNothing = z.union([found, z.object({ error: z.unknown() }).transform(() => null)])

/** How far around `near` Nominatim prefers what it finds, in degrees. */
const AROUND_DEGREES = 0.5

function placeOf({ lat, lon, name, display_name: whole, category, address }: z.output<typeof found>): Place {
  const line = [address?.road, address?.house_number].filter(Boolean).join(' ')
  const isHouse = !name && address?.house_number !== undefined
  const label = name || line || (whole.split(',')[0] as string)
  const rest = whole.startsWith(`${label},`) ? whole.slice(label.length + 1).trim() : whole
  const kind = isHouse ? 'house' : category === 'highway' ? 'street' : 'place'
  return { label, detail: rest, kind, address: whole, at: [lon, lat], source: 'nominatim' }
}

interface NominatimQuestion {
  readonly text: string
  readonly near?: LonLat
  readonly limit: number
}

/** Asks a Nominatim server for places by text (nominatim.org/release-docs/latest/api/Search). Throws when it does not answer well. */
export async function askNominatim(http: GuardedFetch, baseUrl: string, question: NominatimQuestion): Promise<Place[]> {
  const { text, near, limit } = question
  const query = new URLSearchParams({ q: text, limit: String(limit), format: 'jsonv2', addressdetails: '1' })
  if (near) {
    const [lon, lat] = near
    const corners = [lon - AROUND_DEGREES, lat - AROUND_DEGREES, lon + AROUND_DEGREES, lat + AROUND_DEGREES]
    query.set('viewbox', corners.map((corner) => corner.toFixed(4)).join(','))
  }
  const answer = await http.get(`${baseUrl}/search?${query}`, z.array(found))
  return (answer ?? []).map(placeOf)
}

/** Asks a Nominatim server what is at a place; null when it knows nothing there. */
export async function nominatimAt(http: GuardedFetch, baseUrl: string, [lon, lat]: LonLat): Promise<Place | null> {
  const query = new URLSearchParams({ lon: lon.toFixed(6), lat: lat.toFixed(6), format: 'jsonv2', addressdetails: '1' })
  const answer = await http.get(`${baseUrl}/reverse?${query}`, foundOrNothing)
  return answer ? placeOf(answer) : null
}
