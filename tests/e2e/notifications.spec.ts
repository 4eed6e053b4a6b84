import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { orderEvent, type Phone, tell } from '#tests/support/wire-events.ts'

const PATIENCE = { raiseRedAfterS: 0, raiseYellowAfterS: 0, clearAfterS: 1 }
test.use({
  setup: { name: 'notifications', env: { WAYPOST_THRESHOLDS: JSON.stringify({ attention: PATIENCE }) } },
})

const ANA: Phone = { workerHandle: 'ana', deviceId: 'PHONE-ANA', lon: -56.17, lat: -34.9 }
const inMinutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString()

test('a rule is made from a ready one, says how often it would have fired, fires and stands in the log', async ({
  page,
  server,
}) => {
  await page.goto('/orders')
  await page.keyboard.press('g')
  await page.keyboard.press('n')
  await expect(page.getByText('Nobody is told of anything yet')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Red and nobody has it for 5 minutes' }).press('Enter')
  const lastWeek = page.getByRole('region', { name: 'Last week' })
  await expect(lastWeek).toContainText('Would have fired not once last week')
  await page.getByLabel('Has to have stood for, in minutes').fill('0')
  await page.getByRole('checkbox', { name: 'Quiet hours' }).press('Space')
  await expect(page.getByLabel('Time zone')).toHaveValue('America/Montevideo')
  await expectAccessible(page)
  await page.getByRole('checkbox', { name: 'Quiet hours' }).press('Space')
  await page.getByLabel('Name').press('Enter')
  await expect(page.getByText('Rule saved. It counts from now on.')).toBeVisible()
  await tell(
    server,
    orderEvent(ANA, 'e-1', { value: 'assigned', scheduled_at: inMinutes(30) }),
    orderEvent(ANA, 'e-1', { value: 'eta_change', arrive_at: inMinutes(50) }),
  )
  const told = page.getByRole('region', { name: 'What was told' })
  await expect(told).toContainText('Order e-1: Late', { timeout: 20_000 })
  await expect(told).toContainText('Browser: Shown where the desk was open')
  await expectAccessible(page)
  const rule = page.getByRole('list', { name: 'Rules' }).getByRole('button', { name: /^Red and nobody/ })
  await expect(rule).toContainText('fired once this week')
  await rule.press('Enter')
  await expect(lastWeek).toContainText('Would have fired once last week')
  await expect(lastWeek).toContainText('Order e-1: Late')
  await page.getByRole('button', { name: 'Send a test' }).press('Enter')
  await expect(page.getByRole('region', { name: 'Test' })).toContainText('Browser: Shown where the desk was open')
  const isOn = page.getByRole('switch', { name: /^Red and nobody/ })
  await isOn.press('Space')
  await expect(isOn).toHaveAttribute('aria-checked', 'false')
})

test('on a phone the page scrolls one way only', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/notifications')
  await page.getByRole('button', { name: 'New rule' }).press('Enter')
  await page.getByRole('checkbox', { name: 'Quiet hours' }).press('Space')
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth])
  expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0)
  await expectAccessible(page)
})
