import path from 'node:path'
import type { Page } from '@playwright/test'
import { type CutProxy, startCutProxy } from '#tests/support/cut-proxy.ts'
import { test as base, expect, expectAccessible, momentOf, SIGNED_OUT, signIn, within } from '#tests/support/desk.ts'
import { holdWriteLock } from '#tests/support/lock-holder.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'
import {
  locationEvent,
  orderEvent,
  type Phone,
  place,
  statusEvent,
  tell,
  trackOrder,
} from '#tests/support/wire-events.ts'

const BRUNO: Phone = { workerHandle: 'bruno', deviceId: 'E2E-BRUNO', lon: -56.171, lat: -34.905 }
const SAID_WITHIN_MS = 3000

/** A server of its own whose public address is a relay that can be cut. */
const test = base.extend<{ line: CutProxy; far: TestServer }>({
  line: async ({ baseURL: _ }, use) => {
    const line = await startCutProxy()
    await use(line)
    await line.close()
  },
  far: async ({ line }, use) => {
    const far = await startServer({ env: { WAYPOST_URL: line.url } })
    line.to(far.port)
    await use(far)
    await far.stop()
  },
})

test.use({ setup: { name: 'feed' }, storageState: SIGNED_OUT })
test.describe.configure({ timeout: 120_000 })

test.beforeEach(async ({ page, line, far }) => {
  await tell(far, statusEvent(BRUNO, { value: 'active', activity: 'drive' }, 'Bruno Acosta'), locationEvent(BRUNO))
  await trackOrder(far, BRUNO, { order_handle: 'B-1', destination: place(-56.1645, -34.9011, 'Goes 2211') })
  await page.goto(`${line.url}/sign-in?next=${encodeURIComponent('/?tab=orders&sel=order:B-1')}`)
  await signIn(page)
  await expect(page.getByText('Feed 1 s')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'B-1' })).toBeVisible()
})

const banner = (page: Page) => page.getByRole('alert').filter({ hasText: /^Nothing here/ })
const newEta = (minutes: number) =>
  orderEvent(BRUNO, 'B-1', { value: 'eta_change', remaining_distance: 900, remaining_duration: minutes * 60 })
const fresh = (handle: string) => orderEvent(BRUNO, handle, { value: 'started' })

test('a cut line is open again within three seconds, and nothing was missed', async ({
  page,
  line,
  far,
  expectedComplaints,
}) => {
  expectedComplaints.push(/WebSocket|ERR_CONNECTION|ERR_EMPTY_RESPONSE/)
  const shownAt = momentOf(page, 'B-CUT-3')
  const acceptedBefore = line.accepted()
  line.cut()
  const cutAt = Date.now()
  await tell(far, fresh('B-CUT-1'))
  await tell(far, fresh('B-CUT-2'))
  await tell(far, fresh('B-CUT-3'))
  expect((await shownAt) - cutAt).toBeLessThanOrEqual(within(3000))
  for (const handle of ['B-CUT-1', 'B-CUT-2', 'B-CUT-3']) {
    await expect(page.getByRole('option').filter({ hasText: handle })).toBeVisible()
  }
  expect(line.accepted()).toBeGreaterThan(acceptedBefore)
  await expect(banner(page)).toHaveCount(0)
})

test('a line that stalls is said, what was held back comes, and the banner goes', async ({ page, line, far }) => {
  const saidAt = momentOf(page, 'Nothing here is newer than')
  line.stall()
  const stalledAt = Date.now()
  await tell(far, fresh('B-STALL'))
  expect((await saidAt) - stalledAt).toBeLessThanOrEqual(within(SAID_WITHIN_MS))
  await expect(banner(page)).toBeVisible()
  await expect(page.getByText(/^Feed stopped/)).toBeVisible()
  await expect(page.getByRole('option').filter({ hasText: 'B-STALL' })).toHaveCount(0)
  await expectAccessible(page)
  line.flow()
  await expect(banner(page)).toHaveCount(0)
  await expect(page.getByRole('option').filter({ hasText: 'B-STALL' })).toBeVisible()
  await expect(page.getByText('Feed 1 s')).toBeVisible()
})

test('a line whose other end is gone without a word is given up and opened anew', async ({
  page,
  line,
  far,
  expectedComplaints,
}) => {
  expectedComplaints.push(/WebSocket/)
  expect(line.halfOpen()).toBeGreaterThan(0)
  await tell(far, fresh('B-HALF'))
  await expect(banner(page)).toBeVisible()
  await expect(page.getByRole('option').filter({ hasText: 'B-HALF' })).toBeVisible({ timeout: 20_000 })
  await expect(banner(page)).toHaveCount(0)
})

test('a server that dies and comes back needs no reload', async ({ page, far, expectedComplaints }) => {
  // Of the map, too: it has asked for streets that nobody answers.
  expectedComplaints.push(/WebSocket|ERR_|Failed to load resource|Failed to fetch|Worker failed to load/, /^Error \(/)
  await page.evaluate(() => {
    document.body.dataset.loaded = 'once'
  })
  await far.kill()
  await expect(banner(page)).toBeVisible()
  await far.restart()
  await tell(far, newEta(42), fresh('B-AGAIN'))
  await expect(page.getByRole('option').filter({ hasText: 'B-AGAIN' })).toBeVisible({ timeout: 30_000 })
  await expect(banner(page)).toHaveCount(0)
  await expect(page.getByText('Feed 1 s')).toBeVisible()
  expect(await page.evaluate(() => document.body.dataset.loaded)).toBe('once')
})

test('“Try now” does not wait for the next attempt', async ({ page, line, far, expectedComplaints }) => {
  // Of the map, too: it has asked for streets that nobody answers.
  expectedComplaints.push(/WebSocket|ERR_|Failed to load resource|Failed to fetch|Worker failed to load/, /^Error \(/)
  let attempts = 0
  page.on('websocket', () => {
    attempts += 1
  })
  line.refuse()
  // By then the pause before the next one is at least four seconds.
  await expect.poll(() => attempts, { timeout: 60_000 }).toBeGreaterThanOrEqual(4)
  const attempt = page.waitForEvent('websocket')
  await page.getByRole('button', { name: 'Try now' }).click()
  const clickedAt = Date.now()
  await attempt
  expect(Date.now() - clickedAt).toBeLessThanOrEqual(within(1000))
  line.flow()
  await tell(far, fresh('B-NOW'))
  await expect(page.getByRole('option').filter({ hasText: 'B-NOW' })).toBeVisible({ timeout: 30_000 })
  await expect(banner(page)).toHaveCount(0)
})

test('while the server can store nothing, every page says so, and says it no more when it can', async ({
  page,
  far,
}) => {
  const trouble = page.getByRole('region', { name: 'Trouble of the server' })
  await expect(trouble).toHaveCount(0)
  const lock = await holdWriteLock(path.join(far.dataDir, 'waypost.db'))
  try {
    // Refused after 8 s of waiting for the lock; the sender would try again.
    expect((await postWebhook(far, JSON.stringify([fresh('B-LOCKED')]))).status).toBe(503)
    await expect(trouble).toContainText(/Another program holds .* Nothing that came in since \d/)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Workers' }).first().click()
    await expect(page.getByRole('heading', { name: 'Workers' })).toBeAttached()
    await expect(trouble).toBeVisible()
  } finally {
    await lock.release()
  }
  await expect(trouble).toHaveCount(0)
  expect(await postWebhook(far, JSON.stringify([fresh('B-LOCKED')]))).toMatchObject({
    status: 200,
    body: { stored: 1 },
  })
})
