import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expect, SIGNED_OUT, test } from '#tests/support/desk.ts'
import { toldOrder } from '#tests/support/past-orders.ts'
import type { TestServer } from '#tests/support/server.ts'
import { sceneEvents, shareUrl, showScene } from '#tests/support/share-scene.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

// What a customer is told of an order on the way and at its end, with a script and without.

test.use({ setup: { name: 'share-told' } })

const MIN_MS = 60_000
const ZONE = 'America/Montevideo'
const WITH_AND_WITHOUT = [true, false]
const ARRIVALS = 30
const EARLY_MIN = -3
const LATE_MIN = 7

/** Enough arrivals to know how wide a range has to be: a third came three minutes early, the others seven late. */
function past(): object[] {
  return Array.from({ length: ARRIVALS }, (_, index) => {
    const arrivedAt = Date.now() - (index + 1) * 60 * MIN_MS
    const error = index % 3 === 0 ? EARLY_MIN : LATE_MIN
    const eta = { saidAt: arrivedAt - 70 * MIN_MS, arriveAt: arrivedAt - error * MIN_MS }
    return toldOrder({
      ...{ handle: `past-${index}`, worker: `before-${index}`, promisedAt: arrivedAt },
      ...{ startedAt: arrivedAt - 80 * MIN_MS, etas: [eta], arrivedAt, completedAt: arrivedAt + MIN_MS },
    })
  }).flat()
}

const tell = (server: TestServer, events: object[]) => postWebhook(server, JSON.stringify(events))

test.beforeAll(async ({ server }) => {
  const headers = { authorization: server.basic, 'content-type': 'application/json' }
  const worker = JSON.stringify({ worker_handle: 'diego', name: 'Diego Fontes' })
  await fetch(`${server.url}/api/workers/`, { method: 'POST', headers, body: worker })
  await tell(server, past())
})

async function customer(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const viewport = { width: 390, height: 844 }
  const context = await browser.newContext({ storageState: SIGNED_OUT, viewport, locale: 'en-GB', ...options })
  return context.newPage()
}

// Towards midnight some of a scene's times are another day's, and say its date.
const DATE = '(, \\w+ \\d+ \\w+)?'
const TIME = `\\d\\d:\\d\\d${DATE}`

const clock = (at: number) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' }).format(at)

/** An order that is late because the stop before took longer, with two stops before it that are still to come. */
async function late(server: TestServer, handle: string): Promise<{ url: string; etaAt: number }> {
  const route = { routeHandle: `route of ${handle}` }
  const [reachedAt, leftAt] = [Date.now() - 25 * MIN_MS, Date.now() - 6 * MIN_MS]
  const done = { handle: `${handle}-done`, worker: 'diego', route: route.routeHandle }
  const times = { startedAt: Date.now() - 30 * MIN_MS, arrivedAt: reachedAt, exitedAt: leftAt, completedAt: leftAt }
  await tell(server, toldOrder({ ...done, ...times, promisedAt: reachedAt, expectedServiceS: 300 }))
  for (const [index, etaMin] of [5, 15].entries()) {
    await tell(server, sceneEvents({ handle: `${handle}-${index}`, ...route, etaMin }))
  }
  const etaAt = Date.now() + 25 * MIN_MS
  return { url: await showScene(server, { handle, ...route, etaMin: 25, promisedMin: 14 }), etaAt }
}

/** The range is looked up beside whoever asks first. */
async function untilRangeIsKnown(url: string): Promise<void> {
  await expect.poll(async () => (await fetch(url)).text()).toMatch(/most likely/i)
}

for (const javaScriptEnabled of WITH_AND_WITHOUT) {
  test(`the range, the cause of a delay and the stops before are read ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
    server,
  }) => {
    const { url, etaAt } = await late(server, javaScriptEnabled ? 'told' : 'told-still')
    await untilRangeIsKnown(url)
    const page = await customer(browser, { javaScriptEnabled })
    await page.goto(url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/1[01] min late/)
    const range = `most likely ${clock(etaAt + EARLY_MIN * MIN_MS)} to ${clock(etaAt + LATE_MIN * MIN_MS)}`
    await expect(page.locator('#head')).toContainText(range)
    await expect(page.locator('#head')).toContainText('Why: earlier stops took 14 min longer than planned.')
    await expect(page.getByRole('heading', { name: '2 stops before yours' })).toBeVisible()
    await expect(page.getByRole('listitem').filter({ hasText: /^Stop$/ })).toHaveCount(2)
    await page.context().close()
  })

  test(`the end is proved by places and times, never by a picture from elsewhere, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    browser,
    server,
  }) => {
    const handle = javaScriptEnabled ? 'proved' : 'proved-still'
    const url = await showScene(server, { handle })
    await tell(server, ending(handle))
    const page = await customer(browser, { javaScriptEnabled })
    const asked = new Set<string>()
    page.on('request', (request) => asked.add(new URL(request.url()).origin))
    await page.goto(url)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('✓ Delivered')
    const proof = page.locator('.proof')
    await expect(proof.getByRole('heading', { name: 'Proof' })).toBeVisible()
    await expect(proof).toContainText('The phone was 10 m from your address when it was completed.')
    await expect(proof).toContainText(/Arrival marked at \d\d:\d\d, 10 m from your address/)
    await expect(page.getByRole('heading', { name: 'How it went' })).toBeVisible()
    await expect(page.locator('img')).toHaveCount(0)
    expect(await page.content()).not.toMatch(/pictures\.example|dog bites/)
    expect([...asked]).toEqual([server.url])
    await hide(server, handle)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('✓ Delivered')
    await expect(proof).toHaveCount(0)
    await page.context().close()
  })
}

/** A mark with a note and a picture, and the completion, as webhooks tell them. */
function ending(handle: string): object[] {
  const at = new Date().toISOString()
  const about = { recorded_at: at, created_at: at, worker_handle: 'diego', device_id: 'diego-phone' }
  const location = { type: 'Point', coordinates: [-56.1525, -34.9075] }
  const photo = 'https://pictures.example/door.jpg'
  const mark = { order_handle: handle, geotag_type: 'arrived', location, metadata: { text: 'dog bites', photo } }
  const order = { order_handle: handle, route_handle: `route of ${handle}`, status: 'completed' }
  const attachments = [{ type: 'image', url: photo }]
  return [
    { type: 'geotag', ...about, data: mark },
    { type: 'order', ...about, data: { value: 'completed', ...order, deviation: 9, attachments } },
  ]
}

async function hide(server: TestServer, handle: string): Promise<void> {
  const headers = { authorization: server.basic, 'content-type': 'application/json' }
  const body = JSON.stringify({ rules: { proof: 'never' } })
  await fetch(`${server.url}/api/orders/${handle}/share`, { method: 'PATCH', headers, body })
}

test('a screen reader finds the whole answer by its names, and hears only what is new', async ({ browser, server }) => {
  const { url } = await late(server, 'heard')
  await untilRangeIsKnown(url)
  const page = await customer(browser)
  await page.goto(url)
  await expect(page.locator('#map.on canvas')).toBeVisible()
  await expect(page.locator('body')).toMatchAriaSnapshot(`
    - banner: Order heard
    - main:
      - heading /1[01] min late/ [level=1]
      - paragraph: /${TIME} in 2[45] min/
      - paragraph: /Planned for ${TIME} · most likely ${TIME} to ${TIME}/
      - paragraph: /Updated \\d+ (s|min) ago/
      - paragraph: /Why. earlier stops took 1\\d min longer than planned/
      - region "Map"
      - img "Diego"
      - img "You"
      - button "Zoom in"
      - button "Zoom out"
      - heading "2 stops before yours" [level=2]
      - list:
        - listitem: Diego
        - listitem: Stop
        - listitem: Stop
        - listitem: You
      - heading "So far" [level=2]
      - list
    - contentinfo: /Your link works until/
  `)
  const live = page.locator('[aria-live]')
  await expect(live).toHaveCount(1)
  await expect(live).toHaveText('')
  const at = new Date().toISOString()
  const about = { type: 'order', recorded_at: at, created_at: at, worker_handle: 'diego', device_id: 'diego-phone' }
  const first = { value: 'completed', status: 'completed', order_handle: 'heard-0', route_handle: 'route of heard' }
  await tell(server, [{ ...about, data: first }])
  // Neither the status nor the time is said again.
  await expect(live).toHaveText('1 stop before yours', { timeout: 20_000 })
  await page.context().close()
})

test('where the map hides the rest, one line of facts is still read aloud', async ({ browser, server }) => {
  const page = await customer(browser)
  await showScene(server, { handle: 'map-only', etaMin: 12 })
  await page.goto(`${await shareUrl(server, 'map-only')}?map_only=true`)
  await expect(page.locator('#map.on canvas')).toBeVisible()
  await expect(page.getByText(new RegExp(`^On the way · ${TIME} · in 1[12] min$`))).toBeVisible()
  await expect(page.locator('#float')).not.toHaveAttribute('aria-hidden')
  await page.context().close()
})
