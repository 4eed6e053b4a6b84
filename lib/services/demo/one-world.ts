import { randomUUID } from 'node:crypto'
import { DEMO_PREFIX, isDemoHandle } from '#lib/contract/handle.ts'
import type { TrackOrdersRequest } from '#lib/contract/orders-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { findKnownWorker } from '#lib/services/workers/known-worker.ts'
import { mixFault } from './demo-gate.ts'

/** A new id for something of this worker's; of an invented one's it says so. */
export function newIdFor(workerHandle: string | undefined): string {
  return `${isDemoHandle(workerHandle) ? DEMO_PREFIX : ''}${randomUUID()}`
}

/**
 * Orders for the demo fleet's workers are the demo's, and nobody else's are. Throws Problem `unprocessable`, with fields.
 */
export async function checkOneWorld({
  worker_handle: worker,
  orders,
}: Pick<TrackOrdersRequest, 'worker_handle' | 'orders'>): Promise<void> {
  const faults = orders.flatMap(({ order_handle: handle }, index): [string, string[]][] => {
    const fault = mixFault(handle, worker)
    return fault === null ? [] : [[`orders.${index}.order_handle`, [fault]]]
  })
  if (worker !== undefined && isDemoHandle(worker) && (await findKnownWorker(worker)) === null) {
    faults.push(['worker_handle', [`The demo fleet has no worker ${worker}`]])
  }
  const [first] = faults
  if (first) throw new Problem('unprocessable', first[1][0] ?? '', { body: Object.fromEntries(faults) })
}
