import { randomUUID } from 'node:crypto'
import {
  createPlaceRequest,
  type Place,
  type PlaceFields,
  type PlaceList,
  patchPlaceRequest,
} from '#lib/contract/api/places-api.ts'
import { placesQuery } from '#lib/contract/api/query.ts'
import type { PlaceView } from '#lib/contract/api/terms.ts'
import { isoOrNull } from '#lib/contract/order-answer.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { WireEvent } from '#lib/domain/commands/command-events.ts'
import { placeDeleted, placeSaved } from '#lib/domain/commands/worker-events.ts'
import { distanceM } from '#lib/domain/distance.ts'
import { pointOfGeometry } from '#lib/domain/geometry.ts'
import { placeView } from '#lib/domain/views/view-terms.ts'
import { recordActs } from '#lib/services/intake/record-acts.ts'
import { hypertrack } from '#lib/services/orders/hypertrack.ts'
import { momentAfter } from '#lib/services/orders/moment-after.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'
import { readAs, readQuery } from '#lib/services/orders/unprocessable.ts'
import { listPlaces as listRows, readPlaces } from '#lib/storage/places.ts'
import { config } from '../../config.ts'

const SCAN = 500

async function findPlace(handle: string): Promise<PlaceView | null> {
  const [row] = await readPlaces([handle])
  return row ? placeView(row) : null
}

/** A place that is there. Throws Problem `place_not_found`. */
async function presentPlace(handle: string): Promise<PlaceView> {
  const place = await findPlace(handle)
  if (!place || place.isDeleted) throw new Problem('place_not_found', `There is no place with the handle ${handle}`)
  return place
}

function placeForm(place: PlaceView): Place {
  return {
    place_handle: place.handle,
    geometry: place.geometry,
    radius: place.geometry?.type === 'Polygon' ? null : place.radiusM,
    address: place.address,
    name: place.name,
    place_type: place.placeType,
    metadata: place.metadata,
    detect_visits: place.detectsVisits,
    parkings: place.parkings,
    checkins: place.checkins,
    created_at: isoOrNull(place.createdAt),
  }
}

type Filter = ReturnType<typeof readPlacesQuery>
const readPlacesQuery = (query: URLSearchParams) => readQuery(placesQuery, query)

/** `GET /places/v1`: places by handle. Throws Problem `unprocessable`. */
export async function listPlaces(query: URLSearchParams): Promise<PlaceList> {
  const { places, hasMore } = await searchPlaces(query)
  const last = hasMore ? places.at(-1) : undefined
  const next = last ? Buffer.from(last.handle).toString('base64url') : null
  return { places: places.map(placeForm), pagination_token: next }
}

/** The places of one page of a list, by handle. Throws Problem `unprocessable`. */
export async function searchPlaces(query: URLSearchParams): Promise<{ places: PlaceView[]; hasMore: boolean }> {
  const filter = readPlacesQuery(query)
  const found: PlaceView[] = []
  let after = Buffer.from(filter.pagination_token ?? '', 'base64url').toString('utf8')
  for (let isMore = true; isMore && found.length <= filter.limit; ) {
    const rows = await listRows(after, SCAN)
    found.push(...rows.map(placeView).filter((place) => matches(place, filter)))
    after = rows.at(-1)?.key ?? after
    isMore = rows.length === SCAN
  }
  return { places: found.slice(0, filter.limit), hasMore: found.length > filter.limit }
}

function matches(place: PlaceView, filter: Filter): boolean {
  if (filter.place_handles && !filter.place_handles.includes(place.handle)) return false
  if (filter.geofence_type !== undefined && place.placeType !== filter.geofence_type) return false
  return isFound(place, filter.search_term?.toLowerCase()) && isNear(place, filter)
}

function isFound(place: PlaceView, term: string | undefined): boolean {
  const texts = [place.handle, place.name, place.address, JSON.stringify(place.metadata)]
  return !term || texts.some((text) => text?.toLowerCase().includes(term))
}

function isNear({ geometry }: PlaceView, { lat, lon, radius }: Filter): boolean {
  if (lat === undefined || lon === undefined) return true
  const at = geometry && pointOfGeometry(geometry)
  return at !== null && distanceM([at.lon, at.lat], [lon, lat]) <= radius
}

/** `POST /places/v1`. Throws a Problem: `duplicate_resource`, `unprocessable`. */
export async function createPlace(input: unknown): Promise<Place> {
  const { place_handle, ...fields } = readAs(createPlaceRequest, input ?? {})
  return save(place_handle ?? randomUUID(), { fields, isNew: true })
}

/** `PATCH /places/v1/{place_handle}`. Orders that are on their way there keep their destination. Throws a Problem: `place_not_found`, `unprocessable`. */
export async function patchPlace(handle: string, input: unknown): Promise<Place> {
  return save(handle, { fields: readAs(patchPlaceRequest, input ?? {}), isNew: false })
}

async function save(handle: string, { fields, isNew }: { fields: PlaceFields; isNew: boolean }): Promise<Place> {
  await change(handle, {
    ask: isNew ? ['POST', '/places/v1/', { place_handle: handle, ...fields }] : ['PATCH', pathOf(handle), fields],
    events: (before, occasion) => {
      const isThere = before !== null && !before.isDeleted
      if (isNew && isThere) throw new Problem('duplicate_resource', `There is a place with the handle ${handle}`)
      if (!isNew && !isThere && !hypertrack()) throw new Problem('place_not_found', `There is no place ${handle}`)
      return placeSaved(handle, { before, fields }, occasion)
    },
  })
  return placeForm(await presentPlace(handle))
}

/** `DELETE /places/v1/{place_handle}`. Throws Problem `place_not_found`. */
export async function deletePlace(handle: string): Promise<void> {
  await presentPlace(handle)
  await change(handle, { ask: ['DELETE', pathOf(handle)], events: (_, occasion) => placeDeleted(handle, occasion) })
}

const pathOf = (handle: string) => `/places/v1/${encodeURIComponent(handle)}`

interface Change {
  readonly ask: readonly [method: string, path: string, body?: object]
  readonly events: (before: PlaceView | null, occasion: { at: string; accountId: string }) => WireEvent
}

/** Changes one place, at HyperTrack first when there is an account, while nobody else does. */
async function change(handle: string, { ask, events }: Change): Promise<void> {
  const api = hypertrack()
  await oneAtATime([`place ${handle}`], async () => {
    const before = await findPlace(handle)
    const at = momentAfter({ lastEventAt: before?.saidAt ?? null })
    const wire = events(before, { at, accountId: api?.accountId ?? config().keys.accountId })
    await api?.ask(...ask)
    await recordActs(api ? 'hypertrack-api' : 'api', [wire])
  })
}
