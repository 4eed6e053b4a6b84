import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import {
  locationEvent,
  orderEvent,
  type Phone,
  place,
  statusEvent,
  tell,
  trackOrder,
} from '#tests/support/wire-events.ts'

test.use({ setup: { name: 'phone' } })

const INES: Phone = { workerHandle: 'ines', deviceId: 'E2E-INES', lon: -56.1712, lat: -34.9057 }

test.beforeAll(async ({ server }) => {
  await tell(server, statusEvent(INES, { value: 'active', activity: 'drive' }, 'Inés Larrosa'), locationEvent(INES))
  for (const handle of ['P-1', 'P-2', 'P-3']) {
    await trackOrder(server, INES, { order_handle: handle, destination: place(-56.1645, -34.9011, 'Goes 2211') })
  }
  const risks = { moving_too_slow: { intensity_label: 'red', intensity_value: 0.9 } }
  await tell(server, orderEvent(INES, 'P-2', { value: 'risk_updated', risks }))
})

const sheet = (page: Page) => page.getByRole('complementary', { name: 'Worklist' })
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' })

/** Nothing may be wider than the screen. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [needed, there] = await page.evaluate(() => {
    const root = document.scrollingElement
    return [root?.scrollWidth ?? 0, root?.clientWidth ?? 0]
  })
  expect(needed).toBeLessThanOrEqual(there ?? 0)
}

test('the worklist lies over the map as a sheet that can be drawn up and down', async ({ page }) => {
  await page.goto('/?tab=orders')
  await expect(sheet(page).getByRole('option').first()).toContainText('P-2')
  const top = async () => (await sheet(page).boundingBox())?.y ?? 0
  const half = await top()
  await sheet(page).getByRole('button', { name: 'Show more of the list' }).click()
  await expect.poll(top).toBeLessThan(half - 100)
  await sheet(page).getByRole('button', { name: 'Show the map' }).click()
  await expect.poll(top).toBeGreaterThan(half + 100)
  await sheet(page).getByRole('button', { name: 'Show the list' }).click()
  await expect.poll(async () => Math.abs((await top()) - half)).toBeLessThan(2)
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
})

test('a tap shows the order in the sheet, and closing it brings the list back', async ({ page }) => {
  await page.goto('/?tab=orders')
  await sheet(page).getByRole('option').filter({ hasText: 'P-2' }).tap()
  await expect(details(page).getByRole('heading', { name: 'P-2' })).toBeVisible()
  await expect(details(page).getByRole('list', { name: 'Risks' })).toContainText('Moving too slowly')
  await expect(page).toHaveURL(/sel=order:P-2/)
  await expectAccessible(page)
  await details(page).getByRole('link', { name: 'Open the page of P-2' }).tap()
  await expect(page).toHaveURL(/\/orders\/P-2$/)
  await expect(page.getByRole('button', { name: 'Complete', exact: true })).toBeVisible()
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.goBack()
  await details(page)
    .getByRole('button', { name: /^Close/ })
    .tap()
  await expect(sheet(page).getByRole('option').first()).toBeVisible()
})

test('the pages are behind one button', async ({ page }) => {
  await page.goto('/')
  for (const name of ['Orders', 'Workers', 'Outages', 'Developer']) {
    await page.getByRole('button', { name: /^Pages, now on/ }).tap()
    await page.getByRole('menuitem', { name }).tap()
    await expect(page.getByRole('button', { name: `Pages, now on ${name}` })).toBeVisible()
    await expectNoSidewaysScroll(page)
  }
})

test('an order can be made with a thumb', async ({ page }) => {
  await page.goto('/orders/new')
  const form = page.getByRole('form', { name: 'New order' })
  await form.getByLabel('Worker').fill('ines')
  await form.getByLabel('Handle').fill('THUMB-1')
  await form.getByLabel('Place: latitude, longitude').fill('-34.9011, -56.1645')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await form.getByRole('button', { name: /Create and track/ }).tap()
  await expect(page.getByRole('link', { name: 'Open THUMB-1' })).toBeVisible()
})
