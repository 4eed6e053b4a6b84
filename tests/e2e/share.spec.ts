import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { expect, expectAccessible, SIGNED_OUT, test } from '#tests/support/desk.ts'
import type { TestServer } from '#tests/support/server.ts'
import { sceneEvents, shareUrl, showScene } from '#tests/support/share-scene.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

// The test's own script is not let into the preview, as none is.
test.use({ setup: { name: 'share' }, expectedComplaints: [/Blocked script execution in '[^']*\/s\/preview\//] })

const PHONE = { width: 390, height: 844 }

test.beforeAll(async ({ server }) => {
  const worker = JSON.stringify({ worker_handle: 'diego', name: 'Diego Fontes' })
  const headers = { authorization: server.basic, 'content-type': 'application/json' }
  await fetch(`${server.url}/api/workers/`, { method: 'POST', headers, body: worker })
})

/** A customer's browser: no session, a phone's size. */
async function customer(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ storageState: SIGNED_OUT, viewport: PHONE, locale: 'en-GB', ...options })
  return context.newPage()
}

const status = (page: Page) => page.getByRole('heading', { level: 1 })
const tell = (server: TestServer, events: object[]) => postWebhook(server, JSON.stringify(events))

test('without JavaScript the page is complete, and no cookie is set', async ({ browser, server }) => {
  const page = await customer(browser, { javaScriptEnabled: false })
  await page.goto(await showScene(server, { handle: 'plain', etaMin: 12 }))
  await expect(status(page)).toHaveText('On the way')
  await expect(page.getByText(/^in 1[12] min$/)).toBeVisible()
  await expect(page.getByText(/As of .*This page reloads every 60 s\./)).toBeVisible()
  await expect(page.getByText('You are next')).toBeVisible()
  await expect(page.getByText('To Benito Blanco, Pocitos')).toBeVisible()
  expect(await page.context().cookies()).toEqual([])
  await page.context().close()
})

test('the page follows by itself: words, then the end, and nobody else’s server is asked', async ({
  browser,
  server,
}) => {
  const page = await customer(browser)
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).origin))
  await page.goto(await showScene(server, { handle: 'followed', etaMin: 12 }))
  await expect(page.locator('#map.on canvas')).toBeVisible()
  await tell(server, sceneEvents({ handle: 'followed', etaMin: 25, promisedMin: 14 }))
  await expect(status(page)).toHaveText(/1[01] min late/)
  await expect(page.getByText('Why:').first()).toBeVisible()
  await fetch(`${server.url}/api/orders/followed/complete`, {
    method: 'POST',
    headers: { authorization: server.basic },
  })
  await expect(status(page)).toHaveText('✓ Delivered')
  await expect(page.locator('#map')).toBeHidden()
  const origins = [...asked].filter((origin) => origin !== 'null')
  expect(origins).toEqual([server.url])
  await page.context().close()
})

test('a link that is turned off while its page is open goes dark by itself', async ({ browser, server }) => {
  const page = await customer(browser)
  await page.goto(await showScene(server, { handle: 'turned-off' }))
  await expect(status(page)).toHaveText('On the way')
  await fetch(`${server.url}/api/orders/turned-off/share/revoke`, {
    method: 'POST',
    headers: { authorization: server.basic },
  })
  await expect(status(page)).toHaveText('This link is not available')
  await page.context().close()
})

test.describe('readable for everybody', () => {
  const kinds: [string, BrowserContextOptions, string][] = [
    ['light', { colorScheme: 'light' }, ''],
    ['dark', { colorScheme: 'dark' }, ''],
    ['from right to left', {}, '?lang=ar'],
    ['on a wide screen', { viewport: { width: 1280, height: 800 } }, ''],
  ]
  for (const [name, options, query] of kinds) {
    test(name, async ({ browser, server }) => {
      const page = await customer(browser, options)
      const late = await showScene(server, { handle: 'late', etaMin: 30, promisedMin: 14 })
      await page.goto(late + query)
      await expect(page.locator('#map.on canvas')).toBeVisible()
      await expectAccessible(page)
      const width = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(width).toBeLessThanOrEqual(0)
      await page.context().close()
    })
  }
})

test('on a slow phone the status is read before the map is asked for, in less than 100 kB', async ({
  browser,
  server,
}) => {
  const url = await showScene(server, { handle: 'slow' })
  const page = await customer(browser)
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  // 3G as Chromium's own tools have it.
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  let bytes = 0
  let mapAskedAt = Number.POSITIVE_INFINITY
  session.on('Network.dataReceived', ({ encodedDataLength, dataLength }) => {
    if (mapAskedAt === Number.POSITIVE_INFINITY) bytes += Math.max(encodedDataLength, dataLength)
  })
  session.on('Network.requestWillBeSent', ({ request }) => {
    if (/share-map|maplibre|pmtiles/.test(request.url)) mapAskedAt = Math.min(mapAskedAt, performance.now())
  })
  const startedAt = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await expect(status(page)).toHaveText('On the way')
  const readAt = performance.now()
  await expect.poll(() => mapAskedAt, { timeout: 60_000 }).toBeLessThan(Number.POSITIVE_INFINITY)
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
  process.stdout.write(
    `share page on 3G: ${(bytes / 1000).toFixed(1)} kB before the map, painted after ${Math.round(painted)} ms, read after ${Math.round(readAt - startedAt)} ms, map asked for after ${Math.round(mapAskedAt - startedAt)} ms\n`,
  )
  expect(bytes).toBeLessThan(100_000)
  expect(mapAskedAt).toBeGreaterThan(startedAt + painted)
  await page.context().close()
})

test('the desk shows what the customer sees, and turns the link off after one question', async ({ page, server }) => {
  await showScene(server, { handle: 'desk-1', etaMin: 12 })
  const url = await shareUrl(server, 'desk-1')
  await fetch(url)
  await page.goto('/orders/desk-1')
  await page.getByRole('button', { name: /^Share/ }).click()
  const dialog = page.getByRole('dialog', { name: 'Share order desk-1' })
  await expect(dialog.getByRole('textbox', { name: 'share link' })).toHaveValue(/\/s\//)
  const preview = dialog.frameLocator('iframe')
  await expect(preview.getByRole('heading', { level: 1 })).toHaveText('On the way')
  await expect(preview.getByText('To Benito Blanco, Pocitos')).toBeVisible()
  await dialog.getByLabel('Door number').selectOption('always')
  await expect(preview.getByText('To Benito Blanco 1142, Pocitos')).toBeVisible()
  await dialog.getByText('After', { exact: true }).click()
  await expect(preview.getByRole('heading', { level: 1 })).toHaveText('✓ Delivered')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Turn off link' }).click()
  await expect(dialog.getByText(/It was opened once; that count is lost\./)).toBeVisible()
  await dialog.getByRole('button', { name: 'Turn the link off' }).click()
  await expect(dialog.getByText('The link is turned off.')).toBeVisible()
  expect((await fetch(url)).status).toBe(404)
})
