import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { fixtureNames, fixtureText } from '#tests/support/read-fixture.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

test.use({ setup: { name: 'pages' } })

const BROKEN = 'order-risk-updated.invalid.txt'

/** Every sample of the Webhook Payloads document, each as a request of its own. */
test.beforeAll(async ({ server }) => {
  for (const name of fixtureNames()) {
    const { status, body } = await postWebhook(server, fixtureText(`${name}.json`))
    expect({ name, status, stored: body.stored }).toEqual({ name, status: 200, stored: 1 })
  }
  expect((await postWebhook(server, fixtureText(BROKEN))).status).toBe(200)
})

const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' })

test('every sample that speaks of an order is told on the order’s page', async ({ page }) => {
  await page.goto('/orders/DGC127092')
  await expect(page.getByRole('heading', { name: 'DGC127092' })).toBeVisible()
  const told = [
    'Assigned to Worker-1',
    'Tracking started',
    'First ETA',
    'ETA ',
    'min late',
    '5 min away',
    'Arrived at the stop',
    'Left the stop',
    'Disabled: tracking waits',
    'Enabled again',
    'Order changed',
    'Moved to another phone',
    'Completed',
    'Cancelled',
  ]
  for (const words of told) await expect(timeline(page)).toContainText(words)
  await page.getByRole('button', { name: 'Raw event: Arrived at the stop' }).click()
  await expect(page.getByRole('region', { name: 'Data of order arrived' })).toContainText('Store-North-Square')
  await page.getByRole('tab', { name: 'Links and details' }).click()
  await expect(page).toHaveURL(/panel=details/)
  await expect(page.getByText('Andrew')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'share link' })).toHaveValue('https://trck.at/vr1RNLq')
  await expectAccessible(page)
})

test('a geotag stands on the page of its order', async ({ page }) => {
  await page.goto('/orders/order-1')
  await expect(timeline(page)).toContainText('Marked “Arrived” on the phone')
})

test('the orders can be found, filtered and opened by keyboard', async ({ page }) => {
  await page.goto('/orders?status=all')
  const grid = page.getByRole('grid', { name: 'Orders' })
  await expect(grid.getByRole('row').filter({ hasText: 'DGC127092' })).toBeVisible()
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: 'Filter orders' })).toBeFocused()
  await page.keyboard.type('Andrew')
  await expect(grid.getByRole('row').filter({ hasText: 'order-1' })).toHaveCount(0)
  await expect(page).toHaveURL(/q=Andrew/)
  await expectAccessible(page)
  await grid.getByRole('row').filter({ hasText: 'DGC127092' }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/orders\/DGC127092$/)
})

test('everybody whom a sample names is among the workers', async ({ page }) => {
  await page.goto('/workers')
  const grid = page.getByRole('grid', { name: 'Workers' })
  for (const name of ['Worker-1', 'Thomas Phone', 'Alex', 'ram@123', 'worker-shashwat']) {
    await expect(grid.getByRole('row').filter({ hasText: name }).first()).toBeVisible()
  }
  await expectAccessible(page)
  await grid.getByRole('row').filter({ hasText: 'Alex' }).getByRole('link').first().click()
  await expect(page).toHaveURL(/\/workers\/ram%40124$/)
  await expect(page.getByRole('heading', { name: 'Alex' })).toBeVisible()
})

test('a day of a worker shows what happened on it', async ({ page }) => {
  await page.goto('/workers/ram%40124?day=2021-10-26&panel=timeline')
  await expect(page.getByText('Tue 26 Oct').or(page.getByText('Tue, 26 Oct')).first()).toBeVisible()
  await expect(timeline(page)).toContainText(/Stopped reporting/)
  await page.getByRole('tab', { name: 'Phone and orders' }).click()
  await expect(page.getByRole('complementary', { name: 'Worker details' })).toContainText(/ermission/)
  await expectAccessible(page)
})

test('outages are told with cause and cure', async ({ page }) => {
  await page.goto('/outages?show=all')
  await expect(page.getByRole('heading', { name: /^Open 1/ })).toBeVisible()
  await page.getByRole('button', { name: /Alex/ }).click()
  const detail = page.getByRole('complementary', { name: 'Selected outage' })
  await expect(detail).toContainText('The cure')
  await expect(detail).toContainText('location_permissions_denied')
  await expectAccessible(page)
  await detail.getByRole('button', { name: 'Close' }).click()
  await expect(detail).toHaveCount(0)
})

test('a delivery is shown as it came, with what was and was not proven', async ({ page, server }) => {
  await page.goto('/developer/inbound')
  const grid = page.getByRole('grid', { name: 'Deliveries' })
  await page.getByRole('searchbox', { name: 'Filter deliveries' }).fill('eta_change')
  await expect(grid.getByRole('row').filter({ hasText: 'order eta_change' })).toContainText('1 stored')
  await grid.getByRole('row').filter({ hasText: 'order eta_change' }).click()
  const delivery = page.getByRole('article', { name: 'Delivery' })
  await expect(delivery).toContainText('Accepted. Every readable event is in the log.')
  await expect(delivery).toContainText('Path token only')
  await expect(delivery).not.toContainText(/verified/i)
  await delivery.getByText('As it came').click()
  const shown = await delivery.getByRole('region', { name: 'Body, as it came' }).locator('pre').textContent()
  expect(shown).toBe(fixtureText('order-eta-change.json'))
  await expectAccessible(page)
  await postWebhook(server, fixtureText('order-eta-change.json'))
  await expect(grid.getByRole('row').filter({ hasText: '1 duplicate' })).toBeVisible()
})

test('the log holds every sample', async ({ page }) => {
  const many = fixtureNames().length
  await page.goto('/developer/events')
  // What the desk itself says of them stands there as well, after a minute.
  const loaded = async () =>
    Number.parseInt((await page.getByText(/^\d+ of \d+ events loaded/).textContent()) ?? '', 10)
  await expect.poll(loaded).toBeGreaterThanOrEqual(many)
  await page.getByLabel('Type').selectOption('geofence')
  const row = page.getByRole('grid', { name: 'Events' }).getByRole('row').filter({ hasText: 'Store-North-Square' })
  await row.click()
  await expect(page.getByRole('article', { name: 'Event' })).toContainText('"marker_id"')
  await expectAccessible(page)
})

test('what could not be read is kept, mended and played again', async ({ page }) => {
  await page.goto('/developer/quarantine')
  await expect(page.getByRole('heading', { name: 'The body is not JSON' })).toBeVisible()
  const copy = page.getByLabel('Your copy', { exact: true }).and(page.getByRole('textbox'))
  await expect(page.getByRole('button', { name: 'Replay my copy' })).toBeDisabled()
  await copy.fill(fixtureText(BROKEN).replace(/: +:/, ':'))
  await expect(page.getByText('is JSON', { exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Replay my copy' }).click()
  await expect(page.getByRole('cell', { name: 'stored' })).toBeVisible()
  await expect(page.getByText(/^Replayed/)).toBeVisible()
  await page.goto('/orders/DGC127092')
  await expect(timeline(page)).toContainText('Off route, red')
  await expect(timeline(page)).toContainText('Moving too slowly, yellow')
})

test('the keys page tells the webhook address', async ({ page, server }) => {
  await page.goto('/developer/keys')
  await expect(page.getByRole('textbox', { name: 'webhook address' })).toHaveValue(server.webhookUrl)
  await expectAccessible(page)
})

test('a handle that nobody knows gets a page that helps', async ({ page, expectedComplaints }) => {
  expectedComplaints.push(/status of 404/)
  await page.goto('/orders/no%2Fsuch%20order')
  await expect(page.getByText('No order is called “no/such order”')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Search all orders' }).click()
  await expect(page.getByText('No order fits this filter')).toBeVisible()
  await page.goto('/workers/nobody')
  await expect(page.getByText('No worker is called “nobody”')).toBeVisible()
})

test('an address that leads nowhere says so', async ({ page, expectedComplaints }) => {
  expectedComplaints.push(/status of 404/)
  await page.goto('/no/such/page')
  await expect(page.getByText('There is nothing at this address')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Go to the live desk' }).click()
  await expect(page.getByRole('heading', { name: 'Live' })).toBeAttached()
})

test('every page is a few keys away', async ({ page }) => {
  await page.goto('/workers')
  await expect(page.getByRole('grid', { name: 'Workers' })).toBeVisible()
  const pages: [string, RegExp][] = [
    ['o', /\/orders$/],
    ['u', /\/outages$/],
    ['w', /\/workers$/],
    ['d', /\/developer\/inbound$/],
    ['l', /:\d+\/(\?.*)?$/],
  ]
  for (const [key, url] of pages) {
    await page.keyboard.press('g')
    await page.keyboard.press(key)
    await expect(page).toHaveURL(url)
  }
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/\/orders\/new$/)
})

test('the theme is changed by its switch and kept', async ({ page }) => {
  await page.goto('/orders')
  await page.getByRole('button', { name: 'Switch to the dark theme' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('button', { name: 'Switch to the light theme' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light')
})
