import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderDetail } from '#lib/contract/api/order-object.ts'
import { PhoneApp, postApi, trackFor } from '#tests/support/phone-app.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readApi } from '#tests/support/webhooks.ts'

// hypertrack.com/docs, Track Work: "Example flow of an Order", and what the guide says of local tracking.

let server: TestServer
beforeAll(async () => {
  server = await startServer()
}, 120_000)
afterAll(() => server?.stop())

/** The outages as an order's own timeline has them. */
async function outagesOf(orderHandle: string) {
  const { timeline } = await readApi<OrderDetail>(server, `/orders/${orderHandle}`)
  return (timeline ?? [])
    .filter(({ type }) => type === 'driver_outage_event')
    .map(({ outage_code, label, is_ongoing }) => ({ outage_code, label, is_ongoing }))
}

const complete = (orderHandle: string) => postApi(server, `/orders/${orderHandle}/complete`, {})

test('the example flow of an order, step by step', async () => {
  const phone = await PhoneApp.of(server, 'ana')
  expect((await phone.says({ kind: 'started' })).tracking).toBe(false)

  // 1. An API call starts tracking an order.
  await trackFor(server, 'ana', 'flow-1')

  // 2. The phone starts tracking: its app is opened and learns of the remote intent, and of the order.
  const opened = await phone.says({ kind: 'started' })
  expect(opened).toMatchObject({ tracking: true, orders: [{ order_handle: 'flow-1', status: 'ongoing' }] })
  await phone.isAt(-56.2)
  await expect.poll(() => phone.story()).toEqual(['worker tracking_started', 'device_status active'])
  expect(await outagesOf('flow-1')).toEqual([])

  // 3. The worker kills the app: an outage "app killed" on the order.
  await phone.says({ kind: 'health', outage_code: 'sdk_killed_by_user' })
  const killed = { outage_code: 'sdk_killed_by_user', label: 'App closed by hand' }
  expect(await outagesOf('flow-1')).toEqual([{ ...killed, is_ongoing: true }])

  // 4. The worker opens the app again: tracking resumes, because the order is still in progress.
  expect((await phone.says({ kind: 'started' })).tracking).toBe(true)
  expect(await outagesOf('flow-1')).toEqual([{ ...killed, is_ongoing: false }])
  await phone.isAt(-56.19)
  await expect.poll(async () => (await phone.story()).at(-1)).toBe('device_status active')

  // 5. The worker disables location services: an outage again.
  await phone.says({ kind: 'health', outage_code: 'location_services_disabled' })
  const disabled = { outage_code: 'location_services_disabled', label: 'Location switched off' }
  expect(await outagesOf('flow-1')).toEqual([
    { ...killed, is_ongoing: false },
    { ...disabled, is_ongoing: true },
  ])
  expect((await phone.story()).at(-1)).toBe('device_status inactive location_services_disabled')

  // 6. The worker enables them again: tracking resumes.
  expect((await phone.isAt(-56.18)).tracking).toBe(true)
  await expect.poll(async () => (await outagesOf('flow-1')).map(({ is_ongoing }) => is_ongoing)).toEqual([false, false])
  await expect.poll(async () => (await phone.story()).at(-1)).toBe('device_status active')

  // 7. The order completes: tracking stops, on the desk and on the phone.
  await complete('flow-1')
  await expect.poll(async () => (await phone.story()).at(-1)).toBe('device_status inactive tracking_stopped')
  expect(await phone.says({ kind: 'battery', battery_percent: 80 })).toMatchObject({ tracking: false, orders: [] })
  expect(await phone.story()).not.toContain('worker outage tracking_stopped')
})

test('an app that is running learns of an order with its next report', async () => {
  const phone = await PhoneApp.of(server, 'bea')
  await phone.says({ kind: 'started' })
  await trackFor(server, 'bea', 'flow-2')
  expect((await phone.says({ kind: 'battery', battery_percent: 80 })).tracking).toBe(true)
})

test('tracking that was set on the phone before an order survives its completion and a restart of the server', async () => {
  const phone = await PhoneApp.of(server, 'carla')
  expect((await phone.says({ kind: 'intent', is_tracking: true })).tracking).toBe(true)
  await trackFor(server, 'carla', 'flow-3')
  await phone.isAt(-56.2)
  await expect.poll(() => phone.story()).toContain('device_status active')
  await complete('flow-3')
  expect((await phone.isAt(-56.199)).tracking).toBe(true)
  const before = await phone.story()
  await server.restart()
  expect((await phone.isAt(-56.198)).tracking).toBe(true)
  await phone.says({ kind: 'health', outage_code: 'location_services_disabled' })
  const after = (await phone.story()).slice(before.length)
  expect(after.at(-1)).toBe('device_status inactive location_services_disabled')
  expect(after).not.toContain('worker tracking_started')
  expect((await phone.says({ kind: 'intent', is_tracking: false })).tracking).toBe(false)
})

test('a stop on the phone lasts over a restart of the server until the app starts again or another order comes', async () => {
  const phone = await PhoneApp.of(server, 'dora')
  await trackFor(server, 'dora', 'flow-4')
  await phone.isAt(-56.2)
  await expect.poll(() => phone.story()).toContain('device_status active')
  expect((await phone.says({ kind: 'intent', is_tracking: false })).tracking).toBe(false)
  expect((await phone.story()).at(-2)).toBe('device_status inactive tracking_stopped')
  const stopped = await phone.story()
  await server.restart()
  // The order goes on: the remote intent was not cleared, but it is not followed.
  expect((await readApi<OrderDetail>(server, '/orders/flow-4')).status).toBe('ongoing')
  expect((await phone.isAt(-56.19)).tracking).toBe(false)
  expect(await phone.story()).toEqual(stopped)

  expect((await phone.says({ kind: 'started' })).tracking).toBe(true)
  await phone.isAt(-56.18)
  await expect.poll(async () => (await phone.story()).slice(stopped.length)).toContain('worker tracking_started')

  expect((await phone.says({ kind: 'intent', is_tracking: false })).tracking).toBe(false)
  await trackFor(server, 'dora', 'flow-5')
  expect((await phone.says({ kind: 'battery', battery_percent: 80 })).tracking).toBe(true)
})

test('remote intents persist: an order and the work status, each by itself', async () => {
  const phone = await PhoneApp.of(server, 'eva')
  const works = (tracking: boolean) => postApi(server, '/workers/eva/work_status', { tracking })
  await works(true)
  await trackFor(server, 'eva', 'flow-6')
  await phone.isAt(-56.2)
  await complete('flow-6')
  expect((await phone.isAt(-56.19)).tracking).toBe(true)
  await trackFor(server, 'eva', 'flow-7')
  await works(false)
  expect((await phone.isAt(-56.18)).tracking).toBe(true)
  await complete('flow-7')
  expect((await phone.isAt(-56.17)).tracking).toBe(false)
})

test('of two phones an order wants the one that was logged in last, the work status both', async () => {
  const [old, latest] = [await PhoneApp.of(server, 'fay'), await PhoneApp.of(server, 'fay')]
  const areWanted = async () =>
    Promise.all([old, latest].map(async (phone) => (await phone.says({ kind: 'started' })).tracking))
  await trackFor(server, 'fay', 'flow-8')
  expect(await areWanted()).toEqual([false, true])
  await postApi(server, '/workers/fay/work_status', { tracking: true })
  expect(await areWanted()).toEqual([true, true])
  await complete('flow-8')
  await postApi(server, '/workers/fay/work_status', { tracking: false })
  expect(await areWanted()).toEqual([false, false])
})
