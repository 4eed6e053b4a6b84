import { Problem } from '#lib/contract/problem.ts'
import { listRules } from '#lib/services/engine/current-rules.ts'
import { liveSnapshot, position } from '#lib/services/live/live-snapshot.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { showOrder } from '#lib/services/orders/show-order.ts'
import { showShifts } from '#lib/services/shifts/show-shifts.ts'
import { groupMembers } from '#lib/services/workers/group-members.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'
import { showWorker } from '#lib/services/workers/show-worker.ts'
import { limitOf, momentOf, rangeOf } from './query.ts'
import { opsRoute } from './route.ts'

/** What the desk's screens read: views, each with the log position that last touched it. */
export const snapshotRoute = opsRoute(liveSnapshot)

const PAGE_OF_ORDERS = 1000

export const orderListRoute = opsRoute(async ({ url }) => {
  const at = position()
  const isOpen = url.searchParams.get('status') === 'open' ? true : undefined
  const query = { isOpen, cursor: url.searchParams.get('cursor'), limit: limitOf(url, PAGE_OF_ORDERS) }
  return { ...(await listOrders(query)), position: at }
})

export const orderRoute = opsRoute(async ({ params }) => {
  const page = await showOrder(params.handle ?? '')
  if (!page) throw new Problem('order_not_found', `There is no order ${params.handle}.`)
  return page
})

export const workerRoute = opsRoute(async ({ params, url }) => {
  const page = await showWorker(params.handle ?? '', momentOf(url, 'from'), momentOf(url, 'to'))
  if (!page) throw new Problem('driver_not_found', `There is no worker ${params.handle}.`)
  return page
})

export const outageListRoute = opsRoute(async ({ url }) => {
  const at = position()
  const isOpen = url.searchParams.get('open') === '1'
  return { outages: await listOutages({ isOpen, limit: limitOf(url, 500) }), position: at }
})

export const ruleListRoute = opsRoute(listRules)

/** A day and a half: the longest day there is has 25 hours. */
const LONGEST_DAY_MS = 36 * 3_600_000

export const shiftsRoute = opsRoute(({ url }) => showShifts(rangeOf(url, LONGEST_DAY_MS)))

export const groupListRoute = opsRoute(groupMembers)
