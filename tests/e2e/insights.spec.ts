import { readFileSync } from 'node:fs'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { noonZone, toldOrder } from '#tests/support/past-orders.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

const MIN = 60_000
const NOW = Date.now()

test.use({ setup: { name: 'insights' }, timezoneId: noonZone(NOW) })

test.beforeAll(async ({ server }) => {
  const told = Array.from({ length: 24 }, (_, index) => {
    const arrivedAt = NOW - (20 + index) * MIN
    const order = { handle: `o-${index}`, worker: index % 2 === 0 ? 'ana' : 'bea', route: `r-${index}`, arrivedAt }
    const promisedAt = arrivedAt - (index === 3 ? 18 : 0) * MIN
    const etas = [{ saidAt: arrivedAt - 40 * MIN, arriveAt: arrivedAt - 2 * MIN }]
    return toldOrder({ ...order, promisedAt, startedAt: arrivedAt - 50 * MIN, etas, completedAt: arrivedAt })
  })
  await postWebhook(server, JSON.stringify(told.flat()))
})

test('the figures of a day say what they are in words, as numbers and as a file', async ({ page }) => {
  await page.goto('/insights?range=today')
  await expect(page.getByText('24 orders, 95.8 % on time, with nothing before to compare with.')).toBeVisible()
  const panel = (name: string) => page.getByRole('region', { name, exact: true })
  await expect(panel('Minutes late by cause').getByRole('row', { name: /Left late 18 1 18.0 0/ })).toBeVisible()
  await expect(panel('By worker').getByRole('row').nth(1)).toContainText('bea')
  await expect(panel('ETA accuracy by horizon')).toContainText('Under 20 at a horizon nothing is drawn')
  await page.getByRole('button', { name: 'ETA accuracy by horizon as a table' }).press('Enter')
  await expect(panel('ETA accuracy by horizon').getByRole('row', { name: '30 24 2 2 2' })).toBeVisible()
  await expect(panel('ETA accuracy by horizon').getByRole('row', { name: '45 0 unknown' })).toBeVisible()
  await expectAccessible(page)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'CSV of this view' }).press('Enter')
  const csv = readFileSync(await (await download).path(), 'utf8')
  expect(csv).toContain('late_minutes,left_late,18,0')
  await page.getByLabel('Worker', { exact: true }).selectOption('ana')
  await expect(page).toHaveURL(/worker=ana/)
  await expect(page.getByText('12 orders, 100.0 % on time')).toBeVisible()
})
