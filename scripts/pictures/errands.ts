import { postApi } from '../../tests/support/phone-app.ts'
import { addPhone } from '../../tests/support/phones.ts'
import type { TestServer } from '../../tests/support/server.ts'
import { postWebhook } from '../../tests/support/webhooks.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const place = (address: string, lon: number, lat: number) => ({
  ...{ geometry: { type: 'Point', coordinates: [lon, lat] }, radius: 80 },
  address,
})
const MARKET = place('Mercado Agrícola', -56.1838, -34.8865)
const RIVERA = place('Av. General Rivera 2210', -56.1645, -34.9011)
const SPAIN = place('Bulevar España 2478, Pocitos', -56.1549, -34.9121)

/** Two workers with a phone each, one with orders under way, one with a day behind and one ahead. The pages' paths. */
export async function giveErrands(server: TestServer): Promise<string[]> {
  const now = Date.now()
  const at = (ms: number) => new Date(ms).toISOString()
  const worker = (worker_handle: string, name: string) => postApi(server, '/workers', { worker_handle, name })
  const track = (worker_handle: string, orders: object[]) =>
    postApi(server, '/orders/track', { worker_handle, track_mode: 'pre_shift', orders })
  await worker('diego', 'Diego Fontes')
  await worker('lucia', 'Lucía Pérez')
  const first = { order_handle: '48209', destination: RIVERA, scheduled_at: at(now + 12 * MINUTE_MS) }
  const second = { order_handle: '48213', destination: SPAIN, scheduled_at: at(now + 31 * MINUTE_MS) }
  await track('diego', [{ ...first, metadata: { worker_note: 'Floor 3, ring “Ibarra”' } }, second])
  await track('lucia', [{ order_handle: '48190', destination: SPAIN }])
  await postApi(server, '/orders/48190/complete', {})
  const begins = new Date(now + DAY_MS).setUTCHours(11, 30, 0, 0)
  for (const [index, order_handle] of ['48231', '48232', '48233'].entries()) {
    const about = { worker_handle: 'lucia', recorded_at: at(now), created_at: at(now), version: '3.0.0' }
    const data = {
      order_handle,
      status: 'assigned',
      destination: MARKET,
      scheduled_at: at(begins + (index * DAY_MS) / 48),
    }
    const events = ['created', 'assigned'].map((value) => ({ type: 'order', ...about, data: { value, ...data } }))
    await postWebhook(server, JSON.stringify(events))
  }
  const phones = [await addPhone(server, 'diego'), await addPhone(server, 'lucia')]
  return phones.map(({ token }) => `/t/${token}`)
}
