import { DEMO_PREFIX, isDemoHandle } from '#lib/contract/handle.ts'

/** Beside everything that is invented. */
export const DEMO_TAG = { word: 'demo', title: 'Invented: of the demo fleet, and removed with it' } as const

/** An order's handle for one of these workers: with the fleet's own beginning, which the server demands. */
export function handleForWorker(orderHandle: string, worker: string): string {
  return isDemoHandle(worker) && !isDemoHandle(orderHandle) ? `${DEMO_PREFIX}${orderHandle}` : orderHandle
}
