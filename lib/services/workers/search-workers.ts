import { orderTimeline } from '#lib/contract/api/order-timeline.ts'
import type { WorkerView } from '#lib/contract/views.ts'
import { positionAnswer } from '#lib/contract/worker-answer.ts'
import {
  type Worker,
  type WorkerList,
  type WorkersQuery,
  type WorkerTrack,
  workerQuery,
  workersQuery,
  workerTrackQuery,
} from '#lib/contract/workers-api.ts'
import { trackAsGeoJson, trackAsGpx } from '#lib/domain/files/track-file.ts'
import { OUTAGE_CODES } from '#lib/domain/outage-codes.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { workerTerms } from '#lib/domain/views/view-terms.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { holds } from '#lib/services/orders/order-filter.ts'
import { readQuery } from '#lib/services/orders/unprocessable.ts'
import { readUnits } from '#lib/storage/units.ts'
import { type KnownWorker, knownWorker, workerForm } from './known-worker.ts'
import { unitViews } from './list-workers.ts'
import { readTrack } from './read-track.ts'
import { showWorker } from './show-worker.ts'

const DAY_MS = 86_400_000
const ORDERS_AT_MOST = 5_000

/** Everybody that has a handle, by handle. */
async function allWorkers(): Promise<KnownWorker[]> {
  const { workers, devices } = await readUnits()
  const facts = new Map(workers.map((row) => [row.key, row.facts]))
  return unitViews(workers, devices, { withDeleted: true })
    .filter((worker) => !worker.isDeviceOnly)
    .map((worker) => ({ worker, terms: workerTerms(facts.get(worker.handle) ?? {}) }))
}

/** `GET /workers`: workers by handle, without devices that nobody is linked to. Throws Problem `unprocessable`. */
export async function searchWorkers(query: URLSearchParams, sight: Sight): Promise<WorkerList> {
  const filter = readQuery(workersQuery, query)
  const found = (await matchingWorkers(filter)).filter(({ worker }) => sight.seesWorker(worker))
  const after = filter.pagination_token ? Buffer.from(filter.pagination_token, 'base64url').toString('utf8') : ''
  const rest = found.filter(({ worker }) => worker.handle > after)
  const page = rest.slice(0, filter.limit)
  const last = rest.length > filter.limit ? page.at(-1) : undefined
  return {
    workers: page.map(workerForm),
    pagination_token: last ? Buffer.from(last.worker.handle).toString('base64url') : null,
    aggregate: filter.aggregate ? counted(found) : null,
  }
}

/** Everybody whom the filter lets through, by handle. */
export async function matchingWorkers(filter: WorkersQuery): Promise<KnownWorker[]> {
  const busy = await onTheWay(filter)
  return (await allWorkers()).filter((known) => matches(known, filter, busy))
}

function counted(found: readonly KnownWorker[]): WorkerList['aggregate'] {
  const statuses: Record<string, number> = {}
  for (const { worker } of found) statuses[worker.status ?? 'unknown'] = (statuses[worker.status ?? 'unknown'] ?? 0) + 1
  return { total: found.length, device_status: statuses }
}

/** Who is served by an order under way is to be tracked, whatever the work status says. */
async function onTheWay(filter: WorkersQuery): Promise<ReadonlySet<string>> {
  if (filter.intended_to_track === undefined) return new Set()
  const { orders } = await listOrders({ isOpen: true, limit: ORDERS_AT_MOST })
  return new Set(orders.filter(({ status }) => status === 'ongoing').flatMap(({ workerHandle }) => workerHandle ?? []))
}

function matchesOutage({ outageCode }: WorkerView, filter: WorkersQuery): boolean {
  const { filter_outage: codes, filter_outage_category: categories } = filter
  if (!codes?.length && !categories?.length) return true
  if (outageCode === null) return false
  const category = OUTAGE_CODES.get(outageCode)?.category ?? ''
  return (!codes?.length || codes.includes(outageCode)) && (!categories?.length || categories.includes(category))
}

function matches({ worker, terms }: KnownWorker, filter: WorkersQuery, busy: ReadonlySet<string>): boolean {
  const isIntended = terms.isTracking || busy.has(worker.handle)
  const work = { tracking: terms.isTracking, available: terms.isAvailable }
  return (
    (filter.include_deleted || terms.deletedAt === null) &&
    (!filter.worker_handle || filter.worker_handle.includes(worker.handle)) &&
    (!filter.filter_status || worker.status === filter.filter_status) &&
    (!filter.device_id || worker.deviceIds.includes(filter.device_id)) &&
    (!filter.ops_group_handle || (terms.opsGroup ?? 'default') === filter.ops_group_handle) &&
    (filter.intended_to_track === undefined || isIntended === filter.intended_to_track) &&
    matchesOutage(worker, filter) &&
    holds(work, filter.work_status) &&
    holds(worker.profile, filter.profile) &&
    isFound(worker, filter.search_term?.toLowerCase())
  )
}

function isFound(worker: WorkerView, term: string | undefined): boolean {
  const places = [worker.handle, worker.name, ...worker.deviceIds, JSON.stringify(worker.profile)]
  return !term || places.some((place) => place?.toLowerCase().includes(term))
}

/** `GET /workers/{handle}`, with `include_timeline` what happened on a day or in a span. Throws Problem `driver_not_found`. */
export async function workerDetail(handle: string, query: URLSearchParams, sight: Sight): Promise<Worker> {
  const { include_timeline, date, from_time, to_time } = readQuery(workerQuery, query)
  const worker = workerForm(await knownWorker(handle))
  if (!include_timeline) return worker
  const day = date === undefined ? null : Date.parse(`${date}T00:00:00Z`)
  const toMs = day === null ? (to_time ?? null) : day + DAY_MS - 1
  const page = await showWorker(handle, { fromMs: day ?? from_time ?? null, toMs, sight })
  return page ? { ...worker, timeline: orderTimeline(page) } : worker
}

/** A file to keep: its name, its media type and what is in it. */
export interface TextFile {
  readonly fileName: string
  readonly mediaType: string
  readonly text: string
}

/**
 * `GET /workers/{handle}/track?from&to&format`: where the worker was, oldest first, as an answer or a file.
 * Throws Problem `driver_not_found`, `unprocessable`.
 */
export async function workerTrack(handle: string, query: URLSearchParams): Promise<WorkerTrack | TextFile> {
  const { from, to, limit, format } = readQuery(workerTrackQuery, query)
  const { worker } = await knownWorker(handle)
  const points = await readTrack({
    workerHandle: worker.isDeviceOnly ? undefined : worker.handle,
    deviceIds: worker.deviceIds,
    fromMs: from ?? null,
    toMs: to ?? null,
    limit,
  })
  if (format === 'json') return { positions: points.map(positionAnswer) }
  const day = new Date(points[0]?.at ?? from ?? Date.now()).toISOString().slice(0, 10)
  const fileName = `${worker.handle} ${day}.${format}`
  const name = worker.name ?? worker.handle
  return format === 'gpx'
    ? { fileName, mediaType: 'application/gpx+xml', text: trackAsGpx(name, points) }
    : { fileName, mediaType: 'application/geo+json', text: trackAsGeoJson(name, points) }
}
