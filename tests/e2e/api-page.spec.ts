import { expect, expectAccessible, test } from '#tests/support/desk.ts'

test.use({ setup: { name: 'api-page' } })

test('the API can be read: paths, fields and a command line with this server’s address', async ({ page, baseURL }) => {
  await page.goto('/developer/keys')
  await page.getByRole('link', { name: 'API', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'API', exact: true })).toBeVisible()
  const track = page.locator('details').filter({ has: page.locator('summary', { hasText: '/orders/track' }) })
  await track.locator('summary').click()
  await expect(track.getByRole('rowheader', { name: 'orders[].destination.radius', exact: true }).first()).toBeVisible()
  await expect(track.getByLabel('Command line')).toContainText(`${baseURL}/api/orders/track`)
  await expectAccessible(page)
})
