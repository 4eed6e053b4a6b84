import { Problem } from '#lib/contract/problem.ts'
import { listRules } from '#lib/services/engine/current-rules.ts'
import { position, snapshotFor } from '#lib/services/live/live-snapshot.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { showOrder } from '#lib/services/orders/show-order.ts'
import { showShifts } from '#lib/services/shifts/show-shifts.ts'
import { groupMembers } from '#lib/services/workers/group-members.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'
import { showWorker } from '#lib/services/workers/show-worker.ts'
import { ANYTHING, ITSELF, OF_ORDER, OF_WORKER } from './asks.ts'
import { limitOf, momentOf, rangeOf } from './query.ts'
import { opsRoute } from './route.ts'

/** What the desk's screens read: views, each with the log position that last touched it. */
export const snapshotRoute = opsRoute(({ sight }) => snapshotFor(sight), ITSELF)

const PAGE_OF_ORDERS = 1000

export const orderListRoute = opsRoute(async ({ url, sight }) => {
  const at = position()
  const isOpen = url.searchParams.get('status') === 'open' ? true : undefined
  const query = { isOpen, cursor: url.searchParams.get('cursor'), limit: limitOf(url, PAGE_OF_ORDERS) }
  const page = await listOrders(query)
  return { ...page, orders: page.orders.filter(sight.seesOrder), position: at }
}, ITSELF)

export const orderRoute = opsRoute(async ({ params }) => {
  const page = await showOrder(params.handle ?? '')
  if (!page) throw new Problem('order_not_found', `There is no order ${params.handle}.`)
  return page
}, OF_ORDER)

export const workerRoute = opsRoute(
  async ({ params, url, sight }) => {
    const page = await showWorker(params.handle ?? '', {
      fromMs: momentOf(url, 'from'),
      toMs: momentOf(url, 'to'),
      sight,
    })
    if (!page) throw new Problem('driver_not_found', `There is no worker ${params.handle}.`)
    return page
  },
  { ...OF_WORKER, audits: 'worker_viewed' },
)

export const outageListRoute = opsRoute(async ({ url, sight }) => {
  const at = position()
  const isOpen = url.searchParams.get('open') === '1'
  const outages = await listOutages({ isOpen, limit: limitOf(url, 500) })
  return { outages: outages.filter(sight.seesOut), position: at }
}, ITSELF)

export const ruleListRoute = opsRoute(listRules, ANYTHING)

/** A day and a half: the longest day there is has 25 hours. */
const LONGEST_DAY_MS = 36 * 3_600_000

export const shiftsRoute = opsRoute(({ url, sight }) => showShifts(rangeOf(url, LONGEST_DAY_MS), sight), ITSELF)

export const groupListRoute = opsRoute(({ sight }) => groupMembers(sight), ITSELF)
