import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { drawnWorkers } from '#tests/support/drawn-workers.ts'
import { readApi, readWholeLog } from '#tests/support/webhooks.ts'

test.use({ setup: { name: 'demo' } })
test.describe.configure({ mode: 'serial' })

const bar = (page: Page) => page.getByRole('complementary', { name: 'Demo fleet' })
const firstSteps = (page: Page) => page.getByRole('region', { name: 'First steps' })

test('the empty desk starts a fleet that drives, and one click takes all of it away, for everybody', async ({
  page,
  openBrowser,
  server,
}) => {
  test.setTimeout(300_000)
  await page.goto('/?tab=orders')
  await expect(bar(page)).toBeHidden()
  await firstSteps(page).getByRole('button', { name: 'Start the demo fleet' }).click()
  await expect(bar(page)).toContainText('invented', { timeout: 30_000 })
  await expect(firstSteps(page)).toBeHidden({ timeout: 30_000 })

  const moved = async (before: Record<string, string>) => {
    const now = await drawnWorkers(page)
    return Object.entries(before).filter(([handle, at]) => now[handle] !== undefined && now[handle] !== at).length
  }
  await expect.poll(async () => Object.keys(await drawnWorkers(page)).length, { timeout: 60_000 }).toBeGreaterThan(5)
  const before = await drawnWorkers(page)
  expect(Object.keys(before).every((handle) => handle.startsWith('demo~'))).toBe(true)
  await expect.poll(() => moved(before), { timeout: 60_000 }).toBeGreaterThan(0)
  await expect(page.getByRole('option').first().getByText('demo', { exact: true })).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page)

  const other = await openBrowser()
  await other.goto('/workers')
  await expect(bar(other)).toBeVisible()
  await expect(other.getByRole('row').nth(1).getByText('demo', { exact: true })).toBeVisible()
  await expectAccessible(other)
  await other.goto('/developer/events')
  await expect(bar(other)).toBeVisible()
  await other.goto('/')

  await bar(page).getByRole('button', { name: 'Remove' }).click()
  await expect(bar(page).getByRole('button', { name: 'Remove all' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(bar(page)).toBeHidden({ timeout: 30_000 })
  await expect(firstSteps(page)).toBeVisible()
  await expect(bar(other)).toBeHidden()
  await expect(firstSteps(other)).toBeVisible()

  for (const list of ['orders', 'workers', 'outages', 'visits', 'geotags']) {
    expect(await readApi(server, `/${list}?limit=1000`), list).toMatchObject({ [list]: [] })
  }
  // By what rules the engine judges is said once, by whatever it judges first, and stays true.
  expect((await readWholeLog(server)).filter(({ event }) => event.type !== 'rules')).toEqual([])
})

test('an order for a worker of the fleet is the fleet’s, and its pages say so', async ({
  page,
  expectedComplaints,
}) => {
  // The page of a worker who has just been taken away.
  expectedComplaints.push(/status of 404/)
  test.setTimeout(180_000)
  await page.goto('/')
  await firstSteps(page).getByRole('button', { name: 'Start the demo fleet' }).click()
  await expect(firstSteps(page)).toBeHidden({ timeout: 30_000 })
  await page.goto('/orders/new')
  await page.getByLabel('Worker', { exact: true }).fill('demo~lucia.ferreira')
  await expect(page.getByText('demo: the order goes when the fleet does')).toBeVisible()
  await page.getByLabel('Handle').fill('MINE-1')
  await page.getByLabel('Place: latitude, longitude').fill('-34.9057, -56.1645')
  await page.getByRole('button', { name: 'Create and track' }).click()
  await expect(page.getByText('demo~MINE-1').first()).toBeVisible()
  await page.goto('/orders/demo~MINE-1')
  await expect(page.getByRole('heading', { name: 'demo~MINE-1' })).toBeVisible()
  await expect(page.locator('header').getByText('demo', { exact: true })).toBeVisible()
  await page.goto('/workers/demo~lucia.ferreira')
  await expect(page.locator('header').getByText('demo', { exact: true })).toBeVisible()
  await bar(page).getByRole('button', { name: 'Remove' }).click()
  await bar(page).getByRole('button', { name: 'Remove all' }).click()
  await expect(bar(page)).toBeHidden({ timeout: 30_000 })
  await expect(page.getByText('No worker is called')).toBeVisible()
})
