import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { PhoneApp, postApi, trackFor } from '#tests/support/phone-app.ts'
import { orderEvent, place, statusEvent, tell, trackOrder } from '#tests/support/wire-events.ts'

const RULES = {
  silence: { disconnectedAfterS: 20 },
  risks: {
    batteryPct: [
      [0, 1],
      [10, 0.7],
      [33, 0.3],
      [34, 0],
    ],
  },
}
test.use({ setup: { name: 'track-work', env: { WAYPOST_THRESHOLDS: JSON.stringify(RULES) } } })

test('an order’s page shows the outages of the guide’s example flow in words, while they last and after', async ({
  page,
  server,
}) => {
  const phone = await PhoneApp.of(server, 'ana')
  await trackFor(server, 'ana', 'flow-1')
  await phone.says({ kind: 'started' })
  await phone.isAt(-56.2)
  await page.goto('/orders/flow-1')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline.getByText('Tracking started')).toBeVisible()

  await phone.says({ kind: 'health', outage_code: 'sdk_killed_by_user' })
  const killed = timeline.getByRole('listitem').filter({ hasText: 'App closed by hand' }).filter({ hasText: 'for' })
  await expect(killed).toContainText('still open')
  await expect(killed).toContainText('Behavioural')
  await phone.says({ kind: 'started' })
  await expect(killed).toContainText('until')

  await phone.isAt(-56.19)
  await phone.says({ kind: 'health', outage_code: 'location_services_disabled' })
  const disabled = timeline
    .getByRole('listitem')
    .filter({ hasText: 'Location switched off' })
    .filter({ hasText: 'for' })
  await expect(disabled).toContainText('still open')
  await expect(disabled).toContainText('turn Location on')
  await expectAccessible(page)
  await phone.isAt(-56.18)
  await expect(disabled).toContainText('until')

  await postApi(server, '/orders/flow-1/complete', {})
  await expect(timeline.getByText('Completed', { exact: true })).toBeVisible()
  await timeline.getByText('Outages', { exact: true }).click()
  await expect(killed).toBeVisible()
  await expect(disabled).toBeVisible()
})

test('what a threshold decided says whose rule it was, and by which number', async ({ page, server }) => {
  const phone = await PhoneApp.of(server, 'bea')
  await trackFor(server, 'bea', 'ruled-1')
  await phone.isAt(-56.2)
  await phone.says({ kind: 'battery', battery_percent: 30 })
  await page.goto('/orders/ruled-1')
  const risks = page.getByRole('list', { name: 'Risks' })
  await expect(risks).toContainText('Waypost’s rule: battery at 33 % or less')
  const silence = page.getByRole('region', { name: 'Timeline' }).getByText('no word from the phone for 20 s')
  await expect(silence).toBeVisible({ timeout: 45_000 })
  await expectAccessible(page)
  await page.goto('/?sel=order:ruled-1')
  await expect(page.getByText('Waypost’s rule: battery at 33 % or less').first()).toBeVisible()
})

test('what HyperTrack decided is HyperTrack’s rule', async ({ page, server }) => {
  const far = { workerHandle: 'carla', deviceId: 'E2E-CARLA', lon: -56.17, lat: -34.9 }
  await tell(server, statusEvent(far, { value: 'active', activity: 'drive' }))
  await trackOrder(server, far, { order_handle: 'sent-1', destination: place(-56.16, -34.9, 'Goes 2211') })
  const risks = { moving_too_slow: { intensity_label: 'red', intensity_value: 0.85 } }
  await tell(server, orderEvent(far, 'sent-1', { value: 'risk_updated', risks }))
  await page.goto('/orders/sent-1')
  await expect(page.getByRole('list', { name: 'Risks' })).toContainText('HyperTrack’s rule, not published')
})
