import { afterAll, beforeAll, expect, test } from 'vitest'
import type { TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import type { ShareAnswer } from '#lib/contract/share-api.ts'
import type { PublicOrderView } from '#lib/contract/share-view.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { destination } from '#tests/support/api-endpoints.ts'
import { openGuest, type TestGuest } from '#tests/support/guest.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { until } from '#tests/support/until.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

// Customers who have the page open: what they hear, and when they stop hearing it.

let server: TestServer
const guests: TestGuest[] = []
const call = apiClient(() => server)
beforeAll(async () => {
  server = await startServer()
  await call('POST', '/workers/', {
    worker_handle: 'secret-worker',
    name: 'Diego Secretname',
    profile: { k: 'secret' },
  })
})
afterAll(async () => {
  for (const { socket } of guests) socket.disconnect()
  await server?.stop()
})

async function track(handle: string): Promise<string> {
  const orders = [{ order_handle: handle, destination, metadata: { note: 'secret' } }]
  const request = { worker_handle: 'secret-worker', device_id: `secret-${handle}`, track_mode: 'pre_shift', orders }
  const { body } = await call<TrackOrdersResponse>('POST', '/orders/track', request)
  return tokenIn(body.orders[0]?.share_url)
}

const tokenIn = (url: string | null | undefined) => url?.split('/').at(-1) ?? ''

async function listen(token: string): Promise<TestGuest> {
  const guest = await openGuest(server.url, { namespace: '/share', auth: { token } })
  guests.push(guest)
  return guest
}

function moved(handle: string, lon: number) {
  const at = new Date().toISOString()
  const data = { geometry: { type: 'Point', coordinates: [lon, -34.9] }, accuracy: 5 }
  const about = { device_id: `secret-${handle}`, worker_handle: 'secret-worker', recorded_at: at, created_at: at }
  return postWebhook(server, JSON.stringify([{ type: 'location', ...about, data }]))
}

const lonOf = (guest: TestGuest) => guest.views<PublicOrderView>().at(-1)?.position?.lon

test('a customer is told at once what there is, and within two seconds what is new', async () => {
  const guest = await listen(await track('followed'))
  await until('the first view', () => guest.views().length > 0)
  expect(guest.views<PublicOrderView>()[0]).toMatchObject({ order: 'followed', stage: 'on_the_way' })
  await moved('followed', -56.11)
  expect(await until('the position', () => lonOf(guest) === -56.11)).toBeLessThan(2_000)
})

test('nobody is sent more than one view a second, and the last is the newest', async () => {
  const guest = await listen(await track('hurried'))
  await until('the first view', () => guest.views().length > 0)
  for (let step = 1; step <= 40; step++) await moved('hurried', (-56_100 - step) / 1000)
  await until('the last position', () => lonOf(guest) === -56.14)
  const gapsMs = guest.times.slice(1).map((at, index) => at - (guest.times[index] ?? 0))
  // A line that stalls a frame brings the next one the closer.
  expect(Math.min(...gapsMs)).toBeGreaterThan(700)
})

test('a guest hears nothing but the public view, and no event of the desk', async () => {
  const guest = await listen(await track('quiet'))
  await track('of somebody else')
  await moved('quiet', -56.13)
  await until('the position', () => lonOf(guest) === -56.13)
  expect(new Set(guest.frames.map(([name]) => name))).toEqual(new Set(['guest:view']))
  expect(JSON.stringify(guest.frames)).not.toMatch(/secret|of somebody else/i)
})

test('the desk’s own room does not open by a share token, nor another namespace', async () => {
  const token = await track('not the desk')
  for (const namespace of ['/', '/ops', '/embed-nothing']) {
    await expect(openGuest(server.url, { namespace, auth: { token } }), namespace).rejects.toThrow()
  }
  const guest = await listen(token)
  let answered = false
  guest.socket.emit('live:join', null, () => {
    answered = true
  })
  await moved('not the desk', -56.14)
  await until('the position', () => lonOf(guest) === -56.14)
  expect(answered).toBe(false)
})

test.each([
  ['nothing', {}],
  ['a made up token', { token: `${'x'.repeat(22)}.${'y'.repeat(43)}` }],
  ['something that is no text', { token: { $ne: null } }],
])('%s opens nothing', async (_, auth) => {
  await expect(openGuest(server.url, { namespace: '/share', auth })).rejects.toThrow(/unauthenticated/)
})

test('a page of another origin hears nothing', async () => {
  const auth = { token: await track('foreign') }
  const headers = { origin: 'https://elsewhere.example' }
  await expect(openGuest(server.url, { namespace: '/share', auth, headers })).rejects.toThrow()
})

test.each(['revoke', 'rotate'])(
  'after %s every socket is closed within a second, and its token opens none',
  async (act) => {
    const token = await track(`link to ${act}`)
    const open = await Promise.all([listen(token), listen(token), listen(token)])
    const { status } = await call<ShareAnswer>('POST', `/orders/${encodeURIComponent(`link to ${act}`)}/share/${act}`)
    expect(status).toBe(200)
    expect(await until('all are closed', () => open.every((guest) => guest.isOver()))).toBeLessThan(1_000)
    expect(open[0]?.frames.at(-1)).toEqual(['guest:over'])
    await expect(listen(token)).rejects.toThrow(/unauthenticated/)
  },
)

test('a link that ends by the clock closes its sockets within a second', async () => {
  const token = await track('ending')
  const guest = await listen(token)
  const endsAt = Date.now() + 1_500
  const patch = { expires: 'on_date', expires_at: new Date(endsAt).toISOString() }
  expect((await call('PATCH', '/orders/ending/share', patch)).status).toBe(200)
  await until('it is closed', () => guest.isOver())
  expect(Date.now() - endsAt).toBeGreaterThan(-1)
  expect(Date.now() - endsAt).toBeLessThan(1_000)
})

test('ten listen by one link; the eleventh does not', async () => {
  const token = await track('crowded')
  for (let one = 0; one < 10; one++) await listen(token)
  await expect(listen(token)).rejects.toThrow(/too many/)
  guests.at(-1)?.socket.disconnect()
  await until('a place is free', () => guests.at(-1)?.isOver() === true)
  await listen(token)
})
