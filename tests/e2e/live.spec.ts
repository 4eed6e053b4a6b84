import type { Page } from '@playwright/test'
import { clockOrDate } from '#lib/client/words/format.ts'
import { expect, expectAccessible, momentOf, signIn, test, within } from '#tests/support/desk.ts'
import { startServer } from '#tests/support/server.ts'
import {
  locationEvent,
  orderEvent,
  type Phone,
  place,
  statusEvent,
  tell,
  trackOrder,
} from '#tests/support/wire-events.ts'
import { createPlayback, type Playback } from '../../scripts/fleet/playback.ts'

test.use({ setup: { name: 'live' } })

const MARTA: Phone = { workerHandle: 'marta.rey', deviceId: 'E2E-MARTA', lon: -56.1712, lat: -34.9057 }
const HISTORY_MS = 10 * 60_000

let fleet: Playback
let played: Promise<void>

test.beforeAll(async ({ server }) => {
  fleet = createPlayback({
    workers: 8,
    seed: 'live',
    speed: 1,
    url: server.url,
    token: undefined,
    secret: undefined,
    durationMs: null,
    historyMs: HISTORY_MS,
    chaos: 0,
    ratePerS: undefined,
    isWebhooksOnly: false,
    isOnce: false,
    firstOrderNumber: 1000,
    webhookUrl: server.webhookUrl,
    keys: server.keys,
    say: () => {},
  })
  played = fleet.run()
  await tell(server, statusEvent(MARTA, { value: 'active', activity: 'drive' }, 'Marta Rey'), locationEvent(MARTA))
  await trackOrder(server, MARTA, {
    order_handle: 'MARTA-1',
    destination: place(-56.1645, -34.9011, '18 de Julio 1234'),
    scheduled_at: new Date(Date.now() + 20 * 60_000).toISOString(),
  })
})

test.afterAll(async () => {
  fleet.stop()
  await played
})

/** Longitudes and latitudes of the workers drawn, once the map has nothing left to do. */
function drawnWorkers(page: Page): Promise<Record<string, [number, number]>> {
  return page.evaluate(async () => {
    const map = window.__waypostMap
    if (!map) throw new Error('there is no map')
    // Who moves all the time keeps the map from coming to rest; a frame with all data in it is enough.
    while (map.isSourceLoaded('ops-workers') === false) await map.once('render')
    const layers = ['ops-workers-ring', 'ops-solo-workers-ring']
    return Object.fromEntries(
      map.queryRenderedFeatures({ layers }).map(({ properties, geometry }) => {
        const [lon = 0, lat = 0] = geometry.type === 'Point' ? geometry.coordinates : []
        return [String(properties.handle), [lon, lat] as [number, number]]
      }),
    )
  })
}

const closeBy = '/?at=-56.16450,-34.89500,13.60'
const tab = (page: Page, name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })
const row = (page: Page, text: string) => page.getByRole('option').filter({ hasText: text })
const details = (page: Page) => page.getByRole('complementary', { name: 'Details' })
const countOf = async (page: Page, name: string) => Number((await tab(page, name).textContent())?.replace(/\D/g, ''))

async function openDesk(page: Page, path = '/?tab=orders'): Promise<void> {
  await page.goto(path)
  await page.waitForFunction(() => window.__waypostMap !== undefined)
  await expect(page.getByRole('tab', { name: /^Orders \d+$/ })).toBeVisible()
}

test('the map shows the workers, and they move', async ({ page }) => {
  await openDesk(page, closeBy)
  await expect.poll(async () => Object.keys(await drawnWorkers(page)).length).toBeGreaterThan(2)
  const before = await drawnWorkers(page)
  const moved = async () => {
    const now = await drawnWorkers(page)
    return Object.entries(before).filter(([handle, at]) => now[handle] && String(now[handle]) !== String(at)).length
  }
  await expect.poll(moved, { timeout: 40_000 }).toBeGreaterThan(0)
})

test('the tabs count what is open', async ({ page }) => {
  await openDesk(page)
  await expect.poll(() => countOf(page, 'Workers')).toBeGreaterThanOrEqual(7)
  await expect.poll(() => countOf(page, 'Orders')).toBeGreaterThan(1)
  await tab(page, 'Workers').click()
  await expect(page).toHaveURL(/tab=workers/)
  await expect(row(page, 'Marta Rey')).toBeVisible()
  await page.keyboard.press('2')
  await expect(tab(page, 'Orders')).toHaveAttribute('aria-selected', 'true')
})

test('selecting a row selects it everywhere, and Escape backs out', async ({ page }) => {
  await openDesk(page)
  await page.keyboard.press('/')
  await page.keyboard.type('MARTA-1')
  await expect(page.getByRole('option')).toHaveCount(1)
  await row(page, 'MARTA-1').click()
  await expect(page).toHaveURL(/sel=order:MARTA-1/)
  await expect(row(page, 'MARTA-1')).toHaveAttribute('aria-selected', 'true')
  await expect(details(page).getByRole('heading', { name: 'MARTA-1' })).toBeVisible()
  await expect(details(page)).toContainText('18 de Julio 1234')
  await expect.poll(async () => Object.keys(await drawnWorkers(page))).toContain(MARTA.workerHandle)
  await details(page).getByRole('button', { name: 'Marta Rey' }).click()
  await expect(page).toHaveURL(/sel=worker:marta.rey/)
  await expect(details(page).getByRole('heading', { name: 'Marta Rey' })).toBeVisible()
  await page.goBack()
  await expect(details(page).getByRole('heading', { name: 'MARTA-1' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(details(page)).toHaveCount(0)
  await expect(page).not.toHaveURL(/sel=/)
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/q=/)
})

test('a click on a marker selects the worker in list and drawer', async ({ page }) => {
  await openDesk(page, `/?tab=workers&at=${MARTA.lon},${MARTA.lat},16.50`)
  await expect.poll(async () => Object.keys(await drawnWorkers(page))).toContain(MARTA.workerHandle)
  const at = await page.evaluate(({ lon, lat }) => {
    const map = window.__waypostMap
    const box = map?.getCanvas().getBoundingClientRect()
    const point = map?.project([lon, lat])
    return { x: (box?.x ?? 0) + (point?.x ?? 0), y: (box?.y ?? 0) + (point?.y ?? 0) }
  }, MARTA)
  await page.mouse.click(at.x, at.y)
  await expect(page).toHaveURL(/sel=worker:marta.rey/)
  await expect(row(page, 'Marta Rey')).toHaveAttribute('aria-selected', 'true')
  await expect(details(page).getByRole('heading', { name: 'Marta Rey' })).toBeVisible()
})

test('the view is its address: a reload and another person see the same', async ({ page, openBrowser }) => {
  await openDesk(page, '/?tab=workers&sel=worker:marta.rey&at=-56.17000,-34.90000,14.20')
  const seen = async (who: Page) => {
    await expect(details(who).getByRole('heading', { name: 'Marta Rey' })).toBeVisible()
    await expect(tab(who, 'Workers')).toHaveAttribute('aria-selected', 'true')
    await who.waitForFunction(() => window.__waypostMap !== undefined)
    return who.evaluate(() => {
      const { lng, lat } = window.__waypostMap?.getCenter() ?? { lng: 0, lat: 0 }
      return [lng.toFixed(4), lat.toFixed(4), window.__waypostMap?.getZoom().toFixed(1)]
    })
  }
  const view = await seen(page)
  expect(view).toEqual(['-56.1700', '-34.9000', '14.2'])
  await page.reload()
  expect(await seen(page)).toEqual(view)
  const address = page.url()
  // Two maps without a graphics card would wait for each other.
  await page.close()
  const other = await openBrowser()
  await other.goto(address)
  expect(await seen(other)).toEqual(view)
})

test('an address that names nothing says so', async ({ page, expectedComplaints }) => {
  expectedComplaints.push(/status of 404/)
  await page.goto('/?sel=order:nobody-knows-this')
  await expect(details(page).getByText('No such order')).toBeVisible()
})

test('a risk comes and goes with what HyperTrack says', async ({ page, server }) => {
  const risk = (label: string) =>
    orderEvent(MARTA, 'MARTA-1', {
      value: 'risk_updated',
      risks: { deviating_from_expected_route: { intensity_label: label, intensity_value: 0.85 } },
    })
  await openDesk(page, '/?tab=orders&sel=order:MARTA-1&q=MARTA-1')
  await expect(details(page).getByRole('heading', { name: 'MARTA-1' })).toBeVisible()
  // The queue's own reasons may stand there as well.
  const offRoute = details(page).getByRole('list', { name: 'Risks' }).getByText('Off route')
  await expect(offRoute).toHaveCount(0)
  await tell(server, risk('red'))
  await expect(offRoute).toBeVisible()
  await expect(row(page, 'MARTA-1')).toContainText(/off route/i)
  await tell(server, risk('green'))
  await expect(offRoute).toHaveCount(0)
  await expect(row(page, 'MARTA-1')).not.toContainText(/off route/i)
})

test('an outage opens and closes', async ({ page, server }) => {
  const code = { outage_category: 'behavioural', outage_code: 'location_permissions_denied' }
  await openDesk(page, '/?tab=outages&q=Marta')
  await expect(row(page, 'Marta Rey')).toHaveCount(0)
  await tell(server, statusEvent(MARTA, { value: 'inactive', ...code, outage_label: 'Location permissions denied' }))
  await expect(row(page, 'Marta Rey')).toBeVisible()
  await row(page, 'Marta Rey').click()
  await expect(details(page)).toContainText('What helps')
  await expect(details(page).getByRole('button', { name: /MARTA-1/ })).toBeVisible()
  await expectAccessible(page)
  await tell(server, statusEvent(MARTA, { value: 'active', activity: 'drive' }))
  await expect(row(page, 'Marta Rey')).toHaveCount(0)
})

test('a new ETA is on screen within a second', async ({ page, server }) => {
  await openDesk(page, '/?sel=order:MARTA-1')
  await expect(details(page).getByRole('heading', { name: 'MARTA-1' })).toBeVisible()
  for (const minutes of [31, 47, 23]) {
    const etaAt = Date.now() + minutes * 60_000
    // Towards midnight it is another day's time, which says its date.
    const words = clockOrDate(etaAt, Date.now(), 'America/Montevideo')
    const shownAt = momentOf(page, `ETA${words}`)
    const toldAt = Date.now()
    await tell(
      server,
      orderEvent(MARTA, 'MARTA-1', {
        value: 'eta_change',
        remaining_distance: 2382,
        remaining_duration: minutes * 60,
      }),
    )
    expect((await shownAt) - toldAt).toBeLessThanOrEqual(within(1000))
  }
})

test('the desk is accessible with a row selected and without', async ({ page }) => {
  await openDesk(page)
  await expectAccessible(page)
  await page.getByRole('option').first().click()
  await expect(details(page)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  await expectAccessible(page)
})

test('a first visit says how to begin', async ({ openBrowser }) => {
  const empty = await startServer()
  try {
    const page = await openBrowser({ baseURL: empty.url, storageState: undefined })
    await page.goto('/sign-in')
    await signIn(page)
    await expect(page.getByRole('region', { name: 'First steps' })).toBeVisible()
    await expect(page.getByText('Nothing needs you now. 0 open orders, 0 workers.')).toBeVisible()
    await expectAccessible(page)
    await page.close()
  } finally {
    await empty.stop()
  }
})

test('a worker, an order, an address and an action are found from anywhere, by keyboard', async ({ page }) => {
  await page.goto('/outages')
  const field = page.getByRole('combobox', { name: /^Find an order/ })
  const openWith = async (text: string) => {
    await page.keyboard.press('Control+k')
    await expect(field).toBeFocused()
    await page.keyboard.type(text)
  }
  const chosen = page.getByRole('option', { selected: true })
  await openWith('mart')
  await expect(chosen).toContainText('Marta Rey')
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await expect(chosen).toContainText('MARTA-1')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/sel=order:MARTA-1/)
  await expect(page.getByRole('region', { name: 'Details of MARTA-1' })).toBeVisible()
  await openWith('@marta')
  await page.keyboard.press('Control+Enter')
  await expect(page).toHaveURL(/\/workers\/marta\.rey$/)
  await openWith('18 de julio 1234')
  await expect(page.getByRole('group', { name: 'Places' }).getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('>outages')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/outages$/)
  await openWith('nobody is called so')
  await expect(page.getByText('Nothing fits.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field).toBeHidden()
})
