import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { PlaceList } from '#lib/contract/api/places-api.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'

const MOST_ROWS = 1000

/** Saved places, by handle. */
export function placesQuery() {
  return queryOptions({
    queryKey: ['places'],
    queryFn: ({ signal }) => getJson<PlaceList>(endpoints.places({ limit: MOST_ROWS }), signal),
    placeholderData: keepPreviousData,
  })
}

/** A visit as the API tells it. */
export interface VisitRow {
  marker_id: string
  worker_handle: string | null
  device_id: string | null
  entered_at: string | null
  exited_at: string | null
  /** Seconds. */
  duration: number | null
  is_retracted: boolean
}

/** Visits to a place, the latest first. */
export function visitsQuery(place: string) {
  return queryOptions({
    queryKey: ['visits', place],
    queryFn: ({ signal }) => getJson<{ visits: VisitRow[] }>(endpoints.visits({ place, limit: MOST_ROWS }), signal),
  })
}
