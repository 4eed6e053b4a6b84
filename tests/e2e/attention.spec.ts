import type { Page } from '@playwright/test'
import { expect, expectAccessible, momentOf, test, within } from '#tests/support/desk.ts'
import { invitePerson } from '#tests/support/people.ts'
import {
  locationEvent,
  orderEvent,
  type Phone,
  place,
  statusEvent,
  tell,
  trackOrder,
} from '#tests/support/wire-events.ts'

/** What stands is raised at once and cleared a second after it is gone. */
const PATIENCE = { raiseRedAfterS: 0, raiseYellowAfterS: 0, clearAfterS: 1 }
test.use({
  setup: { name: 'attention', env: { WAYPOST_THRESHOLDS: JSON.stringify({ attention: PATIENCE }) } },
})

const EVA: Phone = { workerHandle: 'eva.sosa', deviceId: 'E2E-EVA', lon: -56.17, lat: -34.9 }
const OMAR: Phone = { workerHandle: 'omar.silva', deviceId: 'E2E-OMAR', lon: -56.16, lat: -34.9 }
const GOES = place(-56.1645, -34.9011, 'Goes 2211')

const queue = (page: Page) => page.getByRole('listbox', { name: 'Attention' })
const item = (page: Page, text: string) => queue(page).getByRole('option').filter({ hasText: text })
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const needs = (page: Page) => details(page).getByRole('region', { name: 'Needs attention' })

const risk = (phone: Phone, handle: string, name: string, label: string) =>
  orderEvent(phone, handle, {
    value: 'risk_updated',
    risks: { [name]: { intensity_label: label, intensity_value: 0.85 } },
  })

test.beforeAll(async ({ server }) => {
  await tell(
    server,
    statusEvent(EVA, { value: 'active', activity: 'drive' }, 'Eva Sosa'),
    statusEvent(OMAR, { value: 'active', activity: 'drive' }, 'Omar Silva'),
  )
  const soon = new Date(Date.now() + 40 * 60_000).toISOString()
  await trackOrder(server, EVA, { order_handle: 'SLOW-1', destination: GOES, scheduled_at: soon })
  await trackOrder(server, OMAR, { order_handle: 'ROUTE-1', destination: GOES })
  await tell(
    server,
    risk(EVA, 'SLOW-1', 'moving_too_slow', 'red'),
    risk(OMAR, 'ROUTE-1', 'deviating_from_expected_route', 'yellow'),
  )
})

test('the reddest is found and answered by keyboard, and every other desk sees it within a second', async ({
  page,
  openBrowser,
}) => {
  // A small one: two large maps without a graphics card would wait for each other.
  const other = await openBrowser({ viewport: { width: 700, height: 420 } })
  await other.goto('/')
  await page.goto('/')
  await expect(item(page, 'SLOW-1')).toContainText('Moving too slowly')
  await expect(item(page, 'SLOW-1')).toContainText('Call Eva')
  await expect(queue(page).getByRole('option').first()).toContainText('SLOW-1')
  await expect(item(page, 'ROUTE-1')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(details(page).getByRole('heading', { name: 'SLOW-1' })).toBeVisible()
  await page.keyboard.press('w')
  const why = page.getByRole('dialog', { name: 'Why: Moving too slowly' })
  await expect(why).toContainText('HyperTrack says so: red, intensity 0.85. Its rule is not published.')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(why).toHaveCount(0)
  await expect(details(page).getByRole('heading', { name: 'SLOW-1' })).toBeVisible()

  const noted = momentOf(other, 'Called, stuck at the bridge')
  await page.keyboard.press('m')
  await page.keyboard.type('Called, stuck at the bridge')
  const sending = page.waitForRequest('**/api/attention/**').then(() => Date.now())
  await page.keyboard.press('Control+Enter')
  const sentAt = await sending
  expect((await noted) - sentAt).toBeLessThanOrEqual(within(1000))

  await expect(item(other, 'SLOW-1')).toContainText('unowned')
  await page.keyboard.press('t')
  await expect(needs(page)).toContainText('Taken by')
  await expect(item(other, 'SLOW-1')).not.toContainText('unowned')
  await page.keyboard.press('a')
  await expect(needs(page)).toContainText('Acknowledged by')

  await page.keyboard.press('s')
  await expect(page.getByRole('menuitem', { name: /15 minutes/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(item(other, 'SLOW-1')).toHaveCount(0)
  await expect(other.getByRole('button', { name: /Snoozed 1/ })).toBeVisible()
  await page.keyboard.press('s')
  await expect(item(other, 'SLOW-1')).toHaveCount(1)
  await expect(page.getByText(/Called, stuck at the bridge/).first()).toBeVisible()
})

test('what is over leaves the queue with a word, and stays on the timeline with everything that was done', async ({
  page,
  server,
}) => {
  await page.goto('/?sel=order:ROUTE-1')
  await expect(needs(page)).toContainText('Off route')
  await page.keyboard.press('a')
  await expect(needs(page)).toContainText('Acknowledged by')
  await tell(server, risk(OMAR, 'ROUTE-1', 'deviating_from_expected_route', 'green'))
  await expect(item(page, 'ROUTE-1')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /Cleared ROUTE-1: back on its route/ })).toBeVisible()
  await expect(needs(page)).toHaveCount(0)
  await page.goto('/orders/ROUTE-1')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  for (const words of ['Needs attention', 'Acknowledged by', 'Needs attention no more']) {
    await expect(timeline.getByText(words).first()).toBeVisible()
  }
})

test('an order goes to the nearest, and what it needs to a colleague, by keyboard; the other desk sees both', async ({
  page,
  openBrowser,
  server,
}) => {
  await invitePerson(server, { name: 'Noa Lemos' })
  await tell(server, locationEvent(OMAR), locationEvent(EVA))
  const promised = new Date(Date.now() - 20 * 60_000).toISOString()
  await trackOrder(server, EVA, { order_handle: 'SWAP-1', destination: GOES, scheduled_at: promised })
  const other = await openBrowser({ viewport: { width: 1024, height: 420 } })
  await other.goto('/?sel=order:SWAP-1')
  await expect(item(other, 'SWAP-1')).toContainText('Eva Sosa')
  await page.goto('/?sel=order:SWAP-1')
  await expect(needs(page)).toContainText('No ETA, promised')

  const seen = momentOf(other, 'Acknowledged by')
  const acting = page.waitForRequest('**/acknowledge').then(() => Date.now())
  await page.keyboard.press('a')
  const actedAt = await acting
  expect((await seen) - actedAt).toBeLessThanOrEqual(within(1000))

  await page.keyboard.press('h')
  await expect(page.getByRole('menuitem', { name: /Noa Lemos/ })).toBeVisible()
  await expect(page.getByRole('menu')).toBeFocused()
  await page.keyboard.type('Noa')
  await expect(page.getByRole('menuitem', { name: /Noa Lemos/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(needs(page)).toContainText('Taken by Noa Lemos')
  await expect(item(other, 'SWAP-1')).toContainText('Noa Lemos')

  await page.keyboard.press('r')
  const picker = page.getByRole('dialog', { name: 'Reassign SWAP-1' })
  await expect(picker.getByRole('option').first()).toContainText('Omar Silva')
  await page.keyboard.press('Enter')
  await expect(picker).toHaveCount(0)
  await expect(details(page)).toContainText('Omar Silva')
  await page.goto('/orders/SWAP-1')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByText('Handed over to Noa Lemos')).toBeVisible()
})
