import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

test.use({ setup: { name: 'places' } })

test('a place is drawn, changed, visited, deleted and put back', async ({ page, server }) => {
  await page.goto('/orders')
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page.getByText('No places yet')).toBeVisible()
  await page.getByRole('button', { name: 'New place' }).press('Enter')
  await page.getByLabel('Name').fill('Depot')
  await expect(page.getByRole('alert').filter({ hasText: 'Click the map' })).toBeVisible()
  const map = page.locator('[data-map-ready="true"]')
  await map.click({ position: { x: 300, y: 250 } })
  const knob = page.getByRole('button', { name: /^Radius, 100 m/ })
  await knob.focus()
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByLabel('Radius in metres')).not.toHaveValue('100')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  const depot = page.getByRole('region', { name: 'Depot' })
  await expect(depot).toContainText('Nobody is known to have been here.')
  const handle = new URL(page.url()).searchParams.get('place')
  const at = (min: number) => new Date(Date.now() - min * 60_000).toISOString()
  const point = { type: 'Point', coordinates: [-56.16, -34.9] }
  const data = {
    ...{ value: 'exit', marker_id: 'm-1', place_handle: handle, geometry: point, duration: 600 },
    ...{ arrival: { location: point, recorded_at: at(20) }, exit: { location: point, recorded_at: at(10) } },
  }
  const visit = {
    type: 'geofence',
    device_id: 'PHONE',
    worker_handle: 'ana',
    created_at: at(10),
    recorded_at: at(10),
    data,
  }
  await postWebhook(server, JSON.stringify(visit))
  await page.reload()
  await expect(depot.getByRole('row', { name: /ana .* 10 min/ })).toBeVisible()
  await depot.getByRole('button', { name: 'Change' }).press('Enter')
  await page.getByText('Area with corners').click()
  for (const [x, y] of [
    [200, 150],
    [400, 350],
    [400, 150],
    [200, 350],
  ] as const)
    await map.click({ position: { x, y } })
  await expect(page.getByRole('alert').filter({ hasText: 'cross each other' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled()
  await page.getByRole('button', { name: /^Corner 4 of 4/ }).focus()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(page.getByRole('button', { name: /Depot .*area with corners/ })).toBeVisible()
  await depot.getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(page.getByText('No places yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('button', { name: /Depot .*area with corners/ })).toBeVisible()
})
