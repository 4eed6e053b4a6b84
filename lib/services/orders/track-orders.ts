import type { TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import { type TrackOrdersRequest, trackOrdersRequest } from '#lib/contract/orders-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { trackedByHypertrack } from '#lib/domain/commands/answer-events.ts'
import { isWaiting, trackOrders as track } from '#lib/domain/commands/commands.ts'
import { startRoute } from '#lib/domain/commands/route-events.ts'
import type { HypertrackApi } from '#lib/gateways/hypertrack-api.ts'
import { checkOneWorld, newIdFor } from '#lib/services/demo/one-world.ts'
import { embedUrlOf, publicEmbedUrl } from '#lib/services/embed/embed-url.ts'
import { recordActs } from '#lib/services/intake/record-acts.ts'
import { linksOf } from '#lib/services/share/order-links.ts'
import { checkNotDeleted } from '#lib/services/workers/known-worker.ts'
import { inUsableGroup } from '#lib/services/workers/ops-groups.ts'
import { readLinks } from '#lib/storage/units.ts'
import { config } from '../../config.ts'
import { findRoute, knownRoute, routeForm } from './find-route.ts'
import { hypertrack } from './hypertrack.ts'
import { placed } from './known-places.ts'
import { momentAfter } from './moment-after.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { knownOrders } from './order-form.ts'
import { unprocessable } from './unprocessable.ts'

/**
 * Body of `POST /orders/track` → its documented answer; by HyperTrack when an account is set, else by ourselves.
 * Throws a Problem: `unprocessable` (fields), `duplicate_resource`, `route_not_found`, or what HyperTrack said.
 */
export async function trackOrders(input: unknown): Promise<TrackOrdersResponse | object> {
  const read = trackOrdersRequest.safeParse(input ?? {})
  if (!read.success) throw unprocessable(read.error)
  const request = read.data
  const api = hypertrack()
  const handles = request.orders.map((order) => `order ${order.order_handle}`)
  const route = request.route_handle ?? request.route?.route_handle
  const keys = route === undefined ? handles : [...handles, `route ${route}`]
  return oneAtATime(keys, () => (api ? trackByHypertrack(api, request) : trackAlone(request)))
}

async function trackByHypertrack(api: HypertrackApi, request: TrackOrdersRequest): Promise<object> {
  const answer = await api.trackOrders(request)
  const occasion = { at: new Date().toISOString(), accountId: accountOf() }
  const events = trackedByHypertrack(request, answer, occasion)
  await recordActs('hypertrack-api', events)
  return answer
}

async function trackAlone(asked: TrackOrdersRequest): Promise<TrackOrdersResponse | object> {
  const request = await withWorkerOfDevice(asked)
  if (request.route_handle !== undefined) return trackPlannedRoute(request, request.route_handle)
  await checkWho(request)
  const known = (await knownOrders([...new Set(request.orders.map((order) => order.order_handle))])).map(
    ({ order }) => order,
  )
  const state = { orders: new Map(known.map((order) => [order.handle, order])), isRouteTaken: await isTaken(request) }
  const routeHandle = request.route?.route_handle ?? newIdFor(request.worker_handle)
  const orders = await placed(request.orders)
  const { events, answer } = track({ ...request, orders }, state, {
    at: momentAfter(...known),
    accountId: accountOf(),
    routeHandle,
    routeEmbedUrl: embedUrlOf('routes', routeHandle),
    links: request.orders.map((order) => linksOf(order.order_handle, shareKept(state.orders.get(order.order_handle)))),
  })
  await recordActs('api', events)
  return withEmbedTokens(answer)
}

/** What the log holds opens nothing; what is given out opens its view for a while. */
function withEmbedTokens(answer: TrackOrdersResponse): TrackOrdersResponse {
  const now = Date.now()
  const orders = answer.orders.map((order) => ({ ...order, embed_url: publicEmbedUrl(order.embed_url, now) }))
  return { ...answer, embed_url: publicEmbedUrl(answer.embed_url, now), orders }
}

/** A phone that somebody is logged in on stands for that worker. */
async function withWorkerOfDevice(request: TrackOrdersRequest): Promise<TrackOrdersRequest> {
  if (request.worker_handle !== undefined || request.device_id === undefined) return request
  const worker = (await readLinks([request.device_id])).get(request.device_id)
  return worker === undefined ? request : { ...request, worker_handle: worker }
}

/** Throws Problem `driver_deleted`, `ops_group_not_defined`, `unprocessable`. */
async function checkWho(request: TrackOrdersRequest): Promise<void> {
  await checkOneWorld(request)
  if (request.worker_handle !== undefined) await checkNotDeleted(request.worker_handle)
  await inUsableGroup(request.ops_group_handle)
}

const PLANNED: ReadonlySet<string | null> = new Set(['planned', 'assigned', null])

/** A route that was planned elsewhere starts with the orders it has: other parameters are ignored, as documented. */
async function trackPlannedRoute(request: TrackOrdersRequest, handle: string): Promise<object> {
  const { route, orders } = await knownRoute(handle)
  if (route.completedAt !== null) throw new Problem('route_already_completed', `Route ${handle} is completed`)
  if (!PLANNED.has(route.status)) throw new Problem('duplicate_resource', `Route ${handle} is tracked already`)
  const occasion = { at: momentAfter(...orders), accountId: accountOf() }
  const known = await knownOrders(orders.map((order) => order.handle))
  const started = { orders: known.map(({ order }) => order), trackMode: request.track_mode }
  const events = startRoute(route, started, occasion)
  await recordActs('api', events)
  return routeForm(handle)
}

async function isTaken(request: TrackOrdersRequest): Promise<boolean> {
  const handle = request.route?.route_handle
  return handle !== undefined && (await findRoute(handle)) !== null
}

/** What waits unplanned has a link already, which somebody may have. */
function shareKept(known: OrderView | undefined): string | null {
  return known && isWaiting(known) ? known.shareUrl : null
}

function accountOf(): string {
  return config().hypertrack?.accountId ?? config().keys.accountId
}
