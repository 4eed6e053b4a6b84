import { DEMO_PREFIX, isDemoHandle } from '#lib/contract/handle.ts'
import { say } from '#lib/language/say.ts'

/** Beside everything that is invented. */
export const DEMO_TAG = {
  get word() {
    return say('demo')
  },
  get title() {
    return say('Invented: of the demo fleet, and removed with it')
  },
}

/** An order's handle for one of these workers: with the fleet's own beginning, which the server demands. */
export function handleForWorker(orderHandle: string, worker: string): string {
  return isDemoHandle(worker) && !isDemoHandle(orderHandle) ? `${DEMO_PREFIX}${orderHandle}` : orderHandle
}
