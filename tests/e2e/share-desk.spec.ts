import { readFileSync } from 'node:fs'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { shareUrl, showScene } from '#tests/support/share-scene.ts'

// What the desk does with customers' links: gives them out, and sets what all of them show.

// The test's own script is not let into the preview, as none is.
test.use({ setup: { name: 'share-desk' }, expectedComplaints: [/Blocked script execution in '[^']*\/s\/preview/] })

test.beforeAll(async ({ server }) => {
  const worker = JSON.stringify({ worker_handle: 'diego', name: 'Diego Fontes' })
  const headers = { authorization: server.basic, 'content-type': 'application/json' }
  await fetch(`${server.url}/api/workers/`, { method: 'POST', headers, body: worker })
})

test('the link is copied, texted, mailed and printed from the dialog, which Ctrl K opens', async ({
  page,
  context,
  server,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await showScene(server, { handle: 'given', metadata: { phone: '+598 99 123 456', email: 'ana@example.com' } })
  const url = new URL(await shareUrl(server, 'given')).pathname
  await page.goto('/?sel=order:given')
  await expect(page.getByRole('button', { name: /^Share/ })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Find an order/ }).fill('>share')
  await page.getByRole('option', { name: 'Share order given' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share order given' })
  await dialog.getByRole('button', { name: 'Copy link' }).click()
  await expect(dialog.getByText('share link copied')).toBeAttached()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(url)
  const hrefOf = async (name: string) =>
    decodeURIComponent((await dialog.getByRole('link', { name, exact: true }).getAttribute('href')) ?? '')
  expect(await hrefOf('Text')).toMatch(/^sms:\+59899123456\?body=Follow your order given here: http.*\/s\//)
  expect(await hrefOf('Mail')).toMatch(/^mailto:ana@example\.com\?subject=Your order given&body=Follow .*\/s\//)
  const saving = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'QR as PNG' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toBe('given.png')
  const picture = readFileSync(await file.path())
  expect(picture.subarray(1, 4).toString()).toBe('PNG')
  // Its width, from the header.
  expect(picture.readUInt32BE(16)).toBe(1024)
  await expectAccessible(page)
})

test('an order that nobody looks at is not offered to be shared', async ({ page }) => {
  await page.goto('/insights')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Find an order/ }).fill('>share order')
  await expect(page.getByRole('option', { name: /^Share order/ })).toHaveCount(0)
})

test('rules for all links are tried out on an example, and hold once they are saved', async ({ page, server }) => {
  const url = await showScene(server, { handle: 'ruled', etaMin: 12 })
  await page.goto('/developer/share')
  const form = page.getByRole('form', { name: 'Share links' })
  const preview = page.frameLocator('iframe')
  await expect(preview.getByText('To Benito Blanco, Pocitos')).toBeVisible()
  await expect(form.getByRole('button', { name: 'Save for all links' })).toBeDisabled()
  await form.getByLabel('Your name, as customers read it').fill('Casa Ortega')
  await form.getByRole('combobox', { name: 'Door number' }).selectOption('eta')
  await form.getByLabel('Door number: minutes at most').fill('20')
  await expect(form.getByText('in the last 20 min')).toBeVisible()
  await expect(preview.getByText('Casa Ortega')).toBeVisible()
  await expect(preview.getByText('To Benito Blanco 1142, Pocitos')).toBeVisible()
  await page.getByRole('radiogroup', { name: 'When' }).getByText('Far').click()
  await expect(preview.getByText('To Benito Blanco, Pocitos')).toBeVisible()
  // What is only tried out changes nothing.
  expect(await (await fetch(url)).text()).not.toMatch(/1142|Casa Ortega/)
  await form.getByRole('button', { name: 'Save for all links' }).click()
  await expect(form.getByRole('status')).toHaveText(/^Saved/)
  expect(await (await fetch(url)).text()).toMatch(/Casa Ortega.*Benito Blanco 1142/s)
  await expectAccessible(page)
  await form.getByRole('button', { name: 'As Waypost proposes' }).click()
  await form.getByRole('button', { name: 'Save for all links' }).click()
  await expect(form.getByRole('status')).toHaveText(/^Saved/)
  expect(await (await fetch(url)).text()).not.toContain('1142')
})

for (const width of [390, 1280]) {
  test(`the rules fit a screen of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/developer/share')
    await expect(page.getByRole('form', { name: 'Share links' })).toBeVisible()
    await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
  })
}
