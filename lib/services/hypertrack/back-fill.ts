import type { SyncProgress } from '#lib/contract/hypertrack-sync.ts'
import { isCatchUpDue } from '#lib/domain/catch-up.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { isImported, lastDeliveryAt } from '#lib/storage/imported.ts'
import { config } from '../../config.ts'
import { importAccount, importOrders } from './import-account.ts'
import { pagesOf, type Run, startSync, syncProgress } from './sync-job.ts'

const ORDERS_AT_MOST = 10_000
/** Further back than the silence, because the last webhook need not have been the latest event. */
const OVERLAP_MS = 5 * 60_000
const LOOK_EVERY_MS = 60_000
const DAY_MS = 86_400_000

/** What the delivery log has beside the event that was sent. */
const OF_DELIVERY: ReadonlySet<string> = new Set(['delivery_http_status', 'retry_count', 'delivery_http_response_text'])

/**
 * Reads what HyperTrack sent, or tried to send, since the last webhook came in: of every open order, and of those that
 * were made meanwhile. What came in after all is known by its content. Throws Problem `not_found`.
 */
export function backFill(): SyncProgress {
  return startSync('back_fill', async (run) => {
    const since = ((await lastDeliveryAt()) ?? Date.now() - DAY_MS) - OVERLAP_MS
    const from = new Date(since).toISOString()
    const { orders } = await listOrders({ isOpen: true, limit: ORDERS_AT_MOST })
    const made = await importOrders(run, `/orders/?created_at_from=${encodeURIComponent(spelled(from))}`)
    for (const handle of new Set([...orders.map((order) => order.handle), ...made])) await fillOrder(run, handle, from)
  })
}

/** HyperTrack's lists take `2026-01-31 14:30:00`. */
const spelled = (iso: string) => iso.slice(0, 19).replace('T', ' ')

async function fillOrder(run: Run, handle: string, from: string): Promise<void> {
  const path = `/orders/${encodeURIComponent(handle)}/webhooks?from_time=${encodeURIComponent(from)}&sort_direction=asc`
  for await (const webhooks of pagesOf(run.api, path, 'webhooks')) {
    await run.tell(webhooks.filter(({ type }) => typeof type === 'string').map(asSent))
    run.count('webhooks', webhooks.length)
  }
}

/** The event alone: then it has the identity that it had as a webhook. */
function asSent(logged: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(logged).filter(([name]) => !OF_DELIVERY.has(name)))
}

async function isSilent(now: number): Promise<boolean> {
  const { ended_at, state } = syncProgress()
  const account = {
    lastDeliveryAtMs: await lastDeliveryAt(),
    readAtMs: ended_at === null ? null : Date.parse(ended_at),
    isReading: state === 'running',
    hasOpenOrders: (await listOrders({ isOpen: true, limit: 1 })).orders.length > 0,
  }
  return isCatchUpDue(account, now)
}

/**
 * With an account: imports it when it is new here, else catches up with what was sent while this server was away; from
 * then on looks every minute whether nothing comes in any more. Answers what ends that.
 */
export async function watchHypertrack(): Promise<() => void> {
  const account = config().hypertrack
  if (!account) return () => {}
  if (await isImported(account.accountId)) backFill()
  else importAccount()
  const timer = setInterval(() => {
    void isSilent(Date.now()).then(
      (isSo) => isSo && backFill(),
      () => {},
    )
  }, LOOK_EVERY_MS)
  timer.unref()
  return () => clearInterval(timer)
}
