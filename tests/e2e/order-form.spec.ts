import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { postApi } from '#tests/support/phone-app.ts'
import { locationEvent, type Phone, statusEvent, tell } from '#tests/support/wire-events.ts'

test.use({ setup: { name: 'order-form' } })

const SOFIA: Phone = { workerHandle: 'sofia', deviceId: 'E2E-FORM-1', lon: -56.1712, lat: -34.9057 }
const DIEGO: Phone = { workerHandle: 'diego', deviceId: 'E2E-FORM-2', lon: -56.2, lat: -34.88 }
const KEY_MS = 200

test.beforeAll(async ({ server }) => {
  for (const [phone, name] of [
    [SOFIA, 'Sofía Núñez'],
    [DIEGO, 'Diego Pintos'],
  ] as const) {
    await tell(server, statusEvent(phone, { value: 'active', activity: 'drive' }, name), locationEvent(phone))
  }
  await postApi(server, '/places/v1', {
    place_handle: 'farmacia',
    name: 'Farmacia España',
    geometry: { type: 'Point', coordinates: [-56.1625, -34.9075] },
    radius: 60,
  })
})

const form = (page: Page) => page.getByRole('form', { name: 'New order' })
const address = (page: Page) => form(page).getByRole('combobox', { name: 'Address' })
const where = (page: Page) => form(page).getByLabel('Place: latitude, longitude')

/** Presses keys as a person does, and counts them. */
function typist(page: Page) {
  let keys = 0
  const press = async (key: string, times = 1) => {
    for (let time = 0; time < times; time++) await page.keyboard.press(key)
    keys += times
  }
  const type = async (text: string) => {
    await page.keyboard.type(text)
    keys += text.length
  }
  const tabTo = async (control: ReturnType<Page['locator']>) => {
    for (let steps = 0; steps < 30; steps++) {
      if (await control.evaluate((one) => one === document.activeElement)) return
      await press('Tab')
    }
    throw new Error('Tab does not lead there')
  }
  return { press, type, tabTo, seconds: () => (keys * KEY_MS) / 1000, count: () => keys }
}

test('an order for the nearest is made by keys in 15 seconds of typing, and the next one begins', async ({ page }) => {
  await page.goto('/orders')
  await expect(page.getByRole('grid', { name: 'Orders' })).toBeVisible()
  const keys = typist(page)
  await keys.press('n')
  await expect(form(page).getByLabel('Worker')).toBeFocused()
  await keys.tabTo(address(page))
  await keys.type('farm esp')
  const saved = page.getByRole('option', { name: /^Farmacia España/ }).first()
  await expect(saved).toContainText('saved place, radius 60 m')
  await keys.press('ArrowDown')
  await keys.press('Enter')
  await expect(where(page)).toHaveValue('-34.907500, -56.162500')
  await expect(form(page).getByLabel('Radius, m')).toHaveValue('60')
  const nearest = form(page).getByRole('radio', { name: /^Sofía Núñez/ })
  await expect(nearest).toHaveAccessibleName(/min/)
  await keys.tabTo(nearest)
  await keys.press('Space')
  await expect(form(page).getByLabel('Worker')).toHaveValue('sofia')
  await expectAccessible(page)
  await keys.press('Control+Shift+Enter')
  await expect(form(page).getByRole('status').filter({ hasText: 'Created' })).toBeVisible()
  await expect(address(page)).toBeFocused()
  process.stdout.write(`an order by keyboard: ${keys.count()} keys, ${keys.seconds()} s at ${KEY_MS} ms each\n`)
  expect(keys.seconds()).toBeLessThanOrEqual(15)
  const made = await page.evaluate(async () => {
    const answer = await fetch('/api/views/orders?status=open&limit=10')
    return ((await answer.json()) as { orders: { workerHandle: string; destination: object }[] }).orders[0]
  })
  expect(made).toMatchObject({ workerHandle: 'sofia', destination: { placeHandle: 'farmacia', radiusM: 60 } })
})

test('an outline is set by keys, a draft outlives a reload, and a template begins another order', async ({ page }) => {
  await page.goto('/orders/new')
  await form(page).getByLabel('Worker').fill('diego')
  await where(page).fill('-34.9, -56.18')
  const pin = page.getByRole('button', { name: /^Pin of stop 1/ })
  await pin.focus()
  await page.keyboard.press(']')
  await expect(form(page).getByLabel('Radius, m')).toHaveValue('110')
  await form(page).getByRole('radio', { name: 'Outline' }).focus()
  await page.keyboard.press('Space')
  const add = form(page).getByRole('button', { name: 'Add a corner at the pin' })
  for (const key of ['Shift+ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowDown']) {
    await add.press('Enter')
    await pin.press(key)
  }
  await expect(form(page).getByText('3 corners')).toBeVisible()
  await page.reload()
  await expect(form(page).getByLabel('Worker')).toHaveValue('diego')
  await expect(form(page).getByText('3 corners')).toBeVisible()
  await form(page).getByRole('button', { name: 'Save as template' }).click()
  await page.getByLabel('Name of the template').fill('Round the square')
  await page.keyboard.press('Enter')
  const template = form(page).getByRole('combobox', { name: 'Template' })
  await expect(template.getByRole('option', { name: 'Round the square' })).toBeAttached()
  const handle = await form(page).getByLabel('Handle').inputValue()
  await form(page).getByLabel('Worker').press('Control+Enter')
  await expect(page.getByRole('heading', { name: '1 order created and tracked' })).toBeFocused()
  const ring = await page.evaluate(async (made) => {
    const answer = await fetch(`/api/orders/${made}`)
    return ((await answer.json()) as { destination: { geometry: { coordinates: number[][][] } } }).destination.geometry
  }, handle)
  expect(ring).toMatchObject({ type: 'Polygon' })
  expect(ring.coordinates[0]).toHaveLength(4)
  await page.getByRole('button', { name: 'Create another' }).click()
  await expect(form(page).getByLabel('Worker')).toHaveValue('')
  await template.selectOption('Round the square')
  await expect(form(page).getByLabel('Worker')).toHaveValue('diego')
  await expect(form(page).getByLabel('Handle')).not.toHaveValue(handle)
})

test('an order begins where somebody points at the map', async ({ page }) => {
  await page.goto('/?at=-56.17,-34.905,15')
  await expect(page.locator('[data-map-ready=true]')).toBeVisible()
  await page.locator('.maplibregl-canvas').click({ button: 'right', position: { x: 700, y: 300 } })
  const menu = page.getByRole('menu', { name: /^At -34\.\d+, -56\.\d+/ })
  await expect(menu.getByRole('menuitem', { name: 'New order here' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/orders\/new\?at=/)
  await expect(page.getByLabel('Place: latitude, longitude')).toHaveValue(/^-34\.\d{5}, -56\.\d{5}$/)
})
