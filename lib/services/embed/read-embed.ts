import { createHmac } from 'node:crypto'
import type { EmbedData, EmbedWorker } from '#lib/contract/embed-data.ts'
import type { FixView, OrderView, WorkerView } from '#lib/contract/views.ts'
import { ahead, embedColleague, embedCourier, embedOrder, isWorkerOfAny, stopsBefore } from '#lib/domain/embed-card.ts'
import type { EmbedView } from '#lib/domain/embed-view.ts'
import { findRoute, ordersOfRoute } from '#lib/services/orders/find-route.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { knownOrders } from '#lib/services/orders/order-form.ts'
import { matchingOrders } from '#lib/services/orders/search-orders.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'
import { findWorker, unitViews } from '#lib/services/workers/list-workers.ts'
import { readTrack } from '#lib/services/workers/read-track.ts'
import { matchingWorkers } from '#lib/services/workers/search-workers.ts'
import { readUnits } from '#lib/storage/units.ts'
import { attemptOfView, hasKnownFilters, ordersOfView, workersOfView } from './embed-filters.ts'
import { ownEmbedKey } from './embed-url.ts'
import { wayAhead } from './embed-way.ts'

const TRAIL_AT_MOST = 2_000
const OPEN_ORDERS_AT_MOST = 5_000
const OUTAGES_AT_MOST = 1_000

/** Tells workers of one view apart and says nothing about who they are; the same as long as the view's token key is. */
function idOf(handle: string): string {
  return createHmac('sha256', ownEmbedKey()).update(`worker ${handle}`).digest('base64url').slice(0, 12)
}

const NOTHING: Omit<EmbedData, 'kind' | 'handle'> = {
  ...{ orders: [], workers: [], stopsBefore: null, way: null, trail: [], outages: [], hasMore: false },
}

/** What a view shows now; null when what it is of is not there. Whether somebody may see it is asked before. */
export async function readEmbed(view: EmbedView): Promise<EmbedData | null> {
  if (!hasKnownFilters(view)) return null
  const { kind, handle } = view
  const read = kind === 'workers' ? readWorkers(view) : kind === 'orders' ? readOrderList(view) : readSubject(view)
  const found = await read
  return found && { ...NOTHING, kind, handle, ...found }
}

type Read = Partial<EmbedData> | null

/** An order or a route: what is told, what is ahead, and who drives. */
interface Subject {
  readonly told: readonly OrderView[]
  readonly ahead: readonly OrderView[]
  readonly before: number | null
  readonly workerHandle: string | null
  readonly isAddressTold: boolean
}

async function orderSubject(view: EmbedView): Promise<Subject | null> {
  const [known] = await knownOrders([view.handle ?? ''], attemptOfView(view))
  if (!known) return null
  const { order } = known
  const before = stopsBefore(order, order.routeHandle === null ? [] : await ordersOfRoute(order.routeHandle))
  // The way past somebody else's door is not for this customer: it is shown for the last leg only.
  const isNext = order.routeHandle === null || before === 0
  return {
    ...{ told: [order], before, workerHandle: order.workerHandle, isAddressTold: false },
    ahead: isNext ? ahead([order]) : [],
  }
}

async function routeSubject({ handle }: EmbedView): Promise<Subject | null> {
  const found = await findRoute(handle ?? '')
  if (!found) return null
  const { route, orders } = found
  return { told: orders, ahead: ahead(orders), before: null, workerHandle: route.workerHandle, isAddressTold: true }
}

async function readSubject(view: EmbedView): Promise<Read> {
  const subject = await (view.kind === 'order' ? orderSubject(view) : routeSubject(view))
  if (subject === null) return null
  const worker = subject.workerHandle === null ? null : await findWorker(subject.workerHandle)
  const isPlaceShown = worker !== null && isWorkerOfAny(worker, subject.told)
  const workerId = worker && idOf(worker.handle)
  return {
    orders: subject.told.map((order) => embedOrder(order, { workerId, isAddressTold: subject.isAddressTold })),
    workers: worker ? [embedCourier(worker, { id: idOf(worker.handle), isPlaceShown })] : [],
    stopsBefore: subject.before,
    way: await wayAhead(view.scope, { fix: isPlaceShown ? worker.fix : null, stops: subject.ahead }),
    ...(worker && (await readLayers(view, { worker, told: subject.told }))),
  }
}

/** What only a token for these layers opens. */
async function readLayers(
  { layers }: EmbedView,
  { worker, told }: { worker: WorkerView; told: readonly OrderView[] },
): Promise<Pick<EmbedData, 'trail' | 'outages'>> {
  const [trail, outages] = await Promise.all([
    layers.includes('trail') ? trailOf(worker, told) : [],
    layers.includes('outages') ? outagesOf([worker]) : [],
  ])
  return { trail, outages }
}

/** From when the first of the orders was started until the last one ended. */
async function trailOf(worker: WorkerView, told: readonly OrderView[]): Promise<FixView[]> {
  const starts = told.flatMap(({ startedAt }) => startedAt ?? [])
  if (starts.length === 0) return []
  const isOver = told.every(({ isOpen }) => !isOpen)
  const ends = told.flatMap(({ completedAt, cancelledAt }) => completedAt ?? cancelledAt ?? [])
  const points = await readTrack({
    workerHandle: worker.isDeviceOnly ? undefined : worker.handle,
    deviceIds: worker.deviceIds,
    fromMs: Math.min(...starts),
    toMs: isOver && ends.length > 0 ? Math.max(...ends) : null,
    limit: TRAIL_AT_MOST,
  })
  return points.filter(({ isDoubted }) => !isDoubted).map(({ isDoubted, source, ...fix }) => fix)
}

async function outagesOf(workers: readonly WorkerView[]): Promise<EmbedData['outages']> {
  const theirs = new Set(workers.map(({ handle }) => handle))
  const open = await listOutages({ isOpen: true, limit: OUTAGES_AT_MOST })
  return open.flatMap(({ key, workerHandle, location }) =>
    location && theirs.has(workerHandle ?? '') ? [{ id: idOf(key), lon: location.lon, lat: location.lat }] : [],
  )
}

async function readOrderList(view: EmbedView): Promise<Read> {
  const filter = ordersOfView(view)
  const isNarrowed = Object.keys(filter).some((name) => name === 'status' || /_(from|to|date)/.test(name))
  const { orders: found, hasMore } = await matchingOrders(filter, isNarrowed ? {} : { isOpen: true })
  const orders = found.map(({ order }) => order)
  const handles = new Set(orders.flatMap(({ workerHandle }) => workerHandle ?? []))
  const { workers, devices } = await readUnits()
  const theirs = unitViews(workers, devices).filter(({ handle }) => handles.has(handle))
  const known = new Set(theirs.map(({ handle }) => handle))
  return {
    orders: orders.map((order) => {
      const workerId = known.has(order.workerHandle ?? '') ? idOf(order.workerHandle ?? '') : null
      return embedOrder(order, { workerId, isAddressTold: true })
    }),
    workers: theirs.map((worker) =>
      embedCourier(worker, { id: idOf(worker.handle), isPlaceShown: isWorkerOfAny(worker, orders) }),
    ),
    outages: view.layers.includes('outages') ? await outagesOf(theirs) : [],
    hasMore,
  }
}

async function readWorkers(view: EmbedView): Promise<Read> {
  const filter = workersOfView(view)
  const found = (await matchingWorkers(filter)).map(({ worker }) => worker)
  const { orders } = await listOrders({ isOpen: true, limit: OPEN_ORDERS_AT_MOST })
  const shown = found.slice(0, filter.limit)
  const rows: EmbedWorker[] = shown.map((worker) => embedColleague(worker, { id: idOf(worker.handle), orders }))
  return {
    workers: rows,
    outages: view.layers.includes('outages') ? await outagesOf(shown) : [],
    hasMore: found.length > shown.length,
  }
}
