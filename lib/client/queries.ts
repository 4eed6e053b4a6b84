import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { PlaceList } from '#lib/contract/api/places-api.ts'
import type { Candidates } from '#lib/contract/candidates-api.ts'
import type { SyncProgress } from '#lib/contract/hypertrack-sync.ts'
import { readDeliveries, readLogPage, readMeta, readQuarantine } from '#lib/contract/inbound.ts'
import type { GeocodeAnswer, ReverseAnswer } from '#lib/contract/maps-api.ts'
import type { OrderPage, WorkerPage } from '#lib/contract/page-views.ts'
import type { PhoneList } from '#lib/contract/phones-api.ts'
import type { OrderView, OutageView, PointView } from '#lib/contract/views.ts'
import type { Worker } from '#lib/contract/workers-api.ts'
import { getJson } from './api.ts'
import { endpoints } from './paths.ts'

/** One page of orders; `cursor` asks for the next one. */
export interface OrdersAnswer {
  orders: OrderView[]
  cursor: string | null
}

export interface OrdersFilter {
  status: 'open' | 'all'
  q: string
}

const MOST_ROWS = 1000

/** Orders by status and text, page by page. */
export function ordersQuery(filter: OrdersFilter) {
  return infiniteQueryOptions({
    queryKey: ['orders', filter],
    queryFn: ({ signal, pageParam }) =>
      getJson<OrdersAnswer>(endpoints.ordersView({ ...filter, limit: MOST_ROWS, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.cursor,
    placeholderData: keepPreviousData,
  })
}

/** One order with its timeline, track, outages, geotags and visits. */
export function orderQuery(handle: string) {
  return queryOptions({
    queryKey: ['order', handle],
    queryFn: ({ signal }) => getJson<OrderPage>(endpoints.orderView(handle), signal),
    placeholderData: keepPreviousData,
  })
}

const CANDIDATES_LAST_MS = 15_000

/** To whom an order could be handed, the quickest there first. */
export function candidatesQueryFor(handle: string) {
  return queryOptions({
    queryKey: ['candidates', handle],
    queryFn: ({ signal }) => getJson<Candidates>(endpoints.candidates(handle), signal),
    staleTime: CANDIDATES_LAST_MS,
  })
}

/** One worker between two moments (epoch ms). */
export function workerQuery(handle: string, range: { from: number; to: number }) {
  return queryOptions({
    queryKey: ['worker', handle, range],
    queryFn: ({ signal }) => getJson<WorkerPage>(endpoints.workerView(handle, range), signal),
    placeholderData: keepPreviousData,
  })
}

/** The phones that were made for a worker. */
export function phonesQuery(worker: string) {
  return queryOptions({
    queryKey: ['phones', worker],
    queryFn: ({ signal }) => getJson<PhoneList>(endpoints.phones(worker), signal),
  })
}

/** What a worker is to do: the worker as the API gives it out. */
export function workStatusQuery(worker: string) {
  return queryOptions({
    queryKey: ['worker', worker, 'work status'],
    queryFn: ({ signal }) => getJson<Worker>(endpoints.worker(worker), signal),
  })
}

/** Outages, open ones alone or all. */
export function outagesQuery(show: 'open' | 'all') {
  return queryOptions({
    queryKey: ['outages', show],
    queryFn: ({ signal }) =>
      getJson<{ outages: OutageView[] }>(
        endpoints.outagesView({ open: show === 'open' ? 1 : undefined, limit: MOST_ROWS }),
        signal,
      ),
    placeholderData: keepPreviousData,
  })
}

const LOG_ROWS = 200
const DELIVERIES_ROWS = 100

/** The log from its end backwards, newest first, page by page; `type` '' takes every type. */
export function logQuery(type: string) {
  return infiniteQueryOptions({
    queryKey: ['log', type],
    queryFn: async ({ signal, pageParam }) =>
      readLogPage(await getJson(endpoints.events({ before: pageParam, type, limit: LOG_ROWS }), signal)),
    initialPageParam: 'latest',
    getNextPageParam: (last) => (last.entries.length < LOG_ROWS ? null : last.cursor),
    placeholderData: keepPreviousData,
  })
}

/** Deliveries, newest first, page by page. */
export function deliveriesQuery() {
  return infiniteQueryOptions({
    queryKey: ['deliveries'],
    queryFn: async ({ signal, pageParam }) =>
      readDeliveries(await getJson(endpoints.deliveries({ limit: DELIVERIES_ROWS, before: pageParam }), signal)),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => (last.length < DELIVERIES_ROWS ? null : (last.at(-1)?.id ?? null)),
  })
}

/** What could not be read, newest first. */
export function quarantineQuery() {
  return queryOptions({
    queryKey: ['quarantine'],
    queryFn: async ({ signal }) => readQuarantine(await getJson(endpoints.quarantine(), signal)),
  })
}

const ADDRESSES_LAST_MS = 10 * 60_000

/** Places for a text that is being typed, those near a point first. */
export function geocodeQueryFor(text: string, near: PointView | null) {
  // Some kilometres are near enough, so that a pin that moves does not ask anew.
  const around = near === null ? {} : { lat: Number(near.lat.toFixed(1)), lon: Number(near.lon.toFixed(1)) }
  return queryOptions({
    queryKey: ['geocode', text, around],
    queryFn: ({ signal }) => getJson<GeocodeAnswer>(endpoints.geocode({ q: text, ...around }), signal),
    staleTime: ADDRESSES_LAST_MS,
  })
}

/** What is at a place. */
export function reverseQueryFor({ lat, lon }: PointView) {
  return queryOptions({
    queryKey: ['geocode', 'at', lat, lon],
    queryFn: ({ signal }) => getJson<ReverseAnswer>(endpoints.reverseGeocode({ lat, lon }), signal),
    staleTime: ADDRESSES_LAST_MS,
  })
}

const SAVED_PLACES = 50
const NEAREST_LAST_MS = 15_000

/** Saved places that have the first word of a text; who asks looks for the others among them. */
export function savedPlacesQueryFor(words: string) {
  const text = words.split(/\s/, 1)[0] ?? ''
  return queryOptions({
    queryKey: ['places', text],
    queryFn: ({ signal }) => getJson<PlaceList>(endpoints.places({ search_term: text, limit: SAVED_PLACES }), signal),
    staleTime: NEAREST_LAST_MS,
  })
}

/** Who could be at a point first; `serviceS` is how long the new stop takes. */
export function nearestQueryFor(point: PointView | null, serviceS: number) {
  const { lat, lon } = point ?? { lat: 0, lon: 0 }
  const at = { lat, lon, expected_service_time: serviceS || undefined }
  return queryOptions({
    queryKey: ['nearest', at],
    queryFn: ({ signal }) => getJson<Candidates>(endpoints.nearestWorkers(at), signal),
    staleTime: NEAREST_LAST_MS,
    refetchInterval: NEAREST_LAST_MS,
  })
}

/** What this server is and how it is set up. */
export function metaQuery() {
  return queryOptions({
    queryKey: ['meta'],
    queryFn: async ({ signal }) => readMeta(await getJson(endpoints.meta(), signal)),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

const SYNC_EVERY_MS = 1_000

/** How far the account at HyperTrack has been read; asked again as long as that is under way. */
export function syncQuery() {
  return queryOptions({
    queryKey: ['hypertrack', 'sync'],
    queryFn: ({ signal }) => getJson<SyncProgress>(endpoints.sync(), signal),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? SYNC_EVERY_MS : false),
  })
}
