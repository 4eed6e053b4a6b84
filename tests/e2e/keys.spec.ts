import { expect, expectAccessible, test } from '#tests/support/desk.ts'

// Keys for programs, by the keyboard alone.

test.use({ setup: { name: 'keys' } })

test('a key is made, shown once, used and revoked, without a mouse', async ({ page, server }) => {
  await page.goto('/developer/keys')
  await expect(page.getByText('None yet.')).toBeVisible()
  await page.getByRole('button', { name: 'New key' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New key' })
  await expect(dialog.getByLabel('Name')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('Reports')
  await page.keyboard.press('Enter')
  const key = await page.getByRole('textbox', { name: 'key', exact: true }).inputValue()
  await expect(page.getByRole('button', { name: 'I have it' })).toBeFocused()
  await expectAccessible(page)
  const ask = () => fetch(`${server.url}/api/orders`, { headers: { authorization: `Bearer ${key}` } })
  expect((await ask()).status).toBe(200)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'key', exact: true })).toHaveCount(0)
  await page.reload()
  expect(await page.content()).not.toContain(key)
  const row = page.getByRole('list', { name: 'API keys' }).getByRole('listitem')
  await expect(row).toContainText(/Reports.*Viewer · All ops groups.*made by.*last used/s)
  await row.getByRole('button', { name: 'Revoke Reports' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Keep it' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Shift+Tab')
  await page.keyboard.press('Enter')
  await expect(page.getByText('1 revoked key')).toBeVisible()
  expect((await ask()).status).toBe(401)
})

test('what is wrong with a new key stands at its field', async ({ page, expectedComplaints }) => {
  expectedComplaints.push(/status of 422/)
  await page.goto('/developer/keys')
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByRole('button', { name: 'Make the key' }).click()
  await expect(page.getByRole('dialog').getByLabel('Name')).toHaveAccessibleDescription(/Write a name/)
})

test('one’s own name is changed, and the bar above says it', async ({ page }) => {
  await page.goto('/account')
  await page.getByLabel('Your name').fill('Lucía Méndez')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Signed in as Lucía Méndez' })).toBeVisible()
  await expectAccessible(page)
})
