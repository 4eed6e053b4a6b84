import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { addPhone } from '#tests/support/phones.ts'

test.use({ setup: { name: 'phones' } })

test('a phone is added by a code, reports with it, and is revoked', async ({ page, server }) => {
  await addPhone(server, 'ana', 'Old phone')
  await page.goto('/workers/ana')
  const details = page.getByRole('complementary', { name: 'Worker details' })
  await details.getByRole('button', { name: 'Add phone', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a phone for ana' })
  await dialog.getByLabel('What you call it').fill('Pixel')
  await dialog.getByRole('button', { name: 'Show the codes' }).click()
  await expect(dialog.getByRole('img', { name: /sets up Traccar Client/ })).toBeVisible()
  await expect(dialog.getByRole('alert')).toContainText('WAYPOST_URL')
  await expectAccessible(page)
  const link = await dialog.getByLabel('Link in the code', { exact: true }).inputValue()

  await dialog.getByRole('tab', { name: 'OwnTracks' }).click()
  await expect(dialog.getByRole('img', { name: /sets up OwnTracks/ })).toBeVisible()
  await expect(dialog.getByLabel('Link in the code', { exact: true })).toHaveValue(/^owntracks:\/\/\/config\?inline=/)
  await dialog.getByRole('tab', { name: 'GPSLogger' }).click()
  await expect(dialog.getByLabel('URL', { exact: true })).toHaveValue(/gpslogger\?token=.*lat=%LAT/)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  const code = new URL(link)
  const report = await fetch(`${server.url}${code.pathname}?id=1&lat=-34.9&lon=-56.1&timestamp=${Date.now()}`)
  expect(report.status).toBe(200)
  await page.reload()
  const row = details.getByRole('listitem').filter({ hasText: 'Pixel' })
  await expect(row).toContainText(/ago|now/)
  await row.getByRole('button', { name: 'Revoke Pixel' }).click()
  await row.getByRole('button', { name: 'Revoke Pixel' }).click()
  await expect(row).toBeHidden()
  await expect(details.getByText('Old phone')).toBeVisible()
  const refused = await fetch(`${server.url}${code.pathname}?id=1&lat=-34.9&lon=-56.1`)
  expect(refused.status).toBe(401)
})
