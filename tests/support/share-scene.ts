import type { ShareAnswer } from '#lib/contract/share-api.ts'
import type { TestServer } from './server.ts'
import { postWebhook } from './webhooks.ts'

const MINUTE_MS = 60_000
const HOME = { lon: -56.1525, lat: -34.9075 }

/** One order as its webhooks tell it, for pages that show it. Minutes count from now. */
export interface SceneOrder {
  handle: string
  routeHandle?: string
  worker?: string
  /** Null: not on the way yet. */
  etaMin?: number | null
  promisedMin?: number
  address?: string
  /** How long ago the phone was heard, seconds, and how far east of the address it is, degrees. */
  fix?: { agoS: number; east: number } | null
  metadata?: Record<string, unknown>
}

const iso = (min: number) => new Date(Date.now() + min * MINUTE_MS).toISOString()

/** The events of an order with a share link of ours; the link's token comes from the server. */
export function sceneEvents(order: SceneOrder): Record<string, unknown>[] {
  const { handle, worker = 'diego', etaMin = 12, promisedMin = 14, fix = { agoS: 10, east: 0.02 } } = order
  const shareId = Buffer.from(handle.padEnd(16, '-').slice(0, 16)).toString('base64url')
  const about = {
    order_handle: handle,
    route_handle: order.routeHandle ?? `route of ${handle}`,
    share_url: `waypost-share:${shareId}.1`,
    metadata: order.metadata,
  }
  const event = (min: number, data: object) => ({
    ...{
      type: 'order',
      recorded_at: iso(min),
      created_at: iso(min),
      worker_handle: worker,
      device_id: `${worker}-phone`,
    },
    data: { ...about, ...data },
  })
  const destination = {
    geometry: { type: 'Point', coordinates: [HOME.lon, HOME.lat] },
    radius: 60,
    address: order.address ?? 'Benito Blanco 1142, Pocitos',
  }
  const asked = { destination, scheduled_at: iso(promisedMin), type: 'drop' }
  const begun = [
    event(-41, { value: 'assigned', status: 'assigned', assigned_at: iso(-41) }),
    event(-41, { value: 'updated', status: 'assigned', ...asked }),
  ]
  if (etaMin === null) return begun
  const started = [
    event(-30, { value: 'started', status: 'ongoing' }),
    event(-1, {
      value: 'eta_change',
      status: 'ongoing',
      arrive_at: iso(etaMin),
      remaining_duration: (etaMin + 1) * 60,
      remaining_distance: 3100,
    }),
  ]
  return [...begun, ...started, ...(fix === null ? [] : [sceneFix(worker, fix)])]
}

/** Where a worker's phone is. */
export function sceneFix(worker: string, { agoS, east }: { agoS: number; east: number }): Record<string, unknown> {
  const at = new Date(Date.now() - agoS * 1000).toISOString()
  const geometry = { type: 'Point', coordinates: [HOME.lon - east, HOME.lat + east / 3] }
  return {
    ...{ type: 'location', recorded_at: at, created_at: at, worker_handle: worker, device_id: `${worker}-phone` },
    data: { geometry, accuracy: 8, speed: 6, bearing: 110 },
  }
}

/** Tells the server of an order; the address of its customer's page. */
export async function showScene(server: TestServer, order: SceneOrder): Promise<string> {
  await postWebhook(server, JSON.stringify(sceneEvents(order)))
  return shareUrl(server, order.handle)
}

/** The address of an order's page, as the desk would copy it. */
export async function shareUrl(server: TestServer, handle: string): Promise<string> {
  const address = `${server.url}/api/orders/${encodeURIComponent(handle)}/share`
  const answer = await fetch(address, { headers: { authorization: server.basic } })
  const { share_url: url } = (await answer.json()) as ShareAnswer
  if (url === null) throw new Error(`order ${handle} has no link: ${answer.status}`)
  return `${server.url}${new URL(url).pathname}`
}
