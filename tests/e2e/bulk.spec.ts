import type { Page } from '@playwright/test'
import type { OrderDetail } from '#lib/contract/api/order-object.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { postApi } from '#tests/support/phone-app.ts'
import { readApi } from '#tests/support/webhooks.ts'

test.use({ setup: { name: 'bulk' } })

const HANDLES = Array.from({ length: 40 }, (_, index) => `MANY-${String(index + 1).padStart(2, '0')}`)
const stop = (order_handle: string, batch: string) => ({
  order_handle,
  destination: { geometry: { type: 'Point', coordinates: [-56.16, -34.9] }, radius: 80 },
  metadata: { batch },
})

/** Moves on with Tab until what is called so has the keyboard. */
async function tabTo(page: Page, name: RegExp | string): Promise<void> {
  const wanted = page.getByRole('button', { name }).or(page.getByRole('checkbox', { name }))
  await expect(wanted.first()).toBeVisible()
  for (let step = 0; step < 60; step++) {
    if (await wanted.first().evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never comes to ${name}`)
}

test('forty orders are cancelled by keyboard, one is refused and tried again, and all are taken back under their links', async ({
  page,
  server,
  expectedComplaints,
}) => {
  expectedComplaints.push(/503/)
  await postApi(server, '/orders/track', {
    track_mode: 'pre_shift',
    worker_handle: 'ana',
    orders: [...HANDLES.map((handle) => stop(handle, 'noon')), stop('OTHER-1', 'evening')],
  })
  const linkOf = async (handle: string) => (await readApi<OrderDetail>(server, `/orders/${handle}`)).share_url
  const links = await Promise.all(HANDLES.map(linkOf))
  await page.setViewportSize({ width: 1280, height: 1640 })
  let refusals = 1
  await page.route('**/api/orders/MANY-07/cancel', (route) =>
    refusals-- > 0
      ? route.fulfill({ status: 503, json: { code: 'unavailable', title: 'Unavailable', detail: 'Come back later' } })
      : route.continue(),
  )
  await page.goto('/orders?meta=batch%3Anoon&sort=handle&dir=ascending')
  const grid = page.getByRole('grid', { name: 'Orders' })
  await expect(grid.getByRole('row').filter({ hasText: 'MANY-40' })).toBeVisible()
  await expect(grid.getByRole('row').filter({ hasText: 'OTHER-1' })).toHaveCount(0)

  await tabTo(page, 'Choose all rows')
  await page.keyboard.press('Space')
  await tabTo(page, 'Cancel 40 orders')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Their workers stop being tracked for them.')).toBeVisible()
  await page.keyboard.press('Enter')
  const summary = page.getByRole('region', { name: 'What became of it' })
  await expect(summary).toContainText('Cancelled 39 of 40')
  await expect(grid.getByText('Cancelled', { exact: true }).and(grid.locator('[data-result=done]'))).toHaveCount(39)
  await expect(grid.getByRole('row').filter({ hasText: 'MANY-07' })).toContainText('Come back later')
  await expectAccessible(page)

  await tabTo(page, 'Retry 1')
  await page.keyboard.press('Enter')
  await expect(summary).toContainText('Cancelled 40 of 40')
  await expect(grid.locator('[data-result=done]')).toHaveCount(40)
  await page.keyboard.press('u')
  await expect(summary).toContainText('Taken back 40 of 40')
  const statuses = await Promise.all(
    HANDLES.map(async (handle) => (await readApi<OrderDetail>(server, `/orders/${handle}`)).status),
  )
  expect(new Set(statuses)).toEqual(new Set(['ongoing']))
  expect(await Promise.all(HANDLES.map(linkOf))).toEqual(links)
})

test('a view becomes a board, and a colleague who opens its short link sees the same rows', async ({
  page,
  server,
  openBrowser,
}) => {
  await postApi(server, '/orders/track', {
    track_mode: 'pre_shift',
    worker_handle: 'bea',
    orders: ['B-1', 'B-2', 'B-3'].map((handle) => stop(handle, handle === 'B-3' ? 'late' : 'board')),
  })
  await page.goto('/orders?meta=batch%3Aboard&sort=handle&dir=descending&cols=handle,metadata')
  const rowsOf = (desk: Page) => desk.getByRole('grid', { name: 'Orders' }).getByRole('row')
  await expect(rowsOf(page)).toHaveCount(3)
  await page.getByRole('button', { name: 'Boards' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Save this view as a board' }).press('Enter')
  await page.getByLabel('Name').fill('Board batch')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Board batch' })).toBeVisible()

  const call = apiClient(() => server)
  const { body } = await call<{ boards: { url: string }[] }>('GET', '/boards')
  const colleague = await openBrowser()
  await colleague.goto(new URL(body.boards[0]?.url ?? '').pathname)
  await expect(rowsOf(colleague)).toHaveCount(3)
  expect(await rowsOf(colleague).allInnerTexts()).toEqual(await rowsOf(page).allInnerTexts())
  await colleague.getByRole('button', { name: 'Board batch' }).press('Enter')
  await expect(colleague.getByRole('menuitem', { name: 'Board batch' })).toContainText('2')
})
