import { afterEach, beforeEach, expect, test } from 'vitest'
import { Problem } from '#lib/contract/problem.ts'
import type { DeviceMessage } from '#lib/domain/device-message.ts'
import type { Position } from '#lib/domain/position.ts'
import { giveMessages, listenToPositions, takeMessages, tellPositions } from '#lib/services/devices/device-listeners.ts'
import { takeReport } from '#lib/services/devices/take-report.ts'
import type { RecorderOptions } from '#lib/services/intake/recorder.ts'
import type { Notice } from '#lib/services/live/hub.ts'
import { entryOf, openTempLog, type TempLog } from '#tests/support/temp-log.ts'

const NOW = Date.UTC(2026, 0, 5, 12)

let log: TempLog
let ends: (() => void)[]
beforeEach(() => {
  log = openTempLog()
  ends = []
})
afterEach(() => {
  for (const end of ends) end()
  log.remove()
})

interface Sent {
  deviceId?: string
  events?: object[]
  body?: string
  sentAt?: string
}

/** What our own dialect would carry, from one device. */
function take(sent: Sent, options: Partial<RecorderOptions> = {}) {
  const { deviceId = 'd', events = [], body = JSON.stringify({ sent_at: sent.sentAt, events }) } = sent
  const recorder = log.recorder({ now: () => NOW, tellPositions, ...options })
  const incoming = {
    dialect: 'events' as const,
    deviceId,
    headers: {},
    query: '',
    raw: Buffer.from(body),
    isComplete: true,
  }
  return takeReport(incoming, { submit: recorder.submit, giveMessages, now: () => NOW })
}

const fix = (secondsAgo: number, more: object = {}) => ({
  kind: 'position',
  recorded_at: new Date(NOW - secondsAgo * 1000).toISOString(),
  lat: -34.9,
  lon: -56.1,
  ...more,
})

const placeOf = (deviceId: string) => {
  const [row] = log.rows<{ location: string | null }>('SELECT location FROM device_state WHERE key = ?', deviceId)
  return row?.location ? (JSON.parse(row.location) as [{ lon: number }, string]) : null
}
const countOf = (table: string) => log.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n

test('positions are numbered with the log, and are not in it', async () => {
  await take({ events: [fix(10), fix(5)] })
  await log
    .recorder()
    .submit({ entries: [entryOf({ type: 'location', device_id: 'd', data: {}, recorded_at: '2026-01-01T00:00:00Z' })] })
  await take({ events: [fix(0)] })
  expect(log.rows('SELECT seq FROM position ORDER BY seq')).toEqual([{ seq: 1 }, { seq: 2 }, { seq: 4 }])
  expect(log.rows('SELECT seq FROM log')).toEqual([{ seq: 3 }])
})

test('the same fix again is a duplicate, whatever stands around it; another device’s is not', async () => {
  const first = await take({ events: [fix(10), fix(5)] })
  const second = await take({ events: [fix(5), fix(10), fix(0)] })
  const other = await take({ deviceId: 'e', events: [fix(10)] })
  expect(first.results.map(({ result }) => result)).toEqual(['stored', 'stored'])
  expect(second.results.map(({ result }) => result)).toEqual(['duplicate', 'duplicate', 'stored'])
  expect(other.results).toEqual([{ result: 'stored' }])
  expect(countOf('position')).toBe(4)
})

test('a webhook’s location and a phone’s position are one fact: the later stands, in either order', async () => {
  const webhook = (secondsAgo: number, lon: number) => {
    const recorded_at = new Date(NOW - secondsAgo * 1000).toISOString()
    const data = { geometry: { type: 'Point', coordinates: [lon, 1] } }
    return log
      .recorder()
      .submit({ entries: [entryOf({ type: 'location', device_id: 'd', data, recorded_at, created_at: recorded_at })] })
  }
  await webhook(30, 1)
  await take({ events: [fix(20, { lon: 2 })] })
  expect(placeOf('d')?.[0].lon).toBe(2)
  await webhook(10, 3)
  await take({ events: [fix(15, { lon: 4 })] })
  expect(placeOf('d')?.[0].lon).toBe(3)
})

test('listeners hear after the commit of what is new and believed, and browsers of what moved', async () => {
  const heard: Position[] = []
  const notices: Notice[] = []
  ends.push(
    listenToPositions((positions) => {
      expect(countOf('position')).toBeGreaterThan(0)
      heard.push(...positions)
    }),
  )
  const publish = (told: readonly Notice[]) => notices.push(...told)
  await take({ events: [fix(10), fix(5, { lat: 0, lon: 0 })] }, { publish })
  await take({ events: [fix(10), fix(0)] }, { publish })
  expect(heard.map(({ recordedAtMs }) => NOW - recordedAtMs)).toEqual([10_000, 0])
  expect(notices.map(({ topic, key }) => `${topic} ${key}`)).toEqual(['unit device:d', 'move device:d'])
})

test('a listener that throws takes nothing back', async () => {
  ends.push(
    listenToPositions(() => {
      throw new Error('the engine is out of order')
    }),
  )
  const warned = new Promise((resolve) => process.once('warning', resolve))
  expect((await take({ events: [fix(0)] })).results).toEqual([{ result: 'stored' }])
  expect(await warned).toMatchObject({ message: 'the engine is out of order' })
})

test('what a phone says of itself is given away before it is answered, with its clock', async () => {
  const taken: [string, DeviceMessage][] = []
  ends.push(
    takeMessages(async (deviceId, messages) => {
      await new Promise((resolve) => setImmediate(resolve))
      taken.push(...messages.map((message): [string, DeviceMessage] => [deviceId, message]))
    }),
  )
  const recorded_at = new Date(NOW).toISOString()
  const sentAt = new Date(NOW + 90_000).toISOString()
  await take({
    events: [
      { kind: 'health', recorded_at, outage_code: null },
      { kind: 'started', recorded_at },
    ],
    sentAt,
  })
  expect(taken).toEqual([
    ['d', { kind: 'health', atMs: NOW, code: null }],
    ['d', { kind: 'started', atMs: NOW }],
    ['d', { kind: 'clock', atMs: NOW + 90_000, offsetS: 90 }],
  ])
})

test('who cannot take a message now makes the phone try again', async () => {
  ends.push(takeMessages(() => Promise.reject(new Problem('unavailable', 'busy'))))
  const recorded_at = new Date(NOW).toISOString()
  expect((await take({ events: [{ kind: 'started', recorded_at }] })).status).toBe(503)
})

test('what could not be stored is not acknowledged, and the next attempt is as if it were the first', async () => {
  log.other.exec('BEGIN IMMEDIATE')
  let clock = NOW
  const wait = async () => {
    clock += 9_000
  }
  const refused = await take({ events: [fix(0)], deviceId: 'd' }, { now: () => clock, wait })
  expect(refused).toMatchObject({ status: 503, results: [] })
  log.other.exec('ROLLBACK')
  expect([countOf('position'), placeOf('d')]).toEqual([0, null])
  expect((await take({ events: [fix(0)] })).results).toEqual([{ result: 'stored' }])
})

test('what was understood leaves no delivery; what was not leaves one, with the reason and the device', async () => {
  await take({ events: [fix(0)] })
  expect([countOf('delivery'), countOf('quarantine')]).toEqual([0, 0])
  const unread = await take({ body: 'lat=1' })
  expect(unread).toMatchObject({ status: 200, results: [{ result: 'refused', reason: 'no_events' }] })
  await take({ events: [fix(0), { kind: 'position' }, fix(3)] })
  expect(log.rows('SELECT source, verdict, status, eventCount FROM delivery')).toEqual([
    { source: 'device:events', verdict: 'quarantined', status: 200, eventCount: 1 },
    { source: 'device:events', verdict: 'accepted', status: 200, eventCount: 1 },
  ])
  const kept = log.rows<{ reason: string; headers: string; body: Buffer }>(
    'SELECT reason, headers, body FROM quarantine',
  )
  expect(kept.map(({ reason }) => reason)).toEqual(['no_events', 'invalid_item'])
  expect(JSON.parse(kept[1]?.headers ?? '')).toEqual({ 'x-waypost-device': 'd' })
  expect(kept[1]?.body.toString()).toBe('{"events":[{"kind":"position"}]}')
})
