import { afterAll, beforeAll, expect, test } from 'vitest'
import { PhoneApp, postApi, trackFor } from '#tests/support/phone-app.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

// What is found out about phones, beside the guide's example flow (track-work-flow.test.ts).

let server: TestServer
beforeAll(async () => {
  server = await startServer()
}, 120_000)
afterAll(() => server?.stop())

async function begin(worker: string): Promise<PhoneApp> {
  const phone = await PhoneApp.of(server, worker)
  await trackFor(server, worker, `order-of-${worker}`)
  await phone.isAt(-56.2)
  await expect.poll(() => phone.story()).toEqual(['worker tracking_started', 'device_status active'])
  return phone
}

test('an outage of a phone carries its kind, its words and its place', async () => {
  const phone = await begin('ana')
  await phone.says({ kind: 'health', outage_code: 'sdk_killed_by_user' })
  // The phone was answered, so it is in the log.
  expect(await phone.story()).toContain('device_status inactive sdk_killed_by_user')
  await phone.says({ kind: 'started' })
  const closed = (await phone.told()).find(({ data }) => data.recorded_at_end !== undefined)
  expect(closed).toMatchObject({
    worker_handle: 'ana',
    data: { outage_category: 'behavioural', outage_label: 'App closed by hand', location_start: { type: 'Point' } },
  })
})

test('a phone that nobody follows any more still says how it is', async () => {
  const phone = await begin('bea')
  await postApi(server, '/orders/order-of-bea/complete', {})
  await expect.poll(async () => (await phone.story()).at(-1)).toBe('device_status inactive tracking_stopped')
  await phone.says({ kind: 'battery', battery_percent: 12 })
  expect((await phone.story()).at(-1)).toBe('battery low')
})

test('what was found before a restart is not found again, and what is open goes on', async () => {
  const phone = await begin('carla')
  await phone.isAt(-56.199)
  await phone.says({ kind: 'health', outage_code: 'location_services_disabled' })
  const before = await phone.story()
  await server.restart()
  await phone.isAt(-56.19)
  await expect.poll(() => phone.story()).toContain('worker outage location_services_disabled over')
  const after = await phone.story()
  expect(after.slice(0, before.length)).toEqual(before)
  expect(after.slice(before.length)).toEqual(['worker outage location_services_disabled over', 'device_status active'])
})

test('what was in the way before the first position is over when the phone says so, also after a restart', async () => {
  const phone = await PhoneApp.of(server, 'hugo')
  await trackFor(server, 'hugo', 'order-of-hugo')
  await phone.says({ kind: 'health', outage_code: 'location_permissions_denied' })
  await expect.poll(() => phone.story()).toContain('worker outage location_permissions_denied')
  await server.restart()
  await phone.says({ kind: 'health', outage_code: null })
  await expect.poll(() => phone.story()).toContain('worker outage location_permissions_denied over')
})

test('a phone that makes its places up is in an outage until it tells the truth', async () => {
  const phone = await begin('eva')
  await phone.says({ kind: 'position', lat: 10, lon: 10, is_mocked: true })
  await expect.poll(() => phone.story()).toContain('worker outage location_mocked')
  await phone.isAt(-56.19)
  await expect.poll(() => phone.story()).toContain('worker outage location_mocked over')
})

test('a place that is made while phones are followed has its visits', async () => {
  const phone = await begin('dora')
  const geometry = { type: 'Point', coordinates: [-56.15, -34.9] }
  await postApi(server, '/places/v1/', { place_handle: 'corner', geometry, radius: 100, detect_visits: true })
  const visits = async () => (await phone.story()).filter((short) => short.startsWith('geofence'))
  // Places are looked at every few seconds; the phone reports meanwhile.
  await expect
    .poll(async () => (await phone.isAt(-56.15)) && visits(), { timeout: 30_000, interval: 500 })
    .toEqual(['geofence entry'])
  await postApi(server, '/orders/order-of-dora/complete', {})
  await expect.poll(visits).toEqual(['geofence entry', 'geofence exit'])
})
