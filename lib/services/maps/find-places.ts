import type { GeocodeAnswer, PlaceAnswer, ReverseAnswer } from '#lib/contract/maps-api.ts'
import type { Place } from '#lib/domain/places/place.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { geocoder } from '#lib/gateways/geocoder.ts'

function toAnswer({ at: [lon, lat], ...place }: Place): PlaceAnswer {
  return { ...place, geometry: { type: 'Point', coordinates: [lon, lat] } }
}

/** Places for a text that is being typed, as the API says them. */
export async function findPlaces(text: string, options: { near?: LonLat; limit: number }): Promise<GeocodeAnswer> {
  return { places: (await geocoder().suggest(text, options)).map(toAnswer) }
}

/** What is at a place, as the API says it. */
export async function placeAt(at: LonLat): Promise<ReverseAnswer> {
  const place = await geocoder().reverse(at)
  return { place: place && toAnswer(place) }
}
