import type { OrderDraft, StopDraft } from './order-draft.ts'
import { newStop } from './order-draft.ts'

const KEY = 'waypost:new-order'

/** Keeps what is being typed as long as the tab lives: over a reload, not over a sign-out on a shared machine. */
export function keepDraft(draft: OrderDraft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft))
  } catch {
    // Without storage the form works as well, it only forgets.
  }
}

export function forgetDraft(): void {
  try {
    sessionStorage.removeItem(KEY)
  } catch {
    // As above.
  }
}

/** What was being typed; null when there is nothing. */
export function keptDraft(zone: string): OrderDraft | null {
  try {
    return readDraft(JSON.parse(sessionStorage.getItem(KEY) ?? 'null'), zone)
  } catch {
    return null
  }
}

/** A draft that was written down, with what a later version of the form has more of; null when it is none. */
export function readDraft(written: unknown, zone: string): OrderDraft | null {
  if (typeof written !== 'object' || written === null) return null
  const { worker, trackMode, stops } = written as Partial<OrderDraft>
  if (!Array.isArray(stops) || stops.length === 0) return null
  return {
    worker: typeof worker === 'string' ? worker : '',
    trackMode: typeof trackMode === 'string' ? trackMode : 'pre_shift',
    stops: stops.map((stop: Partial<StopDraft>) => ({ ...newStop(zone), ...stop })),
  }
}
