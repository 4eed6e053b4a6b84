import { randomUUID } from 'node:crypto'
import { type TrackOrdersRequest, type TrackOrdersResponse, trackOrdersRequest } from '#lib/contract/orders-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { trackedByHypertrack } from '#lib/domain/commands/answer-events.ts'
import { trackOrders as track } from '#lib/domain/commands/commands.ts'
import type { HypertrackApi } from '#lib/gateways/hypertrack-api.ts'
import { record } from '#lib/services/intake/record.ts'
import { config } from '../../config.ts'
import { embedUrlOf } from './embed-url.ts'
import { findRoute } from './find-route.ts'
import { hypertrack } from './hypertrack.ts'
import { ordersByHandle } from './list-orders.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { newShareId, shareRef, shareUrlOf } from './share-url.ts'
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
  const route = request.route?.route_handle
  const keys = route === undefined ? handles : [...handles, `route ${route}`]
  return oneAtATime(keys, () => (api ? trackByHypertrack(api, request) : trackAlone(request)))
}

async function trackByHypertrack(api: HypertrackApi, request: TrackOrdersRequest): Promise<object> {
  const answer = await api.trackOrders(request)
  const occasion = { at: new Date().toISOString(), accountId: accountOf() }
  const events = trackedByHypertrack(request, answer, occasion)
  await record(events.map((wire) => ({ source: 'hypertrack-api', wire })))
  return answer
}

async function trackAlone(request: TrackOrdersRequest): Promise<TrackOrdersResponse> {
  if (request.route_handle !== undefined) throw await plannedRouteProblem(request.route_handle)
  const known = await ordersByHandle([...new Set(request.orders.map((order) => order.order_handle))])
  const state = { orders: new Map(known.map((order) => [order.handle, order])), isRouteTaken: await isTaken(request) }
  const routeHandle = request.route?.route_handle ?? randomUUID()
  const { events, answer } = track(request, state, {
    at: momentAfter(known),
    accountId: accountOf(),
    routeHandle,
    routeEmbedUrl: embedUrlOf('routes', routeHandle),
    links: request.orders.map((order) => linksOf(order.order_handle)),
  })
  await record(events.map((wire) => ({ source: 'api', wire })))
  return answer
}

/** Stand-alone mode plans no routes yet, so a route that exists is under way or done. */
async function plannedRouteProblem(handle: string): Promise<Problem> {
  const found = await findRoute(handle)
  if (!found) return new Problem('route_not_found', `There is no route with the handle ${handle}`)
  if (found.route.completedAt !== null) return new Problem('route_already_completed', `Route ${handle} is completed`)
  return new Problem('duplicate_resource', `Route ${handle} is tracked already`)
}

async function isTaken(request: TrackOrdersRequest): Promise<boolean> {
  const handle = request.route?.route_handle
  return handle !== undefined && (await findRoute(handle)) !== null
}

/** Now, but after everything that earlier attempts heard of, so that the new attempt is the latest one. */
function momentAfter(known: readonly OrderView[]): string {
  const latest = Math.max(0, ...known.map((order) => order.lastEventAt ?? 0))
  return new Date(Math.max(Date.now(), latest + 1)).toISOString()
}

function linksOf(orderHandle: string) {
  const shareId = newShareId()
  return {
    shareRef: shareRef(shareId, 1),
    shareUrl: shareUrlOf(shareId, 1),
    embedUrl: embedUrlOf('orders', orderHandle),
  }
}

function accountOf(): string {
  return config().hypertrack?.accountId ?? config().keys.accountId
}
