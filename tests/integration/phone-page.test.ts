import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPhoneApi, PhoneRefusal } from '#lib/client/phone/phone-api.ts'
import { PhoneSender } from '#lib/client/phone/phone-sender.ts'
import { createMemoryStore } from '#lib/client/phone/phone-store.ts'
import type { DeviceEvent } from '#lib/contract/device-events.ts'
import { PhoneApp, postApi, trackFor } from '#tests/support/phone-app.ts'
import { addPhone } from '#tests/support/phones.ts'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readApi } from '#tests/support/webhooks.ts'
import { createRandom } from '../../scripts/fleet/random.ts'

// What a phone's own page asks and says, by its link alone.

let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: { WAYPOST_THRESHOLDS: '{"silence":{"disconnectedAfterS":4}}' } })
}, 120_000)
afterAll(() => server?.stop())

const SECOND_MS = 1000
const apiOf = (token: string, more: { fetch?: typeof fetch } = {}) =>
  createPhoneApi({ token, origin: server.url, ...more })
const dayFrom = () => Date.now() - 3_600_000

function refusal(asked: Promise<unknown>): Promise<number | null> {
  return asked.then(
    () => null,
    (error: unknown) => (error instanceof PhoneRefusal ? error.status : -1),
  )
}

interface Track {
  positions: { recorded_at: string; geometry: { coordinates: number[] } }[]
}

async function heardOf(api: ReturnType<typeof apiOf>) {
  const said: string[] = []
  const over = api.changes((change) => said.push(change), new AbortController().signal).catch(() => undefined)
  return { said, over }
}

async function asked(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${server.url}/api${path}`, { ...init, headers: { authorization: server.basic, ...init.headers } })
}

describe('what is shown', () => {
  test('is what is wanted, where to go, and nothing else of the order', async () => {
    const phone = await addPhone(server, 'ana')
    const api = apiOf(phone.token)
    expect(await api.page(dayFrom())).toMatchObject({ tracking: { isWanted: false, why: [] }, stops: [] })
    const destination = { geometry: { type: 'Point', coordinates: [-56.1645, -34.9011] }, address: 'Goes 2211' }
    const metadata = { worker_note: 'Ring twice', customer_phone: '099123456' }
    const orders = [{ order_handle: 'A-1', destination, metadata }]
    await postApi(server, '/orders/track', { worker_handle: 'ana', track_mode: 'pre_shift', orders })
    const page = await api.page(dayFrom())
    expect(page).toMatchObject({
      deviceId: phone.deviceId,
      name: 'ana',
      tracking: { isWanted: true, why: ['order'], isStoppedHere: false },
      stops: [{ handle: 'A-1', status: 'ongoing', address: 'Goes 2211', note: 'Ring twice' }],
    })
    expect(JSON.stringify(page)).not.toContain('099123456')
  })

  test('is refused alike for a link that never was and for one that was revoked', async () => {
    const phone = await addPhone(server, 'bea')
    const answers = async (token: string) => {
      const answer = await fetch(`${server.url}/api/phone`, { headers: { authorization: `Bearer ${token}` } })
      const page = await fetch(`${server.url}/t/${token}`)
      const manifest = await fetch(`${server.url}/t/${token}/manifest.webmanifest`)
      return [answer.status, await answer.text(), page.status, manifest.status]
    }
    expect((await answers(phone.token))[0]).toBe(200)
    await asked(`/workers/bea/devices/${phone.deviceId}`, { method: 'DELETE' })
    const revoked = await answers(phone.token)
    expect(revoked).toEqual(await answers('a'.repeat(43)))
    expect(revoked).toEqual([401, expect.any(String), 404, 404])
  })
})

describe('a page that is open', () => {
  test('is told within a second that it is wanted, that it is not any more, and that its link has ended', async () => {
    const phone = await addPhone(server, 'carla')
    const api = apiOf(phone.token)
    const { said, over } = await heardOf(api)
    await expect.poll(async () => (await api.page(dayFrom())).stops.length).toBe(0)
    await trackFor(server, 'carla', 'C-1')
    await expect.poll(() => said.length, { timeout: SECOND_MS }).toBeGreaterThan(0)
    expect((await api.page(dayFrom())).tracking.isWanted).toBe(true)
    said.length = 0
    await asked('/orders/C-1/complete', { method: 'POST' })
    await expect.poll(() => said.length, { timeout: SECOND_MS }).toBeGreaterThan(0)
    expect((await api.page(dayFrom())).tracking.isWanted).toBe(false)
    await asked(`/workers/carla/devices/${phone.deviceId}`, { method: 'DELETE' })
    await expect.poll(() => said.at(-1), { timeout: SECOND_MS }).toBe('ended')
    await over
  })

  test('ends when its phone gets another link, which is the same phone', async () => {
    const phone = await addPhone(server, 'dora')
    const { said } = await heardOf(apiOf(phone.token))
    await expect.poll(() => refusal(apiOf(phone.token).page(0))).toBeNull()
    const renewed = await asked(`/workers/dora/devices/${phone.deviceId}/renew`, { method: 'POST' })
    const { device_id, token } = (await renewed.json()) as { device_id: string; token: string }
    expect(device_id).toBe(phone.deviceId)
    await expect.poll(() => said.at(-1), { timeout: SECOND_MS }).toBe('ended')
    expect(await refusal(apiOf(phone.token).page(0))).toBe(401)
    expect(await refusal(apiOf(token).page(0))).toBeNull()
    const other = await asked(`/workers/ana/devices/${phone.deviceId}/renew`, { method: 'POST' })
    expect(other.status).toBe(404)
  })
})

describe('an order', () => {
  test('is completed as of when it was done, and saying it again changes nothing', async () => {
    const phone = await addPhone(server, 'eva')
    await trackFor(server, 'eva', 'E-1')
    const { started_at } = await readApi<{ started_at: string }>(server, '/orders/E-1')
    const at = new Date(Date.parse(started_at) + 10).toISOString()
    await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(at) + 20)
    const api = apiOf(phone.token)
    await api.complete('E-1', at)
    await api.complete('E-1', new Date().toISOString())
    const order = await readApi<{ completed_at: string; status: string }>(server, '/orders/E-1')
    expect(order.status).toBe('completed')
    expect(Date.parse(order.completed_at)).toBe(Date.parse(at))
  })

  test('of somebody else is none, and one that was cancelled cannot be completed', async () => {
    const phone = await addPhone(server, 'gina')
    await trackFor(server, 'hugo', 'H-1')
    await trackFor(server, 'gina', 'G-1')
    const api = apiOf(phone.token)
    const now = new Date().toISOString()
    expect(await refusal(api.complete('H-1', now))).toBe(404)
    expect(await refusal(api.complete('nowhere', now))).toBe(404)
    await asked('/orders/G-1/cancel', { method: 'POST' })
    expect(await refusal(api.complete('G-1', now))).toBe(409)
  })
})

test(`what a phone recorded arrives whole, once and with its times, whatever answers get lost (seed ${SEED})`, async () => {
  const random = createRandom(`phone page ${SEED}`)
  const phone = await addPhone(server, 'ines')
  await trackFor(server, 'ines', 'I-1')
  // Loses requests on their way, and answers on theirs: then the server has what the phone thinks it has not.
  const lossy: typeof fetch = async (...given) => {
    if (random.chance(0.25)) throw new TypeError('lost on the way')
    const answer = await fetch(...given)
    if (random.chance(0.35)) throw new TypeError('lost on the way back')
    return answer
  }
  const store = createMemoryStore()
  const { deviceId, token } = phone
  const api = apiOf(token, { fetch: lossy })
  const sender = new PhoneSender({ deviceId, store, api, now: Date.now, pauseMs: () => 1 })
  const startMs = Date.now() - 120_000
  const times = Array.from({ length: 120 }, (_, second) => startMs + second * SECOND_MS)
  for (const [index, atMs] of times.entries()) {
    const recorded_at = new Date(atMs).toISOString()
    const event: DeviceEvent = { kind: 'position', recorded_at, lat: -34.9, lon: -56.2 + index / 1e4, accuracy: 5 }
    await sender.put({ kind: 'event', event })
    if (index === 60) {
      const geotag: DeviceEvent = { kind: 'geotag', recorded_at, geotag_type: 'arrived', order_handle: 'I-1' }
      await sender.put({ kind: 'event', event: geotag })
    }
  }
  await expect.poll(async () => (await store.all(deviceId)).length, { timeout: 30_000, interval: 20 }).toBe(0)
  const { positions } = await readApi<Track>(server, '/workers/ines/track?limit=1000')
  expect(positions.map(({ recorded_at }) => Date.parse(recorded_at))).toEqual(times)
  const { events } = await readApi<{ events: { event: { type: string } }[] }>(server, '/events?type=geotag')
  expect(events).toHaveLength(1)
})

test('a page that was closed is an outage until it is opened again; one that falls silent is disconnected until then', async () => {
  const phone = await PhoneApp.of(server, 'juan')
  await trackFor(server, 'juan', 'J-1')
  await phone.isAt(-56.2)
  await phone.says({ kind: 'health', outage_code: 'sdk_killed_by_user' })
  expect(await phone.story()).toContain('worker outage sdk_killed_by_user')
  await phone.says({ kind: 'started' })
  expect(await phone.story()).toContain('worker outage sdk_killed_by_user over')
  await expect.poll(() => phone.story(), { timeout: 20_000 }).toContain('worker outage disconnected')
  await phone.says({ kind: 'started' })
  await expect.poll(() => phone.story()).toContain('worker outage disconnected over')
})
