import type { Trouble } from '#lib/contract/trouble.ts'
import { hub } from '#lib/services/live/hub.ts'
import { position } from '#lib/services/live/live-snapshot.ts'
import { ourTrouble } from './our-trouble.ts'

/** What the pulse tells every browser besides how far it should have come. */
export function standing(): { serverNow: number; lastReceivedAt: number | null; trouble: Trouble | null } {
  return { serverNow: Date.now(), lastReceivedAt: hub().lastReceivedAt(), trouble: ourTrouble().current() }
}

const iso = (ms: number) => new Date(ms).toISOString()

/** Whether the server can do its work. Asking costs one read of memory. */
export function health() {
  const { seq } = position()
  const { lastReceivedAt, trouble } = standing()
  return {
    status: trouble ? 'degraded' : 'ok',
    seq,
    last_received_at: lastReceivedAt && iso(lastReceivedAt),
    ...(trouble && { trouble: { code: trouble.code, since: iso(trouble.sinceMs) } }),
  }
}
