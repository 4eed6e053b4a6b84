import type { Page } from '@playwright/test'
import { expect, test } from '#tests/support/desk.ts'
import { locationEvent, type Phone, place, statusEvent, tell, trackOrder } from '#tests/support/wire-events.ts'

test.use({ setup: { name: 'map' } })

const MARTA: Phone = { workerHandle: 'marta.rey', deviceId: 'MAP-MARTA', lon: -56.1712, lat: -34.9057 }

const details = (page: Page) => page.getByRole('complementary', { name: 'Details' })

async function openDesk(page: Page): Promise<void> {
  await page.goto('/?tab=orders')
  await page.waitForFunction(() => window.__waypostMap !== undefined)
}

/** What the map's sources hold, whether in sight or not. */
function onMap(page: Page, source: string): Promise<Record<string, unknown>[]> {
  return page.evaluate(async (id) => {
    const found = window.__waypostMap?.getSource(id) as { getData?(): Promise<GeoJSON.GeoJSON> } | undefined
    const data = await found?.getData?.()
    return data?.type === 'FeatureCollection' ? data.features.map(({ properties }) => properties ?? {}) : []
  }, source)
}

/** The words of every row of a tab, walked through by the arrow keys alone. */
async function walkedRows(page: Page, tabKey: string): Promise<string> {
  await page.keyboard.press(tabKey)
  const list = page.getByRole('tabpanel').getByRole('listbox')
  await list.focus()
  await page.keyboard.press('Home')
  const words = new Map<string, string>()
  for (;;) {
    const id = (await list.getAttribute('aria-activedescendant')) ?? ''
    if (words.has(id)) return [...words.values()].join('\n')
    words.set(id, (await page.locator(`[id="${id}"]`).textContent()) ?? '')
    await page.keyboard.press('ArrowDown')
  }
}

test('what the map shows stands in lists that the keys reach', async ({ page, server }) => {
  const silent: Phone = { workerHandle: 'ines', deviceId: 'MAP-INES', lon: -56.19, lat: -34.9 }
  const minutesAgo = (minutes: number) => {
    const at = new Date(Date.now() - minutes * 60_000).toISOString()
    return { created_at: at, recorded_at: at }
  }
  const ago5 = { ...silent, lat: -34.905 }
  const outage = {
    value: 'outage',
    outage_category: 'behavioural',
    outage_code: 'location_services_disabled',
    location_start: { type: 'Point', coordinates: [ago5.lon, ago5.lat] },
    recorded_at_start: minutesAgo(5).recorded_at,
  }
  await tell(
    server,
    statusEvent(MARTA, { value: 'active', activity: 'drive' }, 'Marta Rey'),
    locationEvent(MARTA),
    { ...statusEvent(silent, { value: 'active', activity: 'walk' }, 'Inés Prado'), ...minutesAgo(20) },
    locationEvent(silent, minutesAgo(20)),
    locationEvent(ago5, minutesAgo(5)),
    { type: 'worker', worker_handle: silent.workerHandle, device_id: silent.deviceId, data: outage, ...minutesAgo(5) },
  )
  await trackOrder(server, silent, { order_handle: 'INES-1', destination: place(-56.18, -34.9, 'Durazno 900') })
  await openDesk(page)
  await expect.poll(async () => JSON.stringify(await onMap(page, 'ops-workers'))).toContain('Inés Prado')

  const workers = await walkedRows(page, '3')
  for (const { label } of await onMap(page, 'ops-workers')) expect(workers).toContain(String(label).split('\n')[0])
  const orders = await walkedRows(page, '2')
  const pins = await onMap(page, 'ops-orders')
  for (const { handle } of pins) expect(orders).toContain(String(handle))
  expect((await onMap(page, 'ops-geofences')).length).toBe(pins.length)
  expect((await onMap(page, 'ops-outages')).length).toBe(1)
  expect(await walkedRows(page, '4')).toContain('Inés Prado')
  await page.keyboard.press('Enter')
  await expect(details(page).getByText('Last known')).toBeVisible()
  await expect(details(page).getByText('-34.90500, -56.19000')).toBeVisible()

  const choose = async (tabKey: string, words: string) => {
    await page.keyboard.press(tabKey)
    await page.keyboard.press('/')
    await page.keyboard.press('Control+a')
    await page.keyboard.type(words)
    await expect(page.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
  await choose('2', 'INES-1')
  await expect(details(page).getByText('Radius')).toBeVisible()
  await expect.poll(async () => (await onMap(page, 'ops-way')).length, 'the way that is expected').toBe(1)
  await choose('3', 'Inés')
  await expect(details(page).getByRole('heading', { name: 'Inés Prado' })).toBeVisible()
  expect((await onMap(page, 'ops-uncertainty')).length).toBeGreaterThan(0)
  await expect(details(page).getByText(/^within .* of there$/)).toBeVisible()
  await expect(details(page).getByText(/heading east/)).toBeVisible()
  await expect.poll(async () => (await onMap(page, 'ops-trail')).some(({ kind }) => kind === 'gap')).toBe(true)
  const gaps = (await onMap(page, 'ops-trail')).filter(({ kind }) => kind === 'gap')
  await details(page).getByRole('link', { name: 'The whole day' }).press('Enter')
  await page.getByRole('complementary', { name: 'Worker details' }).getByText('Timeline').press('Enter')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  for (const { label } of gaps) await expect(timeline.getByText(String(label))).toBeVisible()
})

test('a page asked for while the map comes to rest is not lost', async ({ page }) => {
  await openDesk(page)
  // The page comes after the map's address was due.
  await page.route(/\/orders\/new\?.*_rsc=/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await page.evaluate(() => window.__waypostMap?.jumpTo({ center: [-56.18, -34.9] }))
  await page.keyboard.press('n')
  await expect(page).toHaveURL(/\/orders\/new$/)
})
