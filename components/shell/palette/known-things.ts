import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { type Findable, findable } from '#lib/domain/find/find.ts'

const orders = new WeakMap<OrderView, { workerName: string | null; known: Findable<OrderView> }>()
const workers = new WeakMap<WorkerView, Findable<WorkerView>>()

const wordsOf = (fields: Record<string, unknown>) =>
  Object.entries(fields).map(([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`)

/** What an order is found by. Kept as long as the order is the same: most are from one change of the desk to the next. */
export function findableOrder(order: OrderView, workerName: string | null): Findable<OrderView> {
  const before = orders.get(order)
  if (before && before.workerName === workerName) return before.known
  const { handle, workerHandle, destination, metadata } = order
  const others = [workerName, workerHandle, destination?.address, destination?.placeHandle, ...wordsOf(metadata)]
  const known = findable(order, [handle], others)
  orders.set(order, { workerName, known })
  return known
}

/** What a worker is found by. */
export function findableWorker(worker: WorkerView): Findable<WorkerView> {
  const before = workers.get(worker)
  if (before) return before
  const known = findable(worker, [worker.name, worker.handle], [...worker.deviceIds, ...wordsOf(worker.profile)])
  workers.set(worker, known)
  return known
}
