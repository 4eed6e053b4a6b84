import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { PlaceList } from '#lib/contract/api/places-api.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'

const MOST_PLACES = 1000

/** Saved places, by handle. */
export function placesQuery() {
  return queryOptions({
    queryKey: ['places'],
    queryFn: ({ signal }) => getJson<PlaceList>(endpoints.places({ limit: MOST_PLACES }), signal),
    placeholderData: keepPreviousData,
  })
}
