import type { SyncProgress } from '#lib/contract/hypertrack-sync.ts'
import { toldOrder, toldRoute } from '#lib/domain/commands/told-orders.ts'
import { toldWorker } from '#lib/domain/commands/told-workers.ts'
import { canonicalJson } from '#lib/domain/wire/canonical.ts'
import { knownOrders, orderForm } from '#lib/services/orders/order-form.ts'
import { findKnownWorker, workerForm } from '#lib/services/workers/known-worker.ts'
import { markImported } from '#lib/storage/imported.ts'
import { pagesOf, type Run, startSync } from './sync-job.ts'

type Answered = Record<string, unknown>

/** Reads workers, orders and routes of the account at HyperTrack, page by page. Safe to run again: what is known stays. Throws Problem `not_found`. */
export function importAccount(): SyncProgress {
  return startSync('import', async (run) => {
    await importWorkers(run)
    await importOrders(run, '/orders/')
    await importRoutes(run)
    await markImported(run.api.accountId)
  })
}

const heardBefore = (run: Run) => ({ accountId: run.api.accountId, saidAt: null })
const heardNow = (run: Run) => ({ accountId: run.api.accountId, saidAt: new Date().toISOString() })

/** True when HyperTrack says something of these that we show otherwise. What it does not say is not compared. */
function differs(theirs: Answered, ours: object, names: readonly string[]): boolean {
  const known = ours as Answered
  return names.some((name) => {
    if (theirs[name] === undefined || theirs[name] === null) return false
    const isTime = name.endsWith('_at')
    return isTime
      ? Date.parse(String(theirs[name])) !== Date.parse(String(known[name]))
      : canonicalJson(theirs[name]) !== canonicalJson(known[name] ?? null)
  })
}

async function importWorkers(run: Run): Promise<void> {
  for await (const workers of pagesOf(run.api, '/workers/', 'workers')) {
    await run.tell(workers.flatMap((worker) => toldWorker(worker, heardBefore(run))))
    for (const worker of workers) {
      const known = await findKnownWorker(String(worker.worker_handle))
      const isNews = !known || differs(worker, workerForm(known), ['name', 'profile', 'ops_group_handle'])
      if (isNews) await run.tell(toldWorker(worker, heardNow(run)))
    }
    run.count('workers', workers.length)
  }
}

/** Orders of a list at HyperTrack; answers their handles. */
export async function importOrders(run: Run, path: string): Promise<string[]> {
  const handles: string[] = []
  for await (const orders of pagesOf(run.api, path, 'orders')) {
    await run.tell(orders.flatMap((order) => toldOrder(order, heardBefore(run))))
    const known = new Map((await knownOrders(orders.map(handleOf))).map((each) => [each.order.handle, each]))
    const news = orders.filter((order) => {
      const ours = known.get(handleOf(order))
      return !ours || differs(order, orderForm(ours), ['metadata', 'scheduled_at'])
    })
    await run.tell(news.flatMap((order) => toldOrder(order, heardNow(run))))
    run.count('orders', orders.length)
    handles.push(...orders.map(handleOf))
  }
  return handles
}

const handleOf = (order: Answered) => String(order.order_handle)

async function importRoutes(run: Run): Promise<void> {
  for await (const routes of pagesOf(run.api, '/orders/routes/', 'routes')) {
    await run.tell(routes.flatMap((route) => toldRoute(route, heardBefore(run))))
    run.count('routes', routes.length)
  }
}
