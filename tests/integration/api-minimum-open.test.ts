import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Order, Route, TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import type { EmbedTokenResponse } from '#lib/contract/api/token.ts'
import { apiTracking, type Tracking } from '#lib/contract/api/tracking.ts'
import { embedKey, readEmbedPass } from '#lib/services/embed/embed-token.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { destination } from '#tests/support/api-endpoints.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

// The part of the least contract where the address or the body is the key: tokens, a customer's link, the webhook.

let server: TestServer
const call = apiClient(() => server)
beforeAll(async () => {
  server = await startServer()
  await call('POST', '/workers/', { worker_handle: 'worker-ana', name: 'Ana Pérez', profile: { van: 'secret-van' } })
})
afterAll(() => server?.stop())

async function track(handle: string) {
  const orders = [{ order_handle: handle, destination, metadata: { note: 'secret-note' } }]
  const request = { worker_handle: 'worker-ana', device_id: 'SECRET-PHONE', track_mode: 'pre_shift', orders }
  const { body } = await call<TrackOrdersResponse>('POST', '/orders/track', request)
  const order = body.orders[0] ?? expect.unreachable('no order')
  return { route: body, order, trackingId: order.share_url.split('/').at(-1) ?? '' }
}
const follow = (trackingId: string, slash = '') =>
  call<Tracking>('GET', `/tracking/${trackingId}${slash}`, undefined, null)

describe('POST /oauth/token', () => {
  const asForm = (fields: Record<string, string>, slash = '') =>
    fetch(`${server.url}/api/oauth/token${slash}`, { method: 'POST', body: new URLSearchParams(fields) })

  test.each(['', '/'])('gives a token for the keys (address with "%s")', async (slash) => {
    const { accountId, secretKey } = server.keys
    const answer = await asForm(
      { grant_type: 'client_credentials', client_id: accountId, client_secret: secretKey },
      slash,
    )
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 })
  })

  test('401 for wrong keys, 422 for what cannot be read', async () => {
    const wrong = await asForm({ grant_type: 'client_credentials', client_id: 'x', client_secret: 'y' })
    expect([wrong.status, await wrong.json()]).toMatchObject([401, { code: 'unauthenticated' }])
    const unread = await asForm({ grant_type: 'password' })
    expect([unread.status, await unread.json()]).toMatchObject([
      422,
      { detail: { body: { grant_type: [expect.any(String)] } } },
    ])
  })
})

describe('POST /oauth/embed-token', () => {
  const ask = (embed_url: string) =>
    call<EmbedTokenResponse>('POST', '/oauth/embed-token', { grant_type: 'client_credentials', embed_url })
  const admits = (token: string, scope: string) =>
    readEmbedPass(token, { scope, key: embedKey(server.keys), now: Date.now() }) !== null

  test('gives a token for one order’s view, and its address with both keys in it', async () => {
    const { order } = await track('embedded')
    const plain = `${server.url}/embed/orders/embedded?theme=dark`
    const { status, body } = await ask(plain)
    expect(status).toBe(200)
    expect(body.expires_in).toBeGreaterThan(3599)
    expect(body.embed_url).toBe(`${plain}&publishable_key=${server.keys.publishableKey}`)
    expect(body.secure_embed_url).toBe(`${body.embed_url}&token=${body.access_token}`)
    expect(admits(body.access_token, 'orders/embedded')).toBe(true)
    expect(admits(body.access_token, 'orders/other')).toBe(false)
    expect((await ask(order.embed_url)).body.embed_url).not.toContain('token=')
  })

  test('every embed_url that the API gives out carries a token for its own view; the log holds none', async () => {
    const { route, order } = await track('carried')
    const tokenIn = (address: string | null) => new URL(address ?? '').searchParams.get('token') ?? ''
    const again = await call<Order>('GET', '/orders/carried')
    const ofRoute = await call<Route>('GET', `/orders/routes/${route.route_handle}`)
    for (const address of [order.embed_url, again.body.embed_url]) {
      expect(admits(tokenIn(address), 'orders/carried')).toBe(true)
    }
    for (const address of [route.embed_url, ofRoute.body.embed_url]) {
      expect(admits(tokenIn(address), `routes/${route.route_handle}`)).toBe(true)
    }
    const { body } = await call('GET', '/events?limit=1000')
    expect(JSON.stringify(body)).not.toContain('token=')
  })

  test.each([
    ['https://embed.hypertrack.com/orders/o-1', 400, 'validation_error'],
    ['{server}/orders/embedded', 400, 'validation_error'],
    ['{server}/embed/views/secrets', 400, 'validation_error'],
    ['{server}/embed/views/orders?publishable_key=another', 400, 'validation_error'],
    ['{server}.evil.example/embed/views/orders', 400, 'validation_error'],
    ['{server}/embed/orders/nothing', 404, 'order_not_found'],
    ['{server}/embed/trips/nothing', 404, 'route_not_found'],
  ])('%s: %i', async (address, status, code) => {
    expect(await ask(address.replace('{server}', server.url))).toMatchObject({ status, body: { code } })
  })

  test('a token for a view opens nothing of the API', async () => {
    const { body } = await ask(`${server.url}/embed/views/orders`)
    expect((await call('GET', '/orders/', undefined, `Bearer ${body.access_token}`)).status).toBe(401)
  })
})

describe('GET /tracking/{id}', () => {
  test('is open to who has the link, in the documented shape, with nothing that is not a customer’s', async () => {
    const { trackingId } = await track('shared')
    const fix = { type: 'Point', coordinates: [-56.17, -34.91] }
    const at = new Date().toISOString()
    const located = {
      type: 'location',
      device_id: 'SECRET-PHONE',
      worker_handle: 'worker-ana',
      recorded_at: at,
      created_at: at,
    }
    await postWebhook(server, JSON.stringify([{ ...located, data: { geometry: fix, accuracy: 5 } }]))
    const { status, body, headers } = await follow(trackingId)
    expect(status).toBe(200)
    expect(apiTracking.strict().safeParse(body).error).toBeUndefined()
    expect(body.order).toMatchObject({ order_handle: 'shared', status: 'ongoing', destination: { radius: 80 } })
    expect(body.driver).toMatchObject({ name: 'Ana', location: { geometry: fix } })
    expect(JSON.stringify(body)).not.toMatch(/secret|pérez|worker-ana/i)
    expect(headers.get('cache-control')).toBe('no-store')
    expect((await follow(trackingId, '/')).body).toEqual(body)
  })

  test('where the worker is goes out of sight with the end of the order', async () => {
    const { trackingId } = await track('finished')
    await call('POST', '/orders/finished/complete')
    const { body } = await follow(trackingId)
    expect(body.order).toMatchObject({ status: 'completed', completed_at: expect.any(String), estimate: null })
    expect(body.driver).toMatchObject({ name: 'Ana', location: null })
  })

  test('unknown, made up, of another order, over: one answer', async () => {
    const { trackingId } = await track('alive')
    const other = await track('other')
    const at = new Date(Date.now() - 24 * 3_600_000 - 120_000).toISOString()
    const old = (value: string) => ({
      ...{ type: 'order', recorded_at: at, created_at: at },
      data: { value, order_handle: 'long-ago', route_handle: 'r', share_url: 'waypost-share:0123456789abcdefghijkl.1' },
    })
    await postWebhook(server, JSON.stringify([old('started'), old('completed')]))
    const [id, signature] = trackingId.split('.')
    const asked = [
      'nothing',
      `${id}`,
      `${id}.`,
      `${id}.${signature?.slice(0, -1)}`,
      `${id}.${other.trackingId.split('.')[1]}`,
      `0123456789abcdefghijkl.${signature}`,
      `${'x'.repeat(22)}.${'y'.repeat(43)}`,
    ]
    const answers = await Promise.all(asked.map((made) => follow(made)))
    for (const { status, body } of answers) {
      expect(status).toBe(404)
      expect(body).toEqual(answers[0]?.body)
    }
    expect((await follow(trackingId)).status).toBe(200)
  })

  test('a copy of the database opens no link', async () => {
    const { trackingId } = await track('copied')
    const [id = '', signature = 'missing'] = trackingId.split('.')
    const files = ['waypost.db', 'waypost.db-wal'].map((name) =>
      readFileSync(path.join(server.dataDir, name), 'latin1'),
    )
    expect(files.some((text) => text.includes(id))).toBe(true)
    expect(files.some((text) => text.includes(signature))).toBe(false)
  })
})

describe('POST /webhooks/hypertrack/{token}', () => {
  const send = (token: string, body: string) =>
    fetch(`${server.url}/api/webhooks/hypertrack/${token}`, { method: 'POST', body, redirect: 'manual' })

  test('takes an array, an object, and what cannot be read; only the right address leads there', async () => {
    const event = { type: 'order', data: { value: 'started', order_handle: 'hooked', route_handle: 'r' } }
    const { webhookToken } = server.keys
    for (const body of [JSON.stringify([event]), JSON.stringify(event), '<xml/>']) {
      expect((await send(webhookToken, body)).status).toBe(200)
    }
    expect((await send(`${webhookToken}/`, JSON.stringify([event]))).status).toBe(200)
    expect((await send('another-token', '[]')).status).toBe(404)
    expect((await call('GET', '/orders/hooked')).body).toMatchObject({ order_handle: 'hooked', status: 'ongoing' })
  })
})
