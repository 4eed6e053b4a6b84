import type { FrameLocator, Page } from '@playwright/test'
import type { EmbedTokenResponse } from '#lib/contract/api/token.ts'
import type { ApiEmbedHost } from '#lib/contract/embed-hosts-api.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { expect, expectAccessible, SIGNED_OUT, test } from '#tests/support/desk.ts'
import { type HostPage, startHostPage } from '#tests/support/host-page.ts'
import { toldOrder } from '#tests/support/past-orders.ts'
import type { TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

const MIN = 60_000
const NOW = Date.now()
const iso = (at: number) => new Date(at).toISOString()

test.use({ setup: { name: 'embed' }, storageState: SIGNED_OUT })

let shop: HostPage
let stranger: HostPage

const api = (server: TestServer) => apiClient(() => server)

function fixOf(worker: string, [lon, lat]: [number, number], agoMs = 0) {
  const at = iso(Date.now() - agoMs)
  const data = { geometry: { type: 'Point', coordinates: [lon, lat] }, speed: 6, bearing: 100, accuracy: 8 }
  return {
    type: 'location',
    device_id: `${worker}-phone`,
    worker_handle: worker,
    created_at: at,
    recorded_at: at,
    data,
  }
}

function coming(handle: string, worker: string, minutes: number) {
  const etas = [{ saidAt: NOW - 5 * MIN, arriveAt: NOW + minutes * MIN }]
  return toldOrder({ handle, worker, promisedAt: NOW + 4 * MIN, startedAt: NOW - 9 * MIN, etas })
}

test.beforeAll(async ({ server }) => {
  shop = await startHostPage()
  stranger = await startHostPage()
  const call = api(server)
  await call('POST', '/embed-hosts', { origin: shop.origin })
  for (const [worker, name] of [
    ['diego', 'Diego Fontes'],
    ['ana', 'Ana Suárez'],
  ])
    await call('POST', '/workers/', { worker_handle: worker, name, device_id: `${worker}-phone` })
  await postWebhook(server, JSON.stringify([...coming('48213', 'diego', 31), ...coming('48214', 'ana', 40)]))
  await postWebhook(
    server,
    JSON.stringify([fixOf('diego', [-56.185, -34.893]), fixOf('ana', [-56.2, -34.88], 4 * MIN)]),
  )
})
test.afterAll(() => {
  shop?.stop()
  stranger?.stop()
})

/** The address that a shop's server gets from ours, as its browsers reach us. */
async function secureUrl(server: TestServer, path: string): Promise<string> {
  const request = { grant_type: 'client_credentials', embed_url: path }
  const { body } = await api(server)<EmbedTokenResponse>('POST', '/oauth/embed-token', request)
  const { pathname, search } = new URL(body.secure_embed_url)
  return `${server.url}${pathname}${search}`
}

/** Two lines, as the documentation has them. */
const twoLines = (server: TestServer, attributes: string) =>
  `<script src="${server.url}/embed.js" async></script>\n<waypost-map ${attributes}></waypost-map>`

/** Keeps in `window.told` what the element tells, from before it exists. */
const LISTEN = `<script>
  window.told = []
  for (const type of ['ready', 'status', 'eta', 'arrived', 'resize', 'error'])
    addEventListener(type, (event) => told.push([type, event.detail]), true)
</script>`

type Told = [type: string, detail: Record<string, unknown>][]
const toldIn = (page: Page) => page.evaluate(() => (window as unknown as { told: Told }).told)
const viewIn = (page: Page): FrameLocator => page.frameLocator('waypost-map iframe')
const mapOf = (view: FrameLocator) => view.locator('[data-map-ready="true"]')

test('two lines on a page of an allowed host show a live order, and tell what changes', async ({
  page,
  server,
  context,
}) => {
  const src = await secureUrl(server, '/embed/orders/48213')
  shop.show(LISTEN + twoLines(server, `src="${src}" theme="light"`))
  await page.goto(shop.origin)
  const card = viewIn(page).getByRole('region', { name: 'Order 48213' })
  await expect(card).toContainText('27 min late')
  await expect(mapOf(viewIn(page))).toBeVisible()
  const box = await page.locator('waypost-map').boundingBox()
  expect([box?.width, box?.height]).toEqual([300, 200])
  await expect
    .poll(async () => (await toldIn(page)).map(([type]) => type))
    .toEqual(expect.arrayContaining(['ready', 'status', 'eta', 'resize']))
  const at = { ...{ type: 'order', worker_handle: 'diego' }, created_at: iso(Date.now()), recorded_at: iso(Date.now()) }
  const data = {
    value: 'eta_change',
    order_handle: '48213',
    route_handle: 'route-diego',
    arrive_at: iso(NOW + 16 * MIN),
  }
  await postWebhook(server, JSON.stringify([{ ...at, data }]))
  await expect(card).toContainText('12 min late')
  expect(await toldIn(page)).toContainEqual(['eta', { order_handle: '48213', arrive_at: iso(NOW + 16 * MIN) }])
  expect(await context.cookies()).toEqual([])
})

test('the same two lines on a page that is not allowed stay blank, and so does a plain frame', async ({
  page,
  server,
  expectedComplaints,
}) => {
  expectedComplaints.push(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE/)
  const src = await secureUrl(server, '/embed/orders/48213')
  const plain = `<iframe title="Plain" src="${src}"></iframe>`
  stranger.show([LISTEN, twoLines(server, `src="${src}"`), plain].join('\n'))
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
  await page.goto(stranger.origin)
  await refused
  await expect
    .poll(() =>
      page
        .frames()
        .slice(1)
        .map((frame) => frame.url()),
    )
    .toEqual(['chrome-error://chromewebdata/', 'chrome-error://chromewebdata/'])
  expect(await toldIn(page)).toEqual([])
})

test('a frame of our own server inside a stranger’s page opens no way around the list', async ({
  page,
  server,
  expectedComplaints,
}) => {
  expectedComplaints.push(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE/)
  const src = await secureUrl(server, '/embed/orders/48213')
  // The shop is allowed; a stranger that frames the shop is not, for every page around has to be.
  shop.show(`<iframe title="Plain" src="${src}"></iframe>`)
  stranger.show(`<iframe title="Shop" src="${shop.origin}"></iframe>`)
  const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'))
  await page.goto(stranger.origin)
  await refused
})

test('what is not from its own frame, or from another address, the element does not believe', async ({
  page,
  server,
}) => {
  const src = await secureUrl(server, '/embed/orders/48213')
  shop.show(LISTEN + twoLines(server, `src="${src}"`))
  await page.goto(shop.origin)
  await expect.poll(async () => (await toldIn(page)).some(([type]) => type === 'ready')).toBe(true)
  const heard = await page.evaluate(async () => {
    const events: string[] = []
    const map = document.querySelector('waypost-map')
    map?.addEventListener('arrived', () => events.push('believed'))
    const forged = { source: 'waypost', version: 1, type: 'arrived', order_handle: 'x', arrived_at: 'now' }
    window.postMessage(forged, '*')
    const other = document.body.appendChild(document.createElement('iframe'))
    other.srcdoc = `<script>parent.postMessage(${JSON.stringify(forged)}, '*'); parent.postMessage('sent', '*')</script>`
    await new Promise((resolve) => window.addEventListener('message', ({ data }) => data === 'sent' && resolve(null)))
    return events
  })
  expect(heard).toEqual([])
})

test('a page’s own server is asked for the address, and a key alone shows nothing', async ({
  page,
  server,
  expectedComplaints,
}) => {
  expectedComplaints.push(/404/)
  const src = await secureUrl(server, '/embed/orders/48213')
  await page.route('**/my-token', (route) => route.fulfill({ json: { secure_embed_url: src } }))
  shop.show(LISTEN + twoLines(server, 'token-url="/my-token" lang="es"'))
  await page.goto(shop.origin)
  await expect(viewIn(page).getByRole('region', { name: /48213/ })).toContainText('min de retraso')
  shop.show(twoLines(server, `order="48213" key="${server.keys.publishableKey}"`))
  await page.goto(shop.origin)
  await expect(viewIn(page).getByText('This view is not available')).toBeVisible()
  await expect(viewIn(page).locator('body')).not.toContainText(/48213|Diego/)
})

test('when its token ends, what was shown is shown no more', async ({ page, server, expectedComplaints }) => {
  expectedComplaints.push(/404/)
  // Where there are no sockets the view asks.
  await page.routeWebSocket(/socket\.io/, (socket) => void socket.close())
  await page.goto(await secureUrl(server, '/embed/orders/48213'))
  await expect(page.getByRole('region', { name: 'Order 48213' })).toBeVisible()
  await page.route('**/api/embed/**', (route) => route.fulfill({ status: 404, json: { code: 'not_found' } }))
  await expect(page.getByText('This view is not available')).toBeVisible()
  await expect(page.locator('body')).not.toContainText(/48213|min late/)
})

test('a view that is told asks nothing, and goes on asking where it is refused a socket', async ({ page, server }) => {
  const asked: string[] = []
  page.on('request', (request) => request.url().includes('/api/embed/') && asked.push(request.url()))
  const eta = (minutes: number) => {
    const at = iso(Date.now())
    const data = { value: 'eta_change', order_handle: '48214', arrive_at: iso(NOW + minutes * MIN) }
    const about = { type: 'order', worker_handle: 'ana', created_at: at, recorded_at: at }
    return postWebhook(server, JSON.stringify([{ ...about, data }]))
  }
  const card = page.getByRole('region', { name: 'Order 48214' })
  const frames: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))))
  await page.goto(await secureUrl(server, '/embed/orders/48214'))
  await expect.poll(() => frames.some((frame) => frame.includes('guest:view'))).toBe(true)
  await eta(41)
  await expect(card).toContainText('37 min late')
  await eta(51)
  await expect(card).toContainText('47 min late')
  expect(asked).toEqual([])
  await page.routeWebSocket(/socket\.io/, (line) => void line.close())
  await page.reload()
  await eta(61)
  await expect(card).toContainText('57 min late')
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.join()).not.toContain('token=')
})

test('a host that is taken off the list has an empty frame within a second or two', async ({
  page,
  server,
  expectedComplaints,
}) => {
  expectedComplaints.push(/frame-ancestors|ERR_BLOCKED_BY_RESPONSE/)
  const call = api(server)
  const passing = await startHostPage()
  const { body: host } = await call<ApiEmbedHost>('POST', '/embed-hosts', { origin: passing.origin })
  const src = await secureUrl(server, '/embed/orders/48213')
  passing.show(twoLines(server, `src="${src}"`))
  await page.goto(passing.origin)
  await expect(viewIn(page).getByRole('region', { name: 'Order 48213' })).toBeVisible()
  // Another host that goes leaves this one as it is.
  const { body: other } = await call<ApiEmbedHost>('POST', '/embed-hosts', { origin: 'https://other.example' })
  await call('DELETE', `/embed-hosts/${other.id}`)
  await expect(viewIn(page).getByRole('region', { name: 'Order 48213' })).toBeVisible()
  await call('DELETE', `/embed-hosts/${host.id}`)
  await expect.poll(() => page.frames().at(-1)?.url()).toBe('chrome-error://chromewebdata/')
  passing.stop()
})

test('one worker’s day, a list of places and an address that is not understood', async ({
  page,
  server,
  expectedComplaints,
}) => {
  expectedComplaints.push(/404/)
  await api(server)('POST', '/places/v1', {
    ...{ place_handle: 'depot', name: 'Depósito Norte', address: 'Ruta 8' },
    ...{ geometry: { type: 'Point', coordinates: [-56.18, -34.89] }, radius: 60 },
  })
  for (const width of [828, 390]) {
    await page.setViewportSize({ width, height: 560 })
    await page.goto(await secureUrl(server, '/embed/views/drivers/diego'))
    await expect(page.getByRole('heading', { name: /Diego Fontes/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /48213/ })).toBeVisible()
    await expectAccessible(page)
    await page.goto(await secureUrl(server, '/embed/places?place-view=map'))
    await expect(page.getByRole('heading', { name: '1 place' })).toBeVisible()
    await expect(page.getByRole('button', { name: /Depósito Norte/ })).toContainText('Ruta 8')
    await expectAccessible(page)
  }
  await page.goto('/embed/devices?publishable_key=x')
  await expect(page.getByText('Devices are not shown by themselves.')).toBeVisible()
  await expectAccessible(page)
})

test('a list lies beside its map, and under it in a narrow frame; both themes and the keyboard', async ({
  page,
  server,
}) => {
  await page.setViewportSize({ width: 828, height: 560 })
  await page.goto(await secureUrl(server, '/embed/views/workers'))
  await expect(page.getByRole('heading', { name: '2 workers' })).toBeVisible()
  const row = page.getByRole('button', { name: /Ana Suárez/ })
  await expect(row).toContainText('1 stop left')
  await expect(row).toContainText('Stale')
  const map = page.locator('[data-map-ready="true"]')
  await expect(map).toBeVisible()
  const besides = async () => {
    const [list, chart] = [await row.boundingBox(), await map.boundingBox()]
    return { isBeside: (chart?.x ?? 0) > (list?.x ?? 0) + 100, isBelow: (list?.y ?? 0) > (chart?.y ?? 0) + 100 }
  }
  expect(await besides()).toEqual({ isBeside: true, isBelow: false })
  await row.press('Enter')
  await expect(row).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 560 })
  await expect.poll(besides).toEqual({ isBeside: false, isBelow: true })
  await page.getByRole('radio', { name: 'Map' }).check({ force: true })
  await expect(row).toBeHidden()
  await expectAccessible(page)
})

test('a card of 300 by 200 and one of 600 by 400 have nothing that axe finds', async ({ page, server }) => {
  await page.goto(await secureUrl(server, '/embed/orders/48214'))
  for (const size of [
    { width: 300, height: 200 },
    { width: 600, height: 400 },
  ]) {
    await page.setViewportSize(size)
    await expect(page.getByRole('region', { name: 'Order 48214' })).toContainText('no signal for')
    await expectAccessible(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  }
})
