import { apiClient } from '#tests/support/api-client.ts'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { sceneEvents } from '#tests/support/share-scene.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

// Whoever builds a page of their own: who may frame, what to copy, how it will look.

test.use({ setup: { name: 'embed-guide' } })

const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
]

test.beforeAll(async ({ server }) => {
  const call = apiClient(() => server)
  await call('POST', '/workers/', { worker_handle: 'diego', name: 'Diego Fontes' })
  await postWebhook(
    server,
    JSON.stringify(sceneEvents({ handle: '48213', worker: 'diego', etaMin: 20, promisedMin: 8 })),
  )
})

for (const size of SIZES) {
  test(`at ${size.width}: hosts are allowed and taken away, and what is no host says why`, async ({ page, server }) => {
    await page.setViewportSize(size)
    await page.goto('/developer/keys#frame-hosts')
    const field = page.getByRole('textbox', { name: /Another host/ })
    const allow = page.getByRole('button', { name: 'Allow', exact: true })
    await expect(page.getByText('Nobody yet: embedded views stay blank in every page.')).toBeVisible()
    await field.fill('http://shop.example')
    await field.press('Enter')
    await expect(page.getByText('Use https. Plain http is allowed for localhost only.')).toBeVisible()
    await expect(field).toHaveAttribute('aria-invalid', 'true')
    await field.fill('*.Shop.Example')
    await allow.click()
    const remove = page.getByRole('button', { name: 'Remove https://*.shop.example' })
    await expect(remove).toBeVisible()
    await expect(field).toHaveValue('')
    await expectAccessible(page)
    const { headers } = await fetch(`${server.url}/embed/orders/x`)
    expect(headers.get('content-security-policy')).toContain('frame-ancestors https://*.shop.example;')
    await remove.press('Enter')
    await expect(page.getByText('Nobody yet: embedded views stay blank in every page.')).toBeVisible()
  })

  test(`at ${size.width}: a view is chosen, copied and seen as it will be`, async ({ page }) => {
    await page.setViewportSize(size)
    await page.goto('/developer/embed')
    const preview = page.frameLocator('iframe[title="Preview"]')
    await expect(preview.getByRole('region', { name: 'Order 48213' })).toContainText('12 min late')
    await expect(page.getByRole('cell', { name: 'ready' })).toBeVisible()
    const blocks = page.getByRole('region', { name: '1. Your server asks for a token' }).first()
    await expect(blocks).toContainText('/embed/orders/48213')
    await expectAccessible(page)
    await page.getByRole('combobox', { name: 'View' }).selectOption({ label: 'One worker’s day' })
    await expect(page.getByRole('combobox', { name: 'Object' })).toHaveValue('diego')
    await expect(preview.getByRole('heading', { name: /Diego Fontes/ })).toBeVisible()
    await page.getByRole('combobox', { name: 'View' }).selectOption({ label: 'List of orders' })
    await expect(blocks).toContainText('/embed/views/orders')
    await expect(preview.getByRole('button', { name: /48213/ })).toBeVisible()
    await page.getByText('dark', { exact: true }).click()
    await expect(page.getByRole('region', { name: '2. Your page shows it' }).first()).toContainText('theme="dark"')
    await expect(preview.locator('html')).toHaveAttribute('data-theme', 'dark')
    await page.getByText('iframe', { exact: true }).click()
    await expect(page.getByRole('region', { name: '2. Your page shows it' }).first()).toContainText('<iframe')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    await expectAccessible(page)
  })
}
