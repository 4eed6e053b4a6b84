import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EmbedTokenResponse } from '#lib/contract/api/token.ts'
import type { EmbedNow } from '#lib/contract/embed-data.ts'
import type { ApiEmbedHost } from '#lib/contract/embed-hosts-api.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { destination } from '#tests/support/api-endpoints.ts'
import { openGuest, type TestGuest } from '#tests/support/guest.ts'
import { makeKeyAs } from '#tests/support/people.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { until } from '#tests/support/until.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

// Embedded views that are open: what they hear, and when they stop hearing it.

let server: TestServer
const guests: TestGuest[] = []
const call = apiClient(() => server)

beforeAll(async () => {
  server = await startServer()
  const profile = { note: 'secret' }
  await call('POST', '/workers/', { worker_handle: 'secret-worker', name: 'Diego Secretname', profile })
})
afterAll(async () => {
  for (const { socket } of guests) socket.disconnect()
  await server?.stop()
})

interface Opened {
  readonly address: string
  readonly token: string
}

async function track(handle: string): Promise<void> {
  const orders = [{ order_handle: handle, destination, metadata: { note: 'secret' } }]
  const request = { worker_handle: 'secret-worker', device_id: `secret-${handle}`, track_mode: 'pre_shift', orders }
  expect((await call('POST', '/orders/track', request)).status).toBeLessThan(300)
  await say(handle, 'started')
}

async function admitted(path: string, as?: string): Promise<Opened> {
  const { body } = await call<EmbedTokenResponse>(
    'POST',
    '/oauth/embed-token',
    { grant_type: 'client_credentials', embed_url: path },
    as,
  )
  const { pathname, search } = new URL(body.embed_url)
  return { address: pathname + search, token: body.access_token }
}

async function listen(auth: Opened | Record<string, unknown>): Promise<TestGuest> {
  const guest = await openGuest(server.url, { namespace: '/embed', auth })
  guests.push(guest)
  return guest
}

async function ofOrder(handle: string): Promise<TestGuest> {
  await track(handle)
  return listen(await admitted(`/embed/orders/${handle}`))
}

function say(handle: string, value: string, more: object = {}) {
  const at = new Date().toISOString()
  const about = { device_id: `secret-${handle}`, worker_handle: 'secret-worker', recorded_at: at, created_at: at }
  const data = { value, order_handle: handle, status: 'ongoing', ...more }
  return postWebhook(server, JSON.stringify([{ type: 'order', ...about, data }]))
}

function moved(handle: string, lon: number) {
  const at = new Date().toISOString()
  const data = { geometry: { type: 'Point', coordinates: [lon, -34.9] }, accuracy: 5 }
  const about = { device_id: `secret-${handle}`, worker_handle: 'secret-worker', recorded_at: at, created_at: at }
  return postWebhook(server, JSON.stringify([{ type: 'location', ...about, data }]))
}

const latest = (guest: TestGuest) => guest.views<EmbedNow>().at(-1)?.data
const hostsOf = (guest: TestGuest) => guest.views<EmbedNow>()[0]?.hosts
const lonOf = (guest: TestGuest) => latest(guest)?.workers[0]?.fix?.lon

test('a view that is open hears what changes, whole each time, and nothing else', async () => {
  const guest = await ofOrder('heard')
  await track('of somebody else')
  await moved('heard', -56.13)
  await until('the position', () => lonOf(guest) === -56.13)
  const arriveAt = new Date(Date.now() + 600_000).toISOString()
  await say('heard', 'eta_change', { arrive_at: arriveAt })
  const tookMs = await until('the ETA', () => latest(guest)?.orders[0]?.etaAt === Date.parse(arriveAt))
  expect(tookMs).toBeLessThan(2_000)
  expect(new Set(guest.frames.map(([name]) => name))).toEqual(new Set(['guest:view']))
  expect(JSON.stringify(guest.frames)).not.toMatch(/secret|of somebody else/i)
})

test('a list hears of what is new in it, and nobody is told more than once a second', async () => {
  const guest = await listen(await admitted('/embed/views/orders'))
  await track('listed')
  await until('it is listed', () => latest(guest)?.orders.some(({ handle }) => handle === 'listed') === true)
  for (let step = 0; step < 30; step++) await moved('listed', -56.2 + step / 1000)
  await until('the last position', () => lonOf(guest) === -56.2 + 29 / 1000)
  const gaps = guest.times.slice(1).map((at, i) => at - (guest.times[i] ?? 0))
  expect(Math.min(...gaps.slice(1))).toBeGreaterThan(750)
})

test.each([
  ['nothing', () => ({})],
  ['the key alone', ({ address }: Opened) => ({ address })],
  ['the token without the key', ({ token }: Opened) => ({ address: '/embed/orders/closed', token })],
  ['another view’s token', ({ address, token }: Opened) => ({ address: address.replace('closed', 'other'), token })],
  [
    'a layer that the token is not for',
    ({ address, token }: Opened) => ({ address: `${address}&layers=trail`, token }),
  ],
  [
    'an address elsewhere',
    ({ token }: Opened) => ({ address: 'https://elsewhere.example/embed/orders/closed', token }),
  ],
  ['what is no text', ({ address }: Opened) => ({ address, token: { $ne: null } })],
])('%s opens nothing', async (_, auth) => {
  await track('closed').catch(() => undefined)
  await expect(listen(auth(await admitted('/embed/orders/closed')))).rejects.toThrow(/unauthenticated/)
})

test('a page of another origin hears nothing', async () => {
  await track('foreign')
  const auth = await admitted('/embed/orders/foreign')
  const headers = { origin: 'https://elsewhere.example' }
  await expect(openGuest(server.url, { namespace: '/embed', auth, headers })).rejects.toThrow()
})

/** Whoever comes in is looked for once more right after: with that behind it, only being told can close a view soon. */
async function lookedFor(guest: TestGuest, handle: string, inMinutes: number): Promise<void> {
  const arriveAt = new Date(Date.now() + inMinutes * 60_000).toISOString()
  await say(handle, 'eta_change', { arrive_at: arriveAt })
  await until('the ETA', () => latest(guest)?.orders[0]?.etaAt === Date.parse(arriveAt))
}

test('a host that comes or goes closes every open view within a second; what is allowed comes back', async () => {
  await track('framed')
  const auth = await admitted('/embed/orders/framed')
  const before = await listen(auth)
  await lookedFor(before, 'framed', 10)
  const { body: shop } = await call<ApiEmbedHost>('POST', '/embed-hosts', { origin: 'https://shop.example' })
  expect(await until('it is closed', () => before.isOver())).toBeLessThan(1_000)
  expect(before.frames.at(-1)).toEqual(['guest:over'])
  const after = await listen(auth)
  await lookedFor(after, 'framed', 20)
  expect(hostsOf(after)).toEqual(['https://shop.example'])
  await call('DELETE', `/embed-hosts/${shop.id}`)
  expect(await until('it is closed too', () => after.isOver())).toBeLessThan(1_000)
  const last = await listen(auth)
  await until('it is told again', () => hostsOf(last) !== undefined)
  expect(hostsOf(last)).toEqual([])
})

test('a key that is revoked closes what it opened within a second, over HTTP too, and nothing else', async () => {
  await track('by key')
  const key = await makeKeyAs(server, { role: 'dispatcher' })
  const auth = await admitted('/embed/orders/by%20key', key.authorization)
  const other = await listen(await admitted('/embed/orders/by%20key'))
  const guest = await listen(auth)
  const url = `${server.url}/api${auth.address}`
  const ask = async () => (await fetch(url, { headers: { authorization: `Bearer ${auth.token}` } })).status
  expect(await ask()).toBe(200)
  await call('DELETE', `/keys/${key.id}`)
  expect(await until('it is closed', () => guest.isOver())).toBeLessThan(1_000)
  await expect(listen(auth)).rejects.toThrow(/unauthenticated/)
  expect(await ask()).toBe(404)
  expect(other.isOver()).toBe(false)
})

test('ten listen by one token; the eleventh does not', async () => {
  await track('crowded')
  const auth = await admitted('/embed/orders/crowded')
  for (let one = 0; one < 10; one++) await listen(auth)
  await expect(listen(auth)).rejects.toThrow(/too many/)
  guests.at(-1)?.socket.disconnect()
  await until('a place is free', () => guests.at(-1)?.isOver() === true)
  await listen(auth)
})
