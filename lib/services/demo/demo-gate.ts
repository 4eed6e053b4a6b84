import { isDemoHandle } from '#lib/contract/handle.ts'
import { Problem } from '#lib/contract/problem.ts'
import { type Named, worldOf } from '#lib/domain/demo.ts'
import { remember } from '../../remember.ts'

/** What is to be written, as far as it says whose it is. */
interface Guarded {
  readonly entries: readonly { readonly row: Named; readonly event: { readonly subject: Named } | null }[]
  readonly positions?: readonly { readonly position: { readonly deviceId: string } }[]
}

const gate = () => remember('demo gate', () => ({ isOpen: false }))

/** From now on what belongs to the demo fleet is taken in, or refused. */
export function openDemoGate(isOpen: boolean): void {
  gate().isOpen = isOpen
}

/** Whether something about these may be written now: never what is half real, and what is invented only while the fleet is on. */
export function isAdmitted(named: Named): boolean {
  const world = worldOf(named)
  return world === 'real' || (world === 'demo' && gate().isOpen)
}

/**
 * Stands in the one write path, so that nothing can be half invented, and nothing of a fleet that is being removed comes
 * after it. Throws Problem `unprocessable`.
 */
export function checkAdmitted({ entries, positions = [] }: Guarded): void {
  for (const { row, event } of entries) {
    const named = event?.subject ?? row
    if (isAdmitted(named)) continue
    const why = worldOf(named) === 'mixed' ? MIXED : NONE
    throw new Problem('unprocessable', why, { body: { worker_handle: [why] } })
  }
  for (const { position } of positions) {
    if (!isAdmitted(position)) throw new Problem('unavailable', NONE)
  }
}

const NONE = 'The demo fleet is not on'
const MIXED = 'The demo fleet and real workers, phones, orders and routes do not mix'

/** Says why an order of this handle cannot be given to this worker; null when it can. */
export function mixFault(orderHandle: string, workerHandle: string | undefined): string | null {
  if (workerHandle === undefined || isDemoHandle(orderHandle) === isDemoHandle(workerHandle)) return null
  return isDemoHandle(workerHandle)
    ? 'The worker is of the demo fleet: begin the handle with demo~, and the order is removed with it'
    : 'Handles that begin with demo~ are for workers of the demo fleet'
}
