import { type Candidates, candidatesQuery, nearestQuery } from '#lib/contract/candidates-api.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import { Problem } from '#lib/contract/problem.ts'
import { checkOpen } from '#lib/domain/commands/order-changes.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { knownOrder } from '#lib/services/orders/order-form.ts'
import { readQuery } from '#lib/services/orders/unprocessable.ts'
import { rankWorkers } from './rank-workers.ts'

/**
 * `GET /orders/{order_handle}/candidates`: to whom the order could be handed, the quickest there first.
 * Throws a Problem: `order_not_found`, `order_already_terminal`, `unprocessable`, `validation_error` without a destination.
 */
export async function candidatesFor(handle: string, query: URLSearchParams, sight: Sight): Promise<Candidates> {
  const { limit } = readQuery(candidatesQuery, query)
  const { order } = await knownOrder(handle)
  checkOpen(order)
  const { destination } = order
  if (destination === null) {
    throw new Problem('validation_error', `Order ${handle} has no place yet, so nobody is nearest to it`)
  }
  const isDemo = isDemoHandle(handle)
  const candidates = await rankWorkers({
    stop: { at: [destination.lon, destination.lat], serviceS: order.expectedServiceS ?? 0 },
    limit,
    orderHandle: handle,
    // What is invented and what is real do not mix.
    isAllowed: (worker) => sight.seesUnit(worker) && worker !== order.workerHandle && isDemoHandle(worker) === isDemo,
  })
  return { candidates }
}

/** `GET /workers/nearest?lat&lon`: who could be at a place, the quickest first. Throws Problem `unprocessable`. */
export async function nearestTo(query: URLSearchParams, sight: Sight): Promise<Candidates> {
  const { lat, lon, limit, expected_service_time } = readQuery(nearestQuery, query)
  const stop = { at: [lon, lat] as const, serviceS: expected_service_time }
  return { candidates: await rankWorkers({ stop, limit, isAllowed: sight.seesUnit }) }
}
