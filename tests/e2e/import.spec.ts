import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { locationEvent, type Phone, statusEvent, tell } from '#tests/support/wire-events.ts'

test.use({ setup: { name: 'import' } })

const DIEGO: Phone = { workerHandle: 'diego.fontes', deviceId: 'E2E-IMPORT', lon: -56.1712, lat: -34.9057 }
const ROWS = 200

/** Two hundred rows, five of them bad: rows 17, 58, 103, 140 and 180 of the file. */
function fileText(): string {
  const bad = new Map([
    [17, 'B-17;Calle que no existe 99;;;diego.fontes;'],
    [58, 'B-58;;-56,1601;-34,9051;diego.fontes;'],
    [103, 'B-103;Rivera 2910;;;d.fontes;'],
    [140, 'B-140;Rivera 2910;;;diego.fontes;01/01/2020 08:30'],
    [180, 'B-180;;;;diego.fontes;'],
  ])
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const good = `G-${at + 2};Rivera ${2000 + (at % 60) * 10};;;diego.fontes;31/12/2039 14:30`
    return bad.get(at + 2) ?? good
  })
  return ['pedido;direccion;lat;lon;repartidor;hora', ...rows].join('\r\n')
}

const row = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('button', { name, exact: true }) })

/** Goes to a control by Tab alone. */
async function tabTo(page: Page, name: string | RegExp, most = 60): Promise<void> {
  const control = page.getByRole('button', { name })
  for (let presses = 0; presses < most; presses++) {
    if (await control.evaluateAll((found) => found.some((one) => one === document.activeElement))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${name}`)
}

test('200 pasted rows are checked, mended and imported by keys alone', async ({ page, server, context }) => {
  test.setTimeout(90_000)
  await tell(server, statusEvent(DIEGO, { value: 'active', activity: 'drive' }, 'Diego'), locationEvent(DIEGO))
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/orders')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('import')
  await page.getByRole('option', { name: /Import orders/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const paste = page.getByLabel('Or paste rows, with their header')
  await expect(paste).toBeFocused()
  await page.evaluate((text) => navigator.clipboard.writeText(text), fileText())
  await page.keyboard.press('Control+v')
  await page.keyboard.press('Control+Enter')

  await expect(page.getByRole('combobox', { name: 'direccion', exact: true })).toHaveValue('address')
  await expect(page.getByText(/“31.12.2039 14:30” is Sat.* 31 Dec.* 2039, 14:30 in/)).toBeVisible()
  await expectAccessible(page)
  await tabTo(page, 'Check 200 rows')
  await page.keyboard.press('Enter')
  await expect(page.getByText('To repair 5')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('button', { name: 'Import 195 good rows' })).toBeEnabled()

  // Swapped coordinates, a name that is nearly right, a time that is over: one click each.
  for (const [name, fix] of [
    ['B-58', 'Swap them'],
    ['B-103', /^diego\.fontes/],
    ['B-140', / 08:30$/],
  ] as const) {
    await tabTo(page, fix)
    await page.keyboard.press('Enter')
    await expect(row(page, name).getByText(/Coordinates are swapped|Worker not known|Time is in the past/)).toBeHidden()
  }
  // One whose address nobody knows is put on the map and moved there, one without any is dropped.
  await page.keyboard.press('F8')
  await expect(page.getByRole('button', { name: 'B-17', exact: true })).toBeFocused()
  await tabTo(page, 'Put on the map')
  await page.keyboard.press('Enter')
  await expect(row(page, 'B-17').getByText('Address not found')).toBeHidden()
  await page.getByRole('button', { name: /^Pin of row 17/ }).focus()
  await page.keyboard.press('Shift+ArrowUp')
  await expectAccessible(page)
  await page.keyboard.press('F8')
  await expect(page.getByRole('button', { name: 'B-180', exact: true })).toBeFocused()
  await tabTo(page, 'Drop the row')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Import 199 good rows' })).toBeEnabled()
  await page.getByRole('button', { name: 'Import 199 good rows' }).focus()
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL(/\/orders\/import\?id=/)
  await page.reload()
  await expect(page.getByRole('heading', { name: '199 orders made' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText('Dropped by hand')).toBeVisible()
  const made = await page.evaluate(async () => {
    const answer = await fetch('/api/views/orders?status=open&limit=1000')
    return ((await answer.json()) as { orders: unknown[] }).orders.length
  })
  expect(made).toBe(199)
})
