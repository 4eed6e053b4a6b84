import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import type { EmbedTokenResponse } from '#lib/contract/api/token.ts'
import type { EmbedAnswer } from '#lib/contract/embed-data.ts'
import type { ApiEmbedHost, ApiEmbedHostList } from '#lib/contract/embed-hosts-api.ts'
import { embedViewOf } from '#lib/domain/embed-view.ts'
import { embedKey, issueEmbedTokenFor } from '#lib/services/embed/embed-token.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { destination } from '#tests/support/api-endpoints.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

let server: TestServer
const call = apiClient(() => server)
const HOUR_MS = 3_600_000
const SECRET = /secret-/i

/** What an order and a worker have that no frame may show. */
const iso = (at: number) => new Date(at).toISOString()
const fix = () => ({
  ...{ type: 'location', device_id: 'SECRET-PHONE', worker_handle: 'secret-ana' },
  ...{ created_at: iso(Date.now()), recorded_at: iso(Date.now()) },
  data: { geometry: { type: 'Point', coordinates: [-56.16, -34.9] }, speed: 3, bearing: 90, accuracy: 8 },
})

beforeAll(async () => {
  server = await startServer()
  const profile = { van: 'secret-van' }
  await call('POST', '/workers/', {
    worker_handle: 'secret-ana',
    name: 'Ana Pérez',
    profile,
    device_id: 'SECRET-PHONE',
  })
  const orders = ['o-1', 'o-2'].map((order_handle) => ({
    ...{ order_handle, destination: { ...destination, address: `${order_handle} street` } },
    metadata: { note: 'secret-note' },
  }))
  const request = { worker_handle: 'secret-ana', device_id: 'SECRET-PHONE', track_mode: 'on_time', orders }
  const { body } = await call<TrackOrdersResponse>('POST', '/orders/track', request)
  await postWebhook(server, JSON.stringify([fix()]))
  route = body.route_handle
})
afterAll(() => server?.stop())
let route = ''

async function admitted(path: string): Promise<EmbedTokenResponse> {
  const request = { grant_type: 'client_credentials', embed_url: path }
  return (await call<EmbedTokenResponse>('POST', '/oauth/embed-token', request)).body
}

/** The page and its data for an address and a token. */
async function open(path: string, { key = server.keys.publishableKey, token = '' } = {}) {
  const url = new URL(path, server.url)
  url.searchParams.set('publishable_key', key)
  const data = await fetch(`${server.url}/api${url.pathname}${url.search}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  url.searchParams.set('token', token)
  const page = await fetch(url)
  return { data, page, html: await page.text() }
}

describe('without a token for this very view', () => {
  const scope = 'orders/o-1'
  const tokenFor = (asked: string, now = Date.now(), keys: Partial<TestServer['keys']> = {}) =>
    issueEmbedTokenFor(asked, { key: embedKey({ ...server.keys, ...keys }), now }).token

  const cases: Record<string, () => { path?: string; key?: string; token?: string }> = {
    'the key alone': () => ({}),
    'a token with another key beside it': () => ({ key: 'another-key', token: tokenFor(scope) }),
    'another order’s token': () => ({ token: tokenFor('orders/o-2') }),
    'the token of its route': () => ({ token: tokenFor(`routes/${route}`) }),
    'a token that is over': () => ({ token: tokenFor(scope, Date.now() - 3 * HOUR_MS) }),
    'a token that was made with another secret': () => ({ token: tokenFor(scope, Date.now(), { secretKey: 'x' }) }),
    'a layer that the token is not for': () => ({ path: '/embed/orders/o-1?layers=trail', token: tokenFor(scope) }),
    'a list with the token of a narrower one': () => ({
      path: '/embed/views/orders',
      token: tokenFor('views/orders?status=assigned'),
    }),
    'an order that is not there': () => ({ path: '/embed/orders/nobody', token: tokenFor('orders/nobody') }),
    'no view at all': () => ({ path: '/embed/views/routes', token: tokenFor('views/routes') }),
  }

  test.each(Object.keys(cases))('%s opens nothing and says nothing', async (name) => {
    const { path = '/embed/orders/o-1', ...ask } = cases[name]?.() ?? {}
    const { data, page, html } = await open(path, ask)
    expect([page.status, data.status]).toEqual([404, 404])
    expect(html).toContain('This view is not available')
    expect(html).not.toMatch(/Ana|o-1 street|-34\.9|coordinates/)
    expect(await data.json()).toEqual({ code: 'not_found', title: 'Not found', detail: 'This view is not available' })
  })

  const colour = embedViewOf('/embed/views/orders', [['colour', 'red']])?.scope ?? ''
  test.each([
    ['/embed/views/orders?colour=red', colour, /filter/],
    ['/embed/views/orders?order-list-state=nonsense', 'views/orders', /state/],
    ['/embed/devices', 'devices', /Devices/],
    ['/embed/tracking/SECRET-PHONE', 'tracking/SECRET-PHONE', /Devices/],
  ])('%s cannot be understood, and says so whoever asks', async (path, scope, why) => {
    for (const token of [tokenFor(scope), '']) {
      const { data, page, html } = await open(path, { token })
      expect([page.status, data.status]).toEqual([404, 404])
      expect(html).toContain('This view is not available')
      expect(html).toMatch(why)
      expect(((await data.json()) as { detail: string }).detail).toMatch(why)
      expect(html).not.toMatch(/Ana|street/)
    }
    const { status, body } = await call('POST', '/oauth/embed-token', {
      grant_type: 'client_credentials',
      embed_url: path,
    })
    expect([status, JSON.stringify(body)]).toEqual([400, expect.stringMatching(why)])
  })

  test('neither session nor secret key opens a view instead', async () => {
    const url = `${server.url}/api/embed/orders/o-1?publishable_key=${server.keys.publishableKey}`
    expect((await fetch(url, { headers: { authorization: server.basic } })).status).toBe(404)
  })
})

describe('with a token', () => {
  test.each([
    ['/embed/orders/o-1', 'order'],
    ['/embed/views/orders?status=assigned,ongoing', 'orders'],
    ['/embed/views/workers', 'workers'],
    ['/embed/views/drivers', 'workers'],
    ['/embed/views/places', 'places'],
    ['/embed/orders', 'orders'],
  ])('%s shows its view, and no cookie is set', async (path, kind) => {
    const { access_token: token } = await admitted(path)
    const { data, page, html } = await open(path, { token })
    expect([page.status, data.status]).toEqual([200, 200])
    expect([page.headers.get('set-cookie'), data.headers.get('set-cookie')]).toEqual([null, null])
    const answer = (await data.json()) as EmbedAnswer
    expect(answer.data.kind).toBe(kind)
    expect(html).toContain('o-1'.slice(0, kind === 'orders' || kind === 'order' ? 3 : 0))
    expect(JSON.stringify(answer)).not.toMatch(SECRET)
    expect(html).not.toMatch(SECRET)
  })

  test('one worker’s day tells orders and the way of that day, a name, and no handle or device', async () => {
    const today = new Date().toISOString().slice(0, 10)
    const read = async (query: string) => {
      const path = `/embed/views/drivers/secret-ana${query}`
      const { access_token: token } = await admitted(path)
      const text = await (await open(path, { token })).data.text()
      expect(text.replaceAll('secret-ana street', '')).not.toMatch(SECRET)
      return (JSON.parse(text) as EmbedAnswer).data
    }
    const latest = await read('')
    expect(latest).toMatchObject({ kind: 'worker', handle: null, day: today, workers: [{ name: 'Ana Pérez' }] })
    expect(latest.trail.map(({ lon }) => lon)).toEqual([-56.16])
    expect(await read(`?driver-state.timeline_date=${today}`)).toEqual(latest)
    expect(await read('?driver-state.timeline_date=2020-01-01')).toMatchObject({
      ...{ day: '2020-01-01', trail: [], orders: [], workers: [{ fix: null }] },
    })
    const nobody = { grant_type: 'client_credentials', embed_url: '/embed/views/drivers/nobody' }
    expect((await call('POST', '/oauth/embed-token', nobody)).status).toBe(404)
    // A phone is nobody's day.
    const { access_token: token } = await admitted('/embed/views/drivers/SECRET-PHONE')
    expect(
      token === undefined || (await open('/embed/views/drivers/SECRET-PHONE', { token })).data.status === 404,
    ).toBe(true)
  })

  test('a list of places tells where they are and what they are called', async () => {
    for (const place_handle of ['p-1', 'p-2'])
      await call('POST', '/places/v1', {
        ...{ place_handle, name: `Shop ${place_handle}`, metadata: { note: 'secret-note' } },
        ...{ geometry: { type: 'Point', coordinates: [-56.1, -34.9] }, radius: 50 },
      })
    const state = Buffer.from('{"place_handles":["p-2"]}').toString('base64')
    const path = `/embed/places?place-view=map&place-list-state=${encodeURIComponent(state)}`
    const { access_token: token } = await admitted(path)
    const text = await (await open(path, { token })).data.text()
    expect((JSON.parse(text) as EmbedAnswer).data.places).toMatchObject([
      { handle: 'p-2', name: 'Shop p-2', lon: -56.1 },
    ])
    expect(text).not.toMatch(SECRET)
  })

  test('a route is the same under its old name', async () => {
    const { access_token: token } = await admitted(`/embed/trips/${route}`)
    for (const noun of ['trips', 'routes']) {
      const { data } = await open(`/embed/${noun}/${route}`, { token })
      const { data: shown } = (await data.json()) as EmbedAnswer
      expect(shown.orders.map(({ handle }) => handle)).toEqual(['o-1', 'o-2'])
      expect(JSON.stringify(shown)).not.toMatch(SECRET)
    }
  })

  test('a customer’s order tells of nobody else’s: no address, no other stop, a first name', async () => {
    const { access_token: token } = await admitted('/embed/orders/o-1')
    const { data } = (await (await open('/embed/orders/o-1', { token })).data.json()) as EmbedAnswer
    expect(data.orders).toHaveLength(1)
    expect(data.orders[0]?.destination).toMatchObject({ address: null })
    expect(data.workers).toMatchObject([{ name: 'Ana' }])
  })

  test('what did not change is not sent again', async () => {
    const { access_token: token, embed_url } = await admitted('/embed/orders/o-2')
    const url = embed_url.replace('/embed/', '/api/embed/').replace(/^https?:\/\/[^/]+/, server.url)
    const ask = (headers: Record<string, string> = {}) =>
      fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers } })
    const etag = (await ask()).headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"/)
    const again = await ask({ 'if-none-match': etag })
    expect([again.status, await again.text()]).toEqual([304, ''])
  })

  test('a filter that is not known gets no token', async () => {
    const request = { grant_type: 'client_credentials', embed_url: '/embed/views/orders?colour=red' }
    expect((await call('POST', '/oauth/embed-token', request)).status).toBe(400)
  })

  test('it is drawn in the language that its address asks for', async () => {
    const { access_token: token } = await admitted('/embed/views/workers')
    const { html } = await open('/embed/views/workers?lang=de-AT', { token })
    expect(html).toMatch(/<html lang="de-AT" dir="ltr"/)
    const { html: mirrored } = await open('/embed/views/workers?lang=ar', { token })
    expect(mirrored).toMatch(/<html lang="ar[^"]*" dir="rtl"/)
  })
})

describe('who may frame', () => {
  const ancestors = async (path: string) => {
    const { headers } = await fetch(`${server.url}${path}`, { redirect: 'manual' })
    const said = /frame-ancestors ([^;]*)/.exec(headers.get('content-security-policy') ?? '')?.[1]?.trim()
    return { said, old: headers.get('x-frame-options') }
  }
  const add = (origin: string, keys?: string | null) => call<ApiEmbedHost>('POST', '/embed-hosts', { origin }, keys)

  test('nobody, until a host is allowed; then exactly the hosts, and only the embedded views', async () => {
    expect(await ancestors('/embed/orders/o-1')).toEqual({ said: "'none'", old: null })
    const { status, body: shop } = await add('Shop.Example')
    expect([status, shop.origin]).toEqual([201, 'https://shop.example'])
    expect((await add('https://shop.example/')).body.id).toBe(shop.id)
    await add('https://*.crews.example')
    const { access_token: token } = await admitted('/embed/orders/o-1')
    const good = `/embed/orders/o-1?publishable_key=${server.keys.publishableKey}&token=${token}`
    for (const path of [good, '/embed/orders/o-1', '/embed/nothing']) {
      expect(await ancestors(path), path).toEqual({ said: 'https://shop.example https://*.crews.example', old: null })
    }
    for (const path of ['/', '/sign-in', '/orders', '/api/health', '/embed.js', '/nothing', '/x/embed/orders/o-1']) {
      expect(await ancestors(path), path).toMatchObject({ said: "'none'", old: 'DENY' })
    }
    expect((await call('DELETE', `/embed-hosts/${shop.id}`)).status).toBe(204)
    expect((await call('DELETE', `/embed-hosts/${shop.id}`)).status).toBe(404)
    expect((await ancestors(good)).said).toBe('https://*.crews.example')
  })

  test('the list outlives the process', async () => {
    await server.restart()
    expect((await ancestors('/embed/orders/o-1')).said).toBe('https://*.crews.example')
    const { body } = await call<ApiEmbedHostList>('GET', '/embed-hosts')
    expect(body.hosts).toMatchObject([{ origin: 'https://*.crews.example', added_by: 'API key' }])
  })

  test('what is no origin is refused on its field, and strangers change nothing', async () => {
    expect(await add('http://shop.example')).toMatchObject({
      status: 422,
      body: { detail: { body: { origin: ['Use https. Plain http is allowed for localhost only'] } } },
    })
    expect((await add("https://a.example;script-src'self'")).status).toBe(422)
    expect((await add('https://evil.example', null)).status).toBe(401)
    expect((await call('GET', '/embed-hosts', undefined, null)).status).toBe(401)
  })

  test('a preview’s token opens the view for our own pages and for nobody on the list', async () => {
    const request = { grant_type: 'client_credentials', embed_url: '/embed/orders/o-1' }
    const { body } = await call<EmbedTokenResponse>('POST', '/views/embed-preview', request)
    const { pathname, search } = new URL(body.secure_embed_url)
    expect((await ancestors(pathname + search)).said).toBe("'self'")
    expect((await ancestors(`${pathname}${search}x`)).said).toBe('https://*.crews.example')
    expect((await call('POST', '/views/embed-preview', request, null)).status).toBe(401)
  })
})
