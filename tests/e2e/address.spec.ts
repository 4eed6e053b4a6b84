import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { locationEvent, type Phone, statusEvent, tell } from '#tests/support/wire-events.ts'

test.use({ setup: { name: 'address' } })

const ANA: Phone = { workerHandle: 'ana', deviceId: 'E2E-ADDRESS', lon: -56.1712, lat: -34.9057 }

test.beforeAll(async ({ server }) => {
  await tell(server, statusEvent(ANA, { value: 'active', activity: 'drive' }, 'Ana Pereyra'), locationEvent(ANA))
})

const form = (page: Page) => page.getByRole('form', { name: 'New order' })
const address = (page: Page) => form(page).getByRole('combobox', { name: 'Address' })
const where = (page: Page) => form(page).getByLabel('Place: latitude, longitude')
const list = (page: Page) => page.getByRole('listbox', { name: 'Suggestions' })
const pin = (page: Page) => page.getByRole('button', { name: /^Pin of stop 1/ })

test('an address is typed, found and taken by keys alone, and brings its pin', async ({ page }) => {
  await page.goto('/orders/new')
  await address(page).focus()
  await page.keyboard.type('18 de julio 1421')
  await expect(list(page).getByRole('option').first()).toHaveText(/^Avenida 18 de Julio 1421/)
  await expect(address(page)).toHaveAttribute('aria-expanded', 'true')
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await expect(list(page).getByRole('option', { selected: true })).toHaveText(/^Avenida 18 de Julio 1421/)
  await page.keyboard.press('Enter')
  await expect(list(page)).toBeHidden()
  await expect(address(page)).toHaveValue('Avenida 18 de Julio 1421, Montevideo')
  await expect(where(page)).toHaveValue('-34.905370, -56.185690')
  await expect(pin(page)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'New order' })).toBeVisible()
})

test('Escape closes the list and leaves what was typed; a click takes a corner', async ({ page }) => {
  await page.goto('/orders/new')
  await address(page).fill('18 de julio y ejido')
  const corner = list(page).getByRole('option', { name: /^Avenida 18 de Julio y Ejido/ })
  await expect(corner).toBeVisible()
  await address(page).press('Escape')
  await expect(list(page)).toBeHidden()
  await expect(address(page)).toHaveValue('18 de julio y ejido')
  await address(page).press('ArrowDown')
  await corner.click()
  await expect(address(page)).toHaveValue('Avenida 18 de Julio y Ejido, Montevideo')
  await expect(pin(page)).toBeVisible()
})

test('a pin that is moved brings its address, until somebody types one', async ({ page }) => {
  await page.goto('/orders/new')
  await where(page).fill('-34.905370, -56.185690')
  await pin(page).focus()
  await page.keyboard.press('ArrowRight')
  await expect(address(page)).toHaveValue(/Montevideo$/)
  const first = await address(page).inputValue()
  for (let i = 0; i < 4; i++) await page.keyboard.press('Shift+ArrowUp')
  await expect(address(page)).not.toHaveValue(first)
  await address(page).fill('Back door, ring twice')
  await page.keyboard.press('Escape')
  const before = await where(page).inputValue()
  await pin(page).focus()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.keyboard.press('Shift+ArrowDown')
  await expect(where(page)).not.toHaveValue(before)
  expect(asked.filter((url) => url.includes('/geocode/'))).toEqual([])
  await expect(address(page)).toHaveValue('Back door, ring twice')
})
