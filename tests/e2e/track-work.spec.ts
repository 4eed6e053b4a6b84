import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { PhoneApp, postApi, trackFor } from '#tests/support/phone-app.ts'

test.use({ setup: { name: 'track-work' } })

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
