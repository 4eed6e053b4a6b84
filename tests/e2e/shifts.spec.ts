import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { noonZone, toldOrder } from '#tests/support/past-orders.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

const MIN = 60_000
const NOW = Date.now()

test.use({ setup: { name: 'shifts' }, timezoneId: noonZone(NOW) })

const started = { startedAt: NOW - 100 * MIN }
const done = (at: number, lateMin: number) => ({
  ...{ ...started, promisedAt: at - lateMin * MIN, arrivedAt: at, exitedAt: at + 5 * MIN, completedAt: at + 5 * MIN },
})

test.beforeAll(async ({ server }) => {
  const late = [{ saidAt: NOW - 50 * MIN, arriveAt: NOW + 80 * MIN }]
  const told = [
    toldOrder({ handle: 'bea-1', worker: 'bea', ...done(NOW - 60 * MIN, 0) }),
    toldOrder({ handle: 'bea-2', worker: 'bea', ...started, promisedAt: NOW + 60 * MIN }),
    toldOrder({ handle: 'ana-1', worker: 'ana', ...done(NOW - 70 * MIN, 2) }),
    toldOrder({ handle: 'ana-2', worker: 'ana', ...done(NOW - 30 * MIN, 25) }),
    toldOrder({ handle: 'ana-3', worker: 'ana', ...started, promisedAt: NOW + 60 * MIN, etas: late }),
  ]
  await postWebhook(server, JSON.stringify(told.flat()))
})

test('a day is read lane by lane with the keyboard, follows what happens, and is a link', async ({ page, server }) => {
  await page.goto('/orders')
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await expect(page).toHaveURL(/\/shifts$/)
  const grid = page.getByRole('grid', { name: 'Shifts' })
  const lanes = grid.getByRole('row').filter({ has: page.getByRole('rowheader') })
  await expect(lanes).toHaveCount(2)
  await expect(lanes.first()).toContainText('ana')
  await expect(lanes.first()).toContainText('2/3')
  await expect(grid.getByRole('gridcell', { name: /ana-2, was late, 25 min late/ })).toBeVisible()
  await grid.getByRole('gridcell', { name: /ana-1, done on time/ }).focus()
  await page.keyboard.press('End')
  const card = page.getByRole('region', { name: 'Order ana-3' })
  await expect(card).toContainText('20 min late')
  await expect(card).toContainText('The stop before it, order ana-2, is 25 min late too.')
  await expect(page).toHaveURL(/stop=ana-3/)
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await expect(grid.getByRole('gridcell', { name: /bea-2, to do/ })).toBeFocused()
  const arrived = {
    type: 'order',
    worker_handle: 'bea',
    created_at: new Date(NOW).toISOString(),
    recorded_at: new Date(NOW).toISOString(),
  }
  const data = {
    value: 'arrived',
    order_handle: 'bea-2',
    route_handle: 'route-bea',
    arrival: { recorded_at: new Date(NOW).toISOString() },
  }
  await postWebhook(server, JSON.stringify({ ...arrived, data }))
  await expect(grid.getByRole('gridcell', { name: /bea-2, done on time/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/orders\/bea-2$/)
  await page.goto('/shifts?sort=name&stop=bea-1')
  await expect(page.getByRole('region', { name: 'Order bea-1' })).toContainText('done on time')
  await page.getByRole('button', { name: 'Day before' }).click()
  await expect(page.getByText('No stops on this day')).toBeVisible()
})
