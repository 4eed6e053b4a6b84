import type { BrowserContext, Page } from '@playwright/test'
import { expect, expectAccessible, SIGNED_OUT, test, within } from '#tests/support/desk.ts'
import { postApi } from '#tests/support/phone-app.ts'
import { addPhone, type TestPhone } from '#tests/support/phones.ts'
import type { TestServer } from '#tests/support/server.ts'
import { postWebhook, readApi, readWholeLog } from '#tests/support/webhooks.ts'

// A worker's own page, in a browser of a phone's size with a position that moves.

const OFFLINE_MS = 120_000
const START = { latitude: -34.9, longitude: -56.2, accuracy: 9 }

test.use({
  setup: { name: 'phone-page' },
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
  permissions: ['geolocation'],
  geolocation: START,
  storageState: SIGNED_OUT,
})

/** A phone without a network, and a link that has ended, are what these tests are about. */
test.beforeEach(({ expectedComplaints }) => {
  expectedComplaints.push(/ERR_INTERNET_DISCONNECTED/, /the server responded with a status of 40[14]/)
})

interface Track {
  positions: { source: string | null; recorded_at: string; geometry: { coordinates: [number, number] } }[]
}

const trackOf = async (server: TestServer, worker: string) =>
  // What the engine said of a place is no fix of the phone's.
  (await readApi<Track>(server, `/workers/${worker}/track?limit=1000`)).positions.filter(
    ({ source }) => source === 'phone',
  )
const orderOf = (server: TestServer, handle: string) =>
  readApi<{ status: string; completed_at: string | null }>(server, `/orders/${handle}`)
const band = (page: Page) => page.getByRole('heading', { level: 1 })

async function openPhone(server: TestServer, page: Page, worker: string): Promise<TestPhone> {
  const phone = await addPhone(server, worker)
  await page.goto(`/t/${phone.token}`)
  return phone
}

const DESTINATION = {
  geometry: { type: 'Point', coordinates: [-56.1645, -34.9011] },
  radius: 80,
  address: 'Goes 2211',
}

/** What somebody else's planning has given to a worker, and nobody has started yet. */
async function plan(server: TestServer, worker: string, order: object): Promise<void> {
  const at = new Date().toISOString()
  const about = { worker_handle: worker, recorded_at: at, created_at: at, version: '3.0.0' }
  const event = (value: string) => ({ type: 'order', ...about, data: { value, status: 'assigned', ...order } })
  expect((await postWebhook(server, JSON.stringify([event('created'), event('assigned')]))).status).toBe(200)
}

function assign(server: TestServer, worker: string, handle: string, more: object = {}): Promise<unknown> {
  const orders = [{ order_handle: handle, destination: DESTINATION, ...more }]
  return postApi(server, '/orders/track', { worker_handle: worker, track_mode: 'pre_shift', orders })
}

/** Keeps what the browser tells the page of where it is. */
async function listenIn(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const seen: number[] = []
    Object.assign(window, { __seen: seen })
    const watch = navigator.geolocation.watchPosition.bind(navigator.geolocation)
    navigator.geolocation.watchPosition = (take, ...more) =>
      watch(
        (position) => {
          take(position)
          seen.push(position.coords.longitude)
        },
        ...more,
      )
  })
}

/** Moves the phone and waits until the page has seen it there; answers where. */
async function moveTo(context: BrowserContext, page: Page, longitude: number): Promise<number> {
  await context.setGeolocation({ ...START, longitude })
  await page.waitForFunction((wanted) => (window as unknown as { __seen: number[] }).__seen.includes(wanted), longitude)
  return longitude
}

const places = (track: Track['positions']) => track.map(({ geometry }) => geometry.coordinates[0].toFixed(6))

test('an order goes from assigned to completed, through two minutes without a network, and nothing is lost', async ({
  page,
  context,
  server,
}) => {
  test.setTimeout(OFFLINE_MS + 180_000)
  await listenIn(context)
  await openPhone(server, page, 'ana')
  await expect(band(page)).toHaveText('Tracking is off')
  await assign(server, 'ana', 'A-1', { metadata: { worker_note: 'Ring twice' } })
  await assign(server, 'ana', 'A-2')
  await expect(band(page)).toHaveText('Tracking is on')
  await expect(page.getByText('Asked for by order A-1')).toBeVisible()
  await expect(page.getByText('Ring twice')).toBeVisible()
  await expect(page.getByText('Now: order A-1, 1 of 2')).toBeVisible()
  await expect.poll(async () => (await trackOf(server, 'ana')).length).toBeGreaterThan(0)

  const gone: string[] = []
  for (const step of [1, 2, 3]) gone.push((await moveTo(context, page, -56.2 + step / 1000)).toFixed(6))
  await expect.poll(async () => places(await trackOf(server, 'ana'))).toEqual(expect.arrayContaining(gone))

  const before = Date.now()
  await context.setOffline(true)
  for (let step = 4; step < 24; step++) {
    gone.push((await moveTo(context, page, -56.2 + step / 1000)).toFixed(6))
    // As long as a tunnel takes, by the phone's own clock.
    await page.waitForFunction((until) => Date.now() >= until, before + ((step - 3) * OFFLINE_MS) / 20)
  }
  await expect(band(page)).toHaveText('No internet, still recording')
  await page.getByRole('button', { name: 'Arrived' }).click()
  await page.getByRole('button', { name: 'Complete order A-1' }).click()
  const sheet = page.getByRole('dialog', { name: 'Complete order A-1' })
  await expect(sheet).toContainText('Goes 2211')
  await sheet.getByRole('button', { name: 'Complete', exact: true }).click()
  const tappedAt = Date.now()
  const waiting = page.getByRole('heading', { name: 'Waiting to be sent' }).locator('xpath=../..')
  await expect(waiting).toContainText('Positions20')
  await expect(waiting).toContainText('“Arrived”, order A-1')
  await expect(waiting).toContainText('“Complete”, order A-1')
  await expectAccessible(page)
  await expect(page.getByText('Now: order A-2')).toBeVisible()

  // The browser is closed and opened without a network: the page is there, and so is what it has not got rid of.
  await page.reload()
  await expect(page.getByText('Now: order A-2')).toBeVisible()
  await expect(waiting).toContainText('“Complete”, order A-1')
  expect((await orderOf(server, 'A-1')).status).toBe('ongoing')
  const offlineUntil = Date.now()
  expect(offlineUntil - before).toBeGreaterThanOrEqual(OFFLINE_MS)

  await context.setOffline(false)
  await expect(band(page)).toHaveText('Tracking is on')
  await expect.poll(async () => (await orderOf(server, 'A-1')).status).toBe('completed')
  const track = await trackOf(server, 'ana')
  const kept = places(track)
  expect(kept).toEqual(expect.arrayContaining(gone))
  for (const place of gone.slice(3)) {
    const fixes = track.filter(({ geometry }) => geometry.coordinates[0].toFixed(6) === place)
    // Where the phone stood when the page was loaded anew was seen twice, at two moments.
    const isLast = place === gone.at(-1)
    expect(fixes.length).toBeGreaterThan(0)
    if (!isLast) expect(fixes).toHaveLength(1)
    const at = Date.parse(fixes[0]?.recorded_at ?? '')
    expect(at).toBeGreaterThanOrEqual(before - 1000)
    expect(at).toBeLessThanOrEqual(offlineUntil)
  }
  const stored = gone.filter((place) => kept.includes(place)).length
  console.log(`${((offlineUntil - before) / 1000).toFixed(0)} s offline; places seen ${gone.length}, stored ${stored}`)
  const times = track.map(({ recorded_at }) => recorded_at)
  expect(new Set(times).size).toBe(times.length)
  const completedAt = Date.parse((await orderOf(server, 'A-1')).completed_at ?? '')
  expect(Math.abs(completedAt - tappedAt)).toBeLessThan(5000)
  const geotags = (await readWholeLog(server)).filter(({ event }) => event.type === 'geotag')
  expect(geotags).toHaveLength(1)

  await page.getByRole('button', { name: 'Complete order A-2' }).click()
  await page.getByRole('button', { name: 'Complete', exact: true }).click()
  await expect(band(page)).toHaveText('Tracking is off')
  await expect(page.getByText('Nobody can see where you are.')).toBeVisible()
  await expect.poll(async () => (await orderOf(server, 'A-2')).status).toBe('completed')
})

test('tracking is stopped and begun on the phone itself, at once and without a network; another order begins it anew', async ({
  page,
  context,
  server,
}) => {
  await listenIn(context)
  await openPhone(server, page, 'fede')
  await assign(server, 'fede', 'F-1')
  await expect(band(page)).toHaveText('Tracking is on')
  await moveTo(context, page, -56.21)
  await expect.poll(async () => places(await trackOf(server, 'fede'))).toContain('-56.210000')

  await context.setOffline(true)
  await page.getByRole('button', { name: 'Stop tracking' }).click()
  await expect(band(page)).toHaveText('Tracking is off')
  await expect(page.getByText('You stopped it here.')).toBeVisible()
  await expectAccessible(page)
  await context.setGeolocation({ ...START, longitude: -56.22 })
  await context.setOffline(false)
  // What the order asks for stands, on both sides.
  await expect.poll(async () => JSON.stringify(await readWholeLog(server))).toContain('"is_tracking":false')
  await page.reload({ waitUntil: 'commit' })
  await expect(band(page)).toHaveText('Tracking is on')
  expect((await orderOf(server, 'F-1')).status).toBe('ongoing')

  await page.getByRole('button', { name: 'Stop tracking' }).click()
  await expect(band(page)).toHaveText('Tracking is off')
  await assign(server, 'fede', 'F-2')
  await expect(band(page)).toHaveText('Tracking is on')
  for (const order of ['F-1', 'F-2']) await postApi(server, `/orders/${order}/complete`, {})
  await expect(band(page)).toHaveText('Tracking is off')
  await page.getByRole('button', { name: 'Start tracking' }).click()
  await expect(band(page)).toHaveText('Tracking is on')
  await expect(page.getByText('Switched on here, on this phone.')).toBeVisible()
})

test('what is planned for tomorrow is no stop of today', async ({ page, server }) => {
  await openPhone(server, page, 'gabi')
  const firstMs = Date.now() + 86_400_000
  for (const [index, handle] of ['G-1', 'G-2', 'G-3'].entries()) {
    const scheduled_at = new Date(firstMs + index * 1000).toISOString()
    await plan(server, 'gabi', { order_handle: handle, scheduled_at, destination: DESTINATION })
  }
  const card = page.getByRole('heading', { name: 'Tomorrow' }).locator('..')
  await expect(card).toContainText(/3 stops\. The first at \d\d:\d\d, Goes 2211\./)
  await expect(page.getByText(/G-\d, \d of/)).toHaveCount(0)
  await expect(page.getByText('0 of 0')).toBeVisible()
  await plan(server, 'gabi', { order_handle: 'G-0' })
  await expect(page.getByText('Next: order G-0, 1 of 1')).toBeVisible()
  await expect(card).toContainText('3 stops')
  await expectAccessible(page)
})

/** What the engine said of outages of a worker, in short. */
async function outagesOf(server: TestServer, worker: string): Promise<string[]> {
  const log = await readWholeLog(server)
  return log.flatMap(({ event }) => {
    const data = event.data as Record<string, unknown>
    if (event.type !== 'worker' || event.worker_handle !== worker || data.outage_code === undefined) return []
    return [`${data.outage_code}${data.recorded_at_end === undefined ? '' : ' over'}`]
  })
}

test.describe('without the permission', () => {
  test.use({ permissions: [] })
  test('a phone that may not look says so on both sides, and how to let it', async ({ page, context, server }) => {
    await assign(server, 'bea', 'B-1')
    await openPhone(server, page, 'bea')
    await expect(band(page)).toHaveText('Location is blocked')
    await expect(page.getByText('Dispatch sees “Location permission turned off” since')).toBeVisible()
    await expect(page.getByText('Tap Permissions, then Location')).toBeVisible()
    await expectAccessible(page)
    await expect.poll(() => outagesOf(server, 'bea')).toContain('location_permissions_denied')
    await context.grantPermissions(['geolocation'])
    // The browser tells the page, which goes on by itself.
    await expect(band(page)).toHaveText('Tracking is on')
    await expect.poll(() => outagesOf(server, 'bea')).toContain('location_permissions_denied over')
  })
})

test('a page that is closed is an outage until it is opened again; a link that is revoked ends it', async ({
  page,
  server,
}) => {
  await assign(server, 'carla', 'C-1')
  const phone = await openPhone(server, page, 'carla')
  await expect(band(page)).toHaveText('Tracking is on')
  await expect.poll(async () => (await trackOf(server, 'carla')).length).toBeGreaterThan(0)
  await page.goto('about:blank')
  await expect.poll(() => outagesOf(server, 'carla')).toContain('sdk_killed_by_user')
  await page.goto(`/t/${phone.token}`)
  await expect.poll(() => outagesOf(server, 'carla')).toContain('sdk_killed_by_user over')
  await expect(band(page)).toHaveText('Tracking is on')
  const headers = { authorization: server.basic }
  await fetch(`${server.url}/api/workers/carla/devices/${phone.deviceId}`, { method: 'DELETE', headers })
  await expect(band(page)).toHaveText('This link is not available', { timeout: within(2000) })
  await page.reload()
  await expect(band(page)).toHaveText('This link is not available')
  await expectAccessible(page)
})

test.describe('in Arabic', () => {
  test.use({ locale: 'ar-EG' })

  test('the page runs from right to left, with what a page cannot do', async ({ page, server }) => {
    await assign(server, 'dora', 'D-1')
    await openPhone(server, page, 'dora')
    await expect(band(page)).toHaveText('التتبّع يعمل')
    expect(await page.evaluate(() => document.documentElement.dir)).toBe('rtl')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'التتبّع فقط ما دامت هذه الصفحة مفتوحة' }).click()
    await expect(page.getByRole('switch')).not.toHaveCount(0)
    await expectAccessible(page)
  })
})

test('a call from the server reaches the open page, and a closed one shows a word that opens it', async ({
  page,
  context,
  server,
}) => {
  await context.grantPermissions(['geolocation', 'notifications'])
  const phone = await openPhone(server, page, 'eva')
  await expect(band(page)).toHaveText('Tracking is off')
  await page.evaluate(() => navigator.serviceWorker.ready)
  const cdp = await context.newCDPSession(page)
  const registrationId = await new Promise<string>((resolve) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ scopeURL }) => scopeURL.endsWith('/t/'))
      if (found) resolve(found.registrationId)
    })
    void cdp.send('ServiceWorker.enable')
  })
  const call = () =>
    cdp.send('ServiceWorker.deliverPushMessage', {
      origin: server.url,
      registrationId,
      data: JSON.stringify({ device: phone.deviceId, kind: 'tracking_wanted' }),
    })
  const asked = page.waitForRequest(/\/api\/phone\?from=/)
  await call()
  await asked
  const shown = () =>
    page.evaluate(async () => {
      const worker = await navigator.serviceWorker.getRegistration('/t/')
      const notifications = (await worker?.getNotifications()) ?? []
      return notifications.map(({ title, data }) => [title, (data as { path: string }).path])
    })
  expect(await shown()).toEqual([])
  // The desk is no page of a phone's.
  await page.goto('/sign-in')
  await call()
  await expect.poll(shown).toEqual([['Tracking is wanted', `/t/${phone.token}`]])
})
