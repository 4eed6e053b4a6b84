import { expect, expectAccessible, test } from '#tests/support/desk.ts'

test.use({ setup: { name: 'address-phone' } })

test('an address is found and taken with a thumb, and nothing is wider than the screen', async ({ page }) => {
  await page.goto('/orders/new')
  const address = page.getByRole('combobox', { name: 'Address' })
  await address.fill('avenida italia 25')
  const options = page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option')
  await expect(options.first()).toBeVisible()
  await expectAccessible(page)
  const box = await options.first().boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(44)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  await address.fill('avenida italia 2501')
  await options.filter({ hasText: 'Avenida Italia 2501' }).tap()
  await expect(address).toHaveValue('Avenida Italia 2501, Montevideo')
  await expect(page.getByRole('button', { name: /^Pin of stop 1/ })).toBeVisible()
})
