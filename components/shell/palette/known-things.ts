import type { Snapshot } from '#lib/contract/live.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { type Findable, findable } from '#lib/domain/find/find.ts'

const knownOrders = new WeakMap<OrderView, { workerName: string | null; known: Findable<OrderView> }>()
const knownWorkers = new WeakMap<WorkerView, Findable<WorkerView>>()

const wordsOf = (fields: Record<string, unknown>) =>
  Object.entries(fields).map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)

/** By handle, for `findableOrder`. */
export function namesOf(workers: readonly WorkerView[]): (handle: string | null) => string | null {
  const names = new Map(workers.map(({ handle, name }) => [handle, name]))
  return (handle) => names.get(handle ?? '') ?? null
}

/** What an order is found by. Kept as long as the order is the same: most are from one change of the desk to the next. */
export function findableOrder(order: OrderView, workerName: string | null): Findable<OrderView> {
  const before = knownOrders.get(order)
  if (before && before.workerName === workerName) return before.known
  const { handle, workerHandle, destination, metadata } = order
  const others = [workerName, workerHandle, destination?.address, destination?.placeHandle, ...wordsOf(metadata)]
  const known = findable(order, [handle], others)
  knownOrders.set(order, { workerName, known })
  return known
}

/** What a worker is found by. */
export function findableWorker(worker: WorkerView): Findable<WorkerView> {
  const before = knownWorkers.get(worker)
  if (before) return before
  const known = findable(worker, [worker.name, worker.handle], [...worker.deviceIds, ...wordsOf(worker.profile)])
  knownWorkers.set(worker, known)
  return known
}

/** Works out what everything on the desk is found by, a step for each thing; what has not changed costs next to nothing. */
export function* readyThings({ orders, workers }: Pick<Snapshot, 'orders' | 'workers'>): Generator<void> {
  const nameOf = namesOf(workers)
  for (const worker of workers) {
    findableWorker(worker)
    yield
  }
  for (const order of orders) {
    findableOrder(order, nameOf(order.workerHandle))
    yield
  }
}
