import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type DemoStatus, demoStatus } from '#lib/contract/demo-api.ts'
import { distanceM } from '#lib/domain/distance.ts'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { auditLinesOf } from '#tests/support/audit-lines.ts'
import { endpointsApi } from '#tests/support/endpoints-api.ts'
import { addPhone } from '#tests/support/phones.ts'
import { type Receiver, startReceiver } from '#tests/support/receiver.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readApi, readWholeLog } from '#tests/support/webhooks.ts'
import { locationEvent, orderEvent, place, tell, trackOrder } from '#tests/support/wire-events.ts'
import { personAt } from '../../scripts/fleet/cast.ts'
import { dialectAt, FLEET_DIALECTS } from '../../scripts/fleet/phone-dialects.ts'

// The demo fleet is made of phones that report to the server as any phone does; what it means, the server finds out. Beside
// it the desk has real data, which must be the same afterwards, to the byte.

const ANA = { workerHandle: 'ana', deviceId: 'REAL-1', lon: -56.17, lat: -34.9 }
/** As many as anybody sees, so that of each dialect somebody is on the road soon. */
const WORKERS = 25
const PATIENCE = { timeout: 170_000, interval: 1_000 }

let server: TestServer
let receiver: Receiver
let api: ReturnType<typeof endpointsApi>
let before: string[]

const ask = async (method: string, body?: object): Promise<DemoStatus> => {
  const reply = await api.ask(method, '/demo', body)
  expect(reply.status).toBe(200)
  return demoStatus.parse(reply.body)
}
const isOn = () => vi.waitFor(async () => expect((await ask('GET')).state).toBe('on'), PATIENCE)
const handleOf = (index: number) => `demo~${personAt(index).handle}`

beforeAll(async () => {
  server = await startServer({ env: { WAYPOST_WEBHOOK_ALLOW: '127.0.0.1' } })
  api = endpointsApi(server)
  receiver = await startReceiver()
  await api.create({ url: receiver.url, types: ['*'] })
  await makeRealData()
  before = await realData()
  expect(await ask('GET')).toMatchObject({ state: 'off', can_start: true })
  expect((await ask('POST', { workers: WORKERS, seed: 'demo' })).state).toBe('starting')
  await isOn()
}, 180_000)
afterAll(async () => {
  await server?.stop()
  await receiver?.close()
})

async function makeRealData(): Promise<void> {
  await trackOrder(server, ANA, { order_handle: 'A-1', destination: place(-56.16, -34.9, '18 de Julio 1234') })
  // An order under way would go on making news by itself.
  await api.ask('POST', '/orders/A-1/complete', {})
  await tell(server, locationEvent(ANA), orderEvent(ANA, 'A-2', { value: 'assigned' }))
  const { setup } = await addPhone(server, 'ana')
  const second = Math.floor(Date.now() / 1_000)
  const report = await fetch(`${setup.osmand.url}?lat=-34.9&lon=-56.17&speed=10&timestamp=${second}`)
  expect(report.status).toBe(200)
}

const LISTS = ['outages', 'visits', 'geotags', 'trips', 'plans'].map((list) => `/${list}?limit=1000`)
const REAL = ['/orders/A-1', '/orders/A-2', '/workers/ana', '/workers/ana/track?limit=1000', '/workers/ana/devices']

/** What the API says of everything that is real, as text. */
async function realData(): Promise<string[]> {
  const texts: string[] = []
  for (const way of [...REAL, ...REAL.slice(0, 3).map((each) => `/views${each}`)]) {
    // The token of an embedded map is another one each hour.
    texts.push(JSON.stringify(await readApi(server, way)).replace(/&token=[^"]+/g, ''))
  }
  // By what rules the engine judges is said once, by whatever it judges first, and is as true without the fleet.
  const real = (await readWholeLog(server)).filter((entry) => !isInvented(entry) && entry.event.type !== 'rules')
  return [...texts, ...real.map((entry) => JSON.stringify(entry))]
}

const isInvented = (value: unknown) => JSON.stringify(value).includes('demo~')

test('pressed twice, there is one fleet', async () => {
  const { since } = await ask('GET')
  expect(await ask('POST', { workers: 50 })).toMatchObject({ state: 'on', workers: WORKERS, since })
})

test('orders are given out through the API, and the engine finds out the rest', async () => {
  const said = async () => {
    const log = await readWholeLog(server)
    const fleet = log.filter(isInvented)
    return new Set(
      fleet.map(({ source, event }) => `${source} ${event.type}.${(event.data as { value?: string }).value}`),
    )
  }
  const wanted = [
    'demo worker.created',
    'api order.tracked',
    'engine order.first_eta',
    'engine device_status.active',
    'engine worker.tracking_started',
  ]
  await vi.waitFor(async () => expect([...(await said())]).toEqual(expect.arrayContaining(wanted)), PATIENCE)
  expect([...(await said())].filter((each) => each.startsWith('hypertrack'))).toEqual([])
}, 180_000)

interface Track {
  readonly positions: readonly {
    readonly geometry: { readonly coordinates: readonly [number, number] }
    readonly speed: number | null
    readonly recorded_at: string
  }[]
}

interface Leg {
  readonly goneM: number
  readonly saidM: number
}

/** Between each two fixes of somebody who drives: how far it was, and how far by the speeds that were told. */
async function legsOf(worker: string): Promise<Leg[]> {
  const { positions } = await readApi<Track>(server, `/workers/${encodeURIComponent(worker)}/track?limit=1000`)
  return positions.slice(1).flatMap((fix, index) => {
    const last = positions[index] ?? fix
    const seconds = (Date.parse(fix.recorded_at) - Date.parse(last.recorded_at)) / 1_000
    const speed = ((fix.speed ?? 0) + (last.speed ?? 0)) / 2
    if (speed < 4) return []
    return [{ goneM: distanceM(last.geometry.coordinates, fix.geometry.coordinates), saidM: speed * seconds }]
  })
}

const total = (legs: readonly Leg[], name: keyof Leg) => legs.reduce((sum, leg) => sum + leg[name], 0)

test.each(FLEET_DIALECTS)(
  '%s: its phones are seen moving, as fast as they say',
  async (dialect) => {
    const speakers = Array.from({ length: WORKERS }, (_, index) => index).filter(
      (index) => dialectAt(index) === dialect,
    )
    expect(speakers.length).toBeGreaterThan(0)
    const legs = await vi.waitFor(async () => {
      const found = (await Promise.all(speakers.map(handleOf).map(legsOf))).flat()
      expect(found.length).toBeGreaterThan(4)
      return found
    }, PATIENCE)
    // A wrong unit would be off by 1.9 (knots) or 3.6 (km/h).
    const ratio = total(legs, 'goneM') / total(legs, 'saidM')
    expect(ratio).toBeGreaterThan(0.65)
    expect(ratio).toBeLessThan(1.5)
  },
  180_000,
)

test('nobody takes a handle of the fleet’s, and what is invented does not mix with what is real', async () => {
  const order = (handle: string) => ({ order_handle: handle, destination: place(-56.16, -34.9, 'here') })
  const track = (worker: string, handle: string) =>
    api.ask('POST', '/orders/track', { worker_handle: worker, track_mode: 'on_time', orders: [order(handle)] })
  const refused = [
    await api.ask('POST', '/workers', { worker_handle: 'demo~me' }),
    await api.ask('POST', '/places/v1', { place_handle: 'demo~place' }),
    await api.ask('POST', '/workers/demo~nobody/devices', {}),
    await track('demo~nobody', 'demo~1'),
    await track('ana', 'demo~1'),
    await track(handleOf(0), 'A-3'),
    await api.ask('POST', '/orders/A-2/reassign', { worker_handle: handleOf(0) }),
    await api.ask('PATCH', `/workers/${handleOf(0)}`, { device_id: 'REAL-2' }),
  ]
  expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 422))
  expect(JSON.stringify(refused[5]?.body)).toContain('demo~')
  expect((await track(handleOf(0), 'demo~by-hand')).status).toBe(200)
  expect((await api.ask('POST', '/orders/demo~by-hand/reassign', { worker_handle: 'ana' })).status).toBe(422)
  expect((await api.ask('POST', '/orders/demo~by-hand/reassign', { worker_handle: handleOf(1) })).status).toBe(200)
  expect((await api.ask('POST', `/workers/${handleOf(1)}/devices`, {})).body.device_id).toMatch(/^demo~/)
})

test('what comes by webhook is never the fleet’s', async () => {
  const body = JSON.stringify([locationEvent({ ...ANA, deviceId: 'demo~9' })])
  const reply = await fetch(server.webhookUrl, { method: 'POST', body })
  expect(await reply.json()).toMatchObject({ quarantined: 1 })
  const { items } = await readApi<{ items: { reason: string }[] }>(server, '/quarantine')
  expect(items.map(({ reason }) => reason)).toContain('demo_handle')
})

test('when its process ends, another day begins by itself', async () => {
  const { since } = await ask('GET')
  const [pid] = execFileSync('pgrep', ['-P', String(server.pid()), '-f', 'demo-fleet'])
    .toString()
    .split('\n')
  process.kill(Number(pid), 'SIGKILL')
  await vi.waitFor(async () => {
    const now = await ask('GET')
    expect(now.state).toBe('on')
    expect(now.since).not.toBe(since)
  }, PATIENCE)
  expect((await api.ask('GET', '/orders/demo~by-hand')).status).toBe(404)
}, 180_000)

test('a server that starts again begins the fleet’s next day', async () => {
  const { since } = await ask('GET')
  await server.restart()
  await isOn()
  expect((await ask('GET')).since).not.toBe(since)
  await vi.waitFor(async () => {
    const { orders } = await readApi<{ orders: unknown[] }>(server, '/orders?limit=100')
    expect(orders.filter(isInvented).length).toBeGreaterThan(0)
  }, PATIENCE)
}, 180_000)

test('one call removes it: nothing of it is left, and what is real is as it was, to the byte', async () => {
  expect(await ask('DELETE')).toMatchObject({ state: 'off', workers: 0, since: null })
  const { orders } = await readApi<{ orders: unknown[] }>(server, '/orders?limit=1000')
  const { workers } = await readApi<{ workers: unknown[] }>(server, '/workers?limit=1000')
  expect([orders.length, workers.length]).toEqual([2, 1])
  for (const way of LISTS) expect(isInvented(await readApi(server, way)), way).toBe(false)
  expect(isInvented(await readWholeLog(server))).toBe(false)
  expect(isInvented(await readApi(server, '/views/snapshot'))).toBe(false)
  expect((await api.ask('GET', `/workers/${handleOf(0)}/devices`)).body).toEqual({ devices: [] })
  expect(await realData()).toEqual(before)
  const { differences } = checkRebuild(path.join(server.dataDir, 'waypost.db'), Date.now())
  expect(differences).toEqual([])
})

test('who started it and who removed it is written down, once each', async () => {
  // Pressed twice, and twice a server or a fleet began by itself.
  expect(await auditLinesOf(server, 'demo_started')).toHaveLength(2)
  expect(await auditLinesOf(server, 'demo_removed')).toHaveLength(1)
})

test('nobody’s systems were told of it', async () => {
  await receiver.until((got) => got.some(({ body }) => body.includes('A-2')))
  expect(receiver.got.some(({ body }) => body.includes('demo~'))).toBe(false)
})

test('after it, an older position is no present one', async () => {
  const { seq } = await readApi<{ seq: number }>(server, '/health')
  const { position } = await readApi<{ position: { seq: number } }>(server, '/views/snapshot')
  expect(position.seq).toBe(seq)
  const last = (await readWholeLog(server)).at(-1)?.seq ?? 0
  expect(seq).toBeGreaterThan(last)
})
