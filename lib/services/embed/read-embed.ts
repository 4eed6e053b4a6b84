import type { EmbedData, EmbedWorker } from '#lib/contract/embed-data.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import {
  ahead,
  embedColleague,
  embedCourier,
  embedNamedPlace,
  embedOrder,
  isWorkerOfAny,
  stopsBefore,
} from '#lib/domain/embed-card.ts'
import type { EmbedView } from '#lib/domain/embed-view.ts'
import { findRoute, ordersOfRoute } from '#lib/services/orders/find-route.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { knownOrders } from '#lib/services/orders/order-form.ts'
import { matchingOrders } from '#lib/services/orders/search-orders.ts'
import { searchPlaces } from '#lib/services/places/places.ts'
import { findWorker, unitViews } from '#lib/services/workers/list-workers.ts'
import { matchingWorkers } from '#lib/services/workers/search-workers.ts'
import { readUnits } from '#lib/storage/units.ts'
import { attemptOfView, hasKnownFilters, ordersOfView, placesOfView, workersOfView } from './embed-filters.ts'
import { idOf, orderTrail, outagesOf } from './embed-layers.ts'
import { type EmbedReading, type Read, watchedOf } from './embed-reading.ts'
import { wayAhead } from './embed-way.ts'
import { readWorkerDay } from './read-worker-day.ts'

const OPEN_ORDERS_AT_MOST = 5_000

const NOTHING: Omit<EmbedData, 'kind' | 'handle'> = {
  ...{ orders: [], workers: [], places: [], day: null, stopsBefore: null, way: null, trail: [], outages: [] },
  hasMore: false,
}

/** What a view shows now; null when what it is of is not there. Whether somebody may see it is asked before. */
export async function readEmbed(view: EmbedView): Promise<EmbedReading | null> {
  if (!hasKnownFilters(view)) return null
  const { kind, handle } = view
  const found = await READERS[kind](view)
  if (found === null) return null
  const { watched = 'all', ...shown } = found
  return { data: { ...NOTHING, kind, handle: kind === 'worker' ? null : handle, ...shown }, watched }
}

/** An order or a route: what is told, what is ahead, and who drives. */
interface Subject {
  readonly told: readonly OrderView[]
  readonly ahead: readonly OrderView[]
  readonly before: number | null
  readonly workerHandle: string | null
  readonly isAddressTold: boolean
  /** Handles of all orders that may change what is told. */
  readonly concerned: readonly string[]
}

async function orderSubject(view: EmbedView): Promise<Subject | null> {
  const [known] = await knownOrders([view.handle ?? ''], attemptOfView(view))
  if (!known) return null
  const { order } = known
  const ofRoute = order.routeHandle === null ? [] : await ordersOfRoute(order.routeHandle)
  const before = stopsBefore(order, ofRoute)
  // The way past somebody else's door is not for this customer: it is shown for the last leg only.
  const isNext = order.routeHandle === null || before === 0
  return {
    ...{ told: [order], before, workerHandle: order.workerHandle, isAddressTold: false },
    ahead: isNext ? ahead([order]) : [],
    concerned: [order.handle, ...ofRoute.map((other) => other.handle)],
  }
}

async function routeSubject({ handle }: EmbedView): Promise<Subject | null> {
  const found = await findRoute(handle ?? '')
  if (!found) return null
  const { route, orders } = found
  return {
    ...{ told: orders, ahead: ahead(orders), before: null, workerHandle: route.workerHandle, isAddressTold: true },
    concerned: orders.map((order) => order.handle),
  }
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
    watched: watchedOf(subject.concerned, { workerHandle: subject.workerHandle, worker }),
  }
}

/** What only a token for these layers opens. */
async function readLayers(
  { layers }: EmbedView,
  { worker, told }: { worker: WorkerView; told: readonly OrderView[] },
): Promise<Pick<EmbedData, 'trail' | 'outages'>> {
  const [trail, outages] = await Promise.all([
    layers.includes('trail') ? orderTrail(worker, told) : [],
    layers.includes('outages') ? outagesOf([worker]) : [],
  ])
  return { trail, outages }
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

async function readPlaces(view: EmbedView): Promise<Read> {
  const { places, hasMore } = await searchPlaces(placesOfView(view))
  // What a change of places means to a view is told by nobody: it is read again now and then.
  return { places: places.flatMap((place) => embedNamedPlace(place) ?? []), hasMore, watched: new Set() }
}

const READERS: Readonly<Record<EmbedView['kind'], (view: EmbedView) => Promise<Read>>> = {
  ...{ order: readSubject, route: readSubject, worker: readWorkerDay },
  ...{ orders: readOrderList, workers: readWorkers, places: readPlaces },
}
