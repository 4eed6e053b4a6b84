import { destinationWire } from './day/say-order.ts'
import type { Poster } from './post.ts'
import type { PlanAnswer } from './simulation.ts'
import type { RoutePlan } from './world.ts'

export interface ApiKeys {
  accountId: string
  secretKey: string
}

/** `refused`: this route could not be created; `closed`: the API is not there for us, so there is no use in asking again. */
export type TrackResult = { answer: PlanAnswer } | { refused: string } | { closed: string }

interface TrackResponse {
  route_handle?: string
  embed_url?: string
  orders?: { order_handle?: string; share_url?: string }[]
}

function requestOf({ workerHandle, deviceId, route }: RoutePlan): string {
  return JSON.stringify({
    worker_handle: workerHandle,
    device_id: deviceId,
    track_mode: 'pre_shift',
    route: { metadata: route.metadata },
    orders: route.stops.map((stop) => ({
      order_handle: stop.handle,
      type: stop.type,
      destination: destinationWire(stop),
      ...(stop.scheduledText === null ? {} : { scheduled_at: stop.scheduledText }),
      expected_service_time: stop.serviceS,
      metadata: stop.metadata,
    })),
  })
}

function answerOf(text: string): PlanAnswer | null {
  const body = JSON.parse(text) as TrackResponse
  if (!body.route_handle) return null
  const shareUrls: Record<string, string> = {}
  for (const order of body.orders ?? []) {
    if (order.order_handle && order.share_url) shareUrls[order.order_handle] = order.share_url
  }
  return { routeHandle: body.route_handle, shareUrls, ...(body.embed_url ? { embedUrl: body.embed_url } : {}) }
}

/** Creates a planned route's orders through `POST /api/orders/track`, as a customer's backend would. Never rejects. */
export async function trackOrders(
  poster: Poster,
  target: { baseUrl: string; keys: ApiKeys },
  plan: RoutePlan,
): Promise<TrackResult> {
  const { accountId, secretKey } = target.keys
  const answer = await poster.post(`${target.baseUrl}/api/orders/track`, {
    headers: {
      'content-type': 'application/json',
      authorization: `Basic ${Buffer.from(`${accountId}:${secretKey}`).toString('base64')}`,
    },
    body: requestOf(plan),
    timeoutMs: 10_000,
  })
  const { status, text } = answer
  if ([401, 403, 404, 405, 501].includes(status)) return { closed: `POST /api/orders/track answered ${status}` }
  if (status < 200 || status > 299) return { refused: `${status || 'no answer'} ${text.slice(0, 200)}` }
  try {
    const made = answerOf(text)
    return made ? { answer: made } : { refused: 'the answer names no route' }
  } catch {
    return { refused: 'the answer is not JSON' }
  }
}
