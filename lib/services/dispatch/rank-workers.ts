import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Candidate } from '#lib/contract/candidates-api.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import {
  candidateOf,
  isCandidate,
  nearestFirst,
  ranked,
  stopsToReach,
  type Ways,
} from '#lib/domain/dispatch/candidates.ts'
import type { LonLat } from '#lib/domain/road.ts'
import { route } from '#lib/gateways/router.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { unitViews } from '#lib/services/workers/list-workers.ts'
import { readUnitFacts, readWhereabouts } from '#lib/storage/units.ts'

/** So many are asked for by road: streets turn an order round, but not beyond the nearest dozen. */
const ASKED_BY_ROAD = 12
const READ_AT_ONCE = 48
const ORDERS_AT_MOST = 200

export interface NewStop {
  readonly at: LonLat
  readonly serviceS: number
}

export interface Wanted {
  readonly stop: NewStop
  readonly limit: number
  /** Who may be asked at all, by handle. */
  readonly isAllowed: (workerHandle: string) => boolean
  /** Already somebody's; left out of what they have to do. */
  readonly orderHandle?: string
}

/** Workers for a stop, the quickest there first (docs/decisions/0023-who-is-nearest.md). */
export async function rankWorkers({ stop, limit, isAllowed, orderHandle }: Wanted): Promise<Candidate[]> {
  const handles = nearestFirst(await readWhereabouts(), stop.at).filter(isAllowed)
  const now = Date.now()
  const asked: Promise<Candidate | null>[] = []
  for (const worker of await firstActive(handles)) {
    // The bundled router finds each way in one go: others get their turn between two workers.
    await nextTurn()
    asked.push(judge(worker, { stop, orderHandle, now }))
  }
  const found = (await Promise.all(asked)).filter((candidate) => candidate !== null)
  return ranked(found).slice(0, limit)
}

/** The nearest who can be asked; all others' facts are not even read. */
async function firstActive(handles: readonly string[]): Promise<WorkerView[]> {
  const found: WorkerView[] = []
  for (let from = 0; from < handles.length && found.length < ASKED_BY_ROAD; from += READ_AT_ONCE) {
    const some = handles.slice(from, from + READ_AT_ONCE)
    const { workers, devices } = await readUnitFacts(some, [])
    const views = new Map(unitViews(workers, devices).map((view) => [view.handle, view]))
    found.push(...some.flatMap((handle) => views.get(handle) ?? []).filter(isCandidate))
  }
  return found.slice(0, ASKED_BY_ROAD)
}

interface Question {
  readonly stop: NewStop
  readonly orderHandle: string | undefined
  readonly now: number
}

async function judge(worker: WorkerView, { stop, orderHandle, now }: Question): Promise<Candidate | null> {
  const open = await listOrders({ workerHandle: worker.handle, isOpen: true, limit: ORDERS_AT_MOST })
  const orders = open.orders.filter((order) => order.workerHandle === worker.handle && order.handle !== orderHandle)
  const ways = await waysOf(worker, stopsToReach(orders)[0], stop)
  return ways && candidateOf({ worker, orders, ways, stop, now })
}

async function waysOf({ fix }: WorkerView, next: OrderView | undefined, stop: NewStop): Promise<Ways | null> {
  if (fix === null) return null
  const here: LonLat = [fix.lon, fix.lat]
  if (!next?.destination) return { by: await route([here, stop.at]), without: null }
  const there: LonLat = [next.destination.lon, next.destination.lat]
  const [by, without] = await Promise.all([route([here, stop.at, there]), route([here, there])])
  return { by, without }
}
