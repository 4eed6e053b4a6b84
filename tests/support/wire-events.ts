import type { Wire } from './arbitrary-values.ts'
import type { TestServer } from './server.ts'
import { postWebhook } from './webhooks.ts'

/** Somebody with a phone, as webhooks name them. */
export interface Phone {
  workerHandle: string
  deviceId: string
  lon: number
  lat: number
}

let lastMs = 0

/** A moment later than every one before, so that events of one test never tie. */
function nextStamp(): string {
  lastMs = Math.max(lastMs + 1, Date.now())
  return new Date(lastMs).toISOString()
}

function stamped(event: Wire): Wire {
  const at = nextStamp()
  return { created_at: at, recorded_at: at, ...event }
}

/** What HyperTrack says of an order while it is tracked. */
export function orderEvent({ workerHandle, deviceId }: Phone, orderHandle: string, data: Wire): Wire {
  return stamped({
    device_id: deviceId,
    worker_handle: workerHandle,
    account_id: '6784e919-7168-4f61-b686-2020f547637f',
    type: 'order',
    data: { order_handle: orderHandle, route_handle: `route-${orderHandle}`, status: 'ongoing', ...data },
    version: '3.0.0',
  })
}

export function locationEvent({ deviceId, lon, lat }: Omit<Phone, 'workerHandle'>, more: Wire = {}): Wire {
  return stamped({
    device_id: deviceId,
    type: 'location',
    data: { accuracy: 8, speed: 6.2, bearing: 90, geometry: { type: 'Point', coordinates: [lon, lat] } },
    version: '2.0.0',
    ...more,
  })
}

/** The phone's status, which also says whose phone it is. */
export function statusEvent({ workerHandle, deviceId, lon, lat }: Phone, data: Wire, name?: string): Wire {
  return stamped({
    device_id: deviceId,
    driver_handle: workerHandle,
    type: 'device_status',
    data,
    location: { type: 'Point', coordinates: [lon, lat] },
    ...(name === undefined ? {} : { name }),
    version: '2.0.0',
  })
}

/** Posts events in one request, as HyperTrack does. Throws unless every one was new and could be read. */
export async function tell(server: TestServer, ...events: Wire[]): Promise<void> {
  const { status, body } = await postWebhook(server, JSON.stringify(events))
  if (status !== 200 || body.stored !== events.length) {
    throw new Error(`the webhook answered ${status} ${JSON.stringify(body)}`)
  }
}

/** Creates one order for a worker through the API, with a destination. Throws unless it was taken. */
export async function trackOrder(server: TestServer, phone: Phone, order: Wire): Promise<void> {
  const response = await fetch(`${server.url}/api/orders/track`, {
    method: 'POST',
    headers: { authorization: server.basic, 'content-type': 'application/json' },
    body: JSON.stringify({ worker_handle: phone.workerHandle, track_mode: 'on_time', orders: [order] }),
  })
  if (!response.ok) throw new Error(`the order was refused with ${response.status}: ${await response.text()}`)
}

export const place = (lon: number, lat: number, address: string): Wire => ({
  geometry: { type: 'Point', coordinates: [lon, lat] },
  radius: 100,
  address,
})
