import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DeviceEventsAnswer } from '#lib/contract/device-events.ts'
import { addPhone, type TestPhone } from '#tests/support/phones.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { type LoggedEvent, readWholeLog } from '#tests/support/webhooks.ts'

// The Track Work guide's example flow, as far as it is the phone's: killed, opened again, location off, on, order done.

let server: TestServer
beforeAll(async () => {
  server = await startServer()
}, 120_000)
afterAll(() => server?.stop())

async function api<T>(path: string, body: unknown, authorization = server.basic): Promise<T> {
  const headers = { authorization, 'content-type': 'application/json' }
  const response = await fetch(`${server.url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

const destination = { geometry: { type: 'Point', coordinates: [-56.1645, -34.9011] }, radius: 80 }

const track = (worker: string, order: string) =>
  api('/orders/track', {
    worker_handle: worker,
    track_mode: 'pre_shift',
    orders: [{ order_handle: order, destination }],
  })

let clock = Date.now()

/** Each thing that the phone sends is a little later than the one before, and none is from the future. */
async function now(): Promise<string> {
  clock = Math.max(clock + 2, Date.now())
  await expect.poll(() => Date.now()).toBeGreaterThanOrEqual(clock)
  return new Date(clock).toISOString()
}

async function says(phone: TestPhone, event: object): Promise<DeviceEventsAnswer> {
  const events = [{ recorded_at: await now(), ...event }]
  return api<DeviceEventsAnswer>('/devices/events', { events }, `Bearer ${phone.token}`)
}

const isAt = (phone: TestPhone, lon: number) =>
  says(phone, { kind: 'position', lat: -34.9, lon, accuracy: 5, speed: 8 })

interface Wire {
  readonly type: string
  readonly worker_handle?: string
  readonly data: Readonly<Record<string, unknown>>
}
const wireOf = ({ event }: LoggedEvent) => event as unknown as Wire

async function engineSaid(phone: TestPhone): Promise<LoggedEvent[]> {
  return (await readWholeLog(server)).filter(
    ({ source, event }) =>
      source === 'engine' && event.device_id === phone.deviceId && event.type !== 'order' && event.type !== 'route',
  )
}

/** In short: type, value, and an outage's code with whether it is over. */
async function inShort(phone: TestPhone): Promise<string[]> {
  return (await engineSaid(phone)).map((logged) => {
    const { type, data } = wireOf(logged)
    const end = data.recorded_at_end === undefined ? '' : ' over'
    return [type, data.value, data.outage_code].filter(Boolean).join(' ') + end
  })
}

async function begin(worker: string): Promise<TestPhone> {
  const phone = await addPhone(server, worker)
  await track(worker, `order-of-${worker}`)
  await isAt(phone, -56.2)
  await expect.poll(() => inShort(phone)).toEqual(['worker tracking_started', 'device_status active'])
  return phone
}

test('killed and opened again: the outage opens with the app’s last word and closes with its first', async () => {
  const phone = await begin('ana')
  await says(phone, { kind: 'health', outage_code: 'sdk_killed_by_user' })
  // The phone was answered, so it is in the log.
  expect(await inShort(phone)).toContain('worker outage sdk_killed_by_user')
  expect(await inShort(phone)).toContain('device_status inactive sdk_killed_by_user')
  await says(phone, { kind: 'started' })
  expect((await inShort(phone)).at(-1)).toBe('worker outage sdk_killed_by_user over')
  await isAt(phone, -56.19)
  await expect.poll(async () => (await inShort(phone)).at(-1)).toBe('device_status active')
  const closed = (await engineSaid(phone)).map(wireOf).find(({ data }) => data.recorded_at_end !== undefined)
  expect(closed).toMatchObject({
    worker_handle: 'ana',
    data: { outage_category: 'behavioural', outage_label: 'App closed by hand', location_start: { type: 'Point' } },
  })
})

test('location services off and on: the outage closes with the next position; with the order tracking stops', async () => {
  const phone = await begin('bea')
  await says(phone, { kind: 'health', outage_code: 'location_services_disabled' })
  expect(await inShort(phone)).toContain('worker outage location_services_disabled')
  await isAt(phone, -56.19)
  await expect.poll(() => inShort(phone)).toContain('worker outage location_services_disabled over')
  await api('/orders/order-of-bea/complete', {})
  await expect.poll(async () => (await inShort(phone)).at(-1)).toBe('device_status inactive tracking_stopped')
  expect((await isAt(phone, -56.18)).tracking).toBe(false)
  await says(phone, { kind: 'battery', battery_percent: 12 })
  expect((await inShort(phone)).at(-1)).toBe('battery low')
})

test('what was found before a restart is not found again, and what is open goes on', async () => {
  const phone = await begin('carla')
  await isAt(phone, -56.199)
  await says(phone, { kind: 'health', outage_code: 'location_services_disabled' })
  const before = await inShort(phone)
  await server.restart()
  await isAt(phone, -56.19)
  await expect.poll(() => inShort(phone)).toContain('worker outage location_services_disabled over')
  const after = await inShort(phone)
  expect(after.slice(0, before.length)).toEqual(before)
  expect(after.slice(before.length)).toEqual(['worker outage location_services_disabled over', 'device_status active'])
})

test('a phone that makes its places up is in an outage until it tells the truth', async () => {
  const phone = await begin('eva')
  await says(phone, { kind: 'position', lat: 10, lon: 10, is_mocked: true })
  await expect.poll(() => inShort(phone)).toContain('worker outage location_mocked')
  await isAt(phone, -56.19)
  await expect.poll(() => inShort(phone)).toContain('worker outage location_mocked over')
})

test('a place that is made while phones are followed has its visits', async () => {
  const phone = await begin('dora')
  const geometry = { type: 'Point', coordinates: [-56.15, -34.9] }
  await api('/places/v1/', { place_handle: 'corner', geometry, radius: 100, detect_visits: true })
  const visits = async () => (await inShort(phone)).filter((short) => short.startsWith('geofence'))
  // Places are looked at every few seconds; the phone reports meanwhile.
  await expect
    .poll(async () => (await isAt(phone, -56.15)) && visits(), { timeout: 30_000, interval: 500 })
    .toEqual(['geofence entry'])
  await api('/orders/order-of-dora/complete', {})
  await expect.poll(visits).toEqual(['geofence entry', 'geofence exit'])
})
