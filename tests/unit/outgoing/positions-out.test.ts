import { afterEach, beforeEach, expect, test } from 'vitest'
import { wantsPositions } from '#lib/domain/outgoing/deliveries.ts'
import { POSITION_FLAGS } from '#lib/domain/position.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { outgoingLog } from '#lib/storage/outgoing-log.ts'
import { createTempOutgoing, type TempOutgoing } from '#tests/support/temp-outgoing.ts'

let temp: TempOutgoing
beforeEach(() => {
  temp = createTempOutgoing()
})
afterEach(() => temp.remove())

interface Sent {
  type: string
  device_id?: string
  recorded_at: string
  data: { value?: string; order_handle?: string; geometry?: { coordinates: number[] }; speed?: number }
}
const eventsIn = (got: readonly { body: string }[]) => got.flatMap(({ body }) => JSON.parse(body) as Sent[])
const fixes = (count: number) => Array.from({ length: count }, (_, n) => ({ lon: -56 - n / 1000 }))

test('who chose location gets what phones send, in HyperTrack’s form', async () => {
  const receiver = await temp.receiver()
  temp.addEndpoint(receiver.url, { types: ['location'] })
  temp.start()
  await temp.recordPositions('PHONE', [{ lon: -56.5, lat: -34.5, accuracyM: 7, speedMps: 1.5, bearingDeg: 90 }])
  await receiver.until((got) => got.length === 1)
  const [event] = eventsIn(receiver.got)
  expect(event).toEqual({
    created_at: expect.stringMatching(/Z$/),
    recorded_at: '2026-01-01T00:00:00.000000Z',
    device_id: 'PHONE',
    type: 'location',
    data: { geometry: { type: 'Point', coordinates: [-56.5, -34.5] }, accuracy: 7, speed: 1.5, bearing: 90 },
    version: '2.0.0',
  })
  expect(normalize(event, 'id')).toHaveProperty(
    'event.data.fix',
    expect.objectContaining({ lon: -56.5, speedMps: 1.5 }),
  )
})

test('fixes and events come in the order in which they were written, each once', async () => {
  const receiver = await temp.receiver()
  temp.addEndpoint(receiver.url, { isOrdered: false })
  await temp.record('o-1', ['started'])
  await temp.recordPositions('PHONE', fixes(3))
  await temp.record('o-1', ['arrived'])
  await temp.recordPositions('PHONE', [{ recordedAtMs: Date.UTC(2026, 1, 1) }])
  temp.start()
  await receiver.until((got) => eventsIn(got).length === 6)
  await temp.idle()
  expect(eventsIn(receiver.got).map(({ type, data }) => data.value ?? type)).toEqual([
    ...['started', 'location', 'location', 'location', 'arrived', 'location'],
  ])
})

test('more fixes than are looked at at once come between two events, and nothing is passed over', async () => {
  const receiver = await temp.receiver()
  temp.addEndpoint(receiver.url)
  await temp.record('o-1', ['started'])
  await temp.recordPositions('PHONE', fixes(220))
  await temp.record('o-1', ['arrived'])
  temp.start()
  await receiver.until((got) => eventsIn(got).length === 222)
  await temp.idle()
  const sent = eventsIn(receiver.got)
  expect(sent.filter(({ type }) => type === 'location')).toHaveLength(220)
  expect(sent.filter(({ type }) => type === 'order')).toHaveLength(2)
})

test('a restart sends none of them twice and leaves none out', async () => {
  const receiver = await temp.receiver()
  temp.addEndpoint(receiver.url, { types: ['location'] })
  await temp.recordPositions('PHONE', fixes(450))
  const first = temp.start()
  await receiver.until((got) => eventsIn(got).length >= 40)
  await first.stop()
  await temp.recordPositions('PHONE', [{ recordedAtMs: Date.UTC(2026, 1, 1) }])
  temp.start()
  await receiver.until((got) => new Set(eventsIn(got).map(({ recorded_at }) => recorded_at)).size === 451)
  await temp.idle()
  const bodies = new Map(receiver.got.map(({ id, body }) => [id, body]))
  // A POST whose answer was not kept is sent again, under the same id and to the byte.
  for (const { id, body } of receiver.got) expect(body).toBe(bodies.get(id))
  const unique = [...bodies.values()].flatMap((body) => JSON.parse(body) as Sent[])
  expect(unique).toHaveLength(451)
})

test('a fix that is not believed is not told', async () => {
  const receiver = await temp.receiver()
  temp.addEndpoint(receiver.url, { types: ['location'] })
  temp.start()
  await temp.recordPositions('PHONE', [
    { flags: POSITION_FLAGS.mocked },
    { recordedAtMs: Date.UTC(2026, 1, 1), lon: -57 },
  ])
  await receiver.until((got) => got.length === 1)
  await temp.idle()
  expect(eventsIn(receiver.got).map(({ data }) => data.geometry?.coordinates[0])).toEqual([-57])
})

test('fixes are looked for only for who asked for them', () => {
  expect([['location'], ['order', 'location'], ['*']].map((types) => wantsPositions(new Set(types)))).toEqual([
    ...[true, true, true],
  ])
  expect([['order'], ['order.arrived', 'worker'], ['location.x']].some((types) => wantsPositions(new Set(types)))).toBe(
    false,
  )
})

test('who did not choose location gets no fix and is not behind because of them', async () => {
  const receiver = await temp.receiver()
  const { id } = temp.addEndpoint(receiver.url, { types: ['order'] })
  const { deliverer } = temp.start()
  await temp.record('o-1', ['started'])
  await temp.recordPositions('PHONE', fixes(30))
  await receiver.until((got) => got.length === 1)
  await temp.idle()
  expect(eventsIn(receiver.got)).toHaveLength(1)
  expect(deliverer.readUpTo(id)).toBe(31)
  expect(temp.log.rows('SELECT * FROM outgoing_event')).toHaveLength(1)
})

test('for who wants order, a phone’s fixes wait for each other and hold up nobody else', async () => {
  const receiver = await temp.receiver((_got, response) => void response.writeHead(500).end())
  temp.addEndpoint(receiver.url, { types: ['location', 'order'], isOrdered: true })
  await temp.recordPositions('ONE', fixes(25))
  await temp.recordPositions('TWO', fixes(1))
  await temp.record('o-1', ['started'])
  temp.start()
  await receiver.until((got) => got.length === 3)
  await temp.idle()
  const subjects = receiver.got.map(({ body }) => {
    const [first] = JSON.parse(body) as Sent[]
    return first?.device_id ?? first?.data.order_handle
  })
  expect(subjects.sort()).toEqual(['ONE', 'TWO', 'o-1'])
})

test('what a delivery carried is told, and how far back a moment lies is found across fixes', async () => {
  const receiver = await temp.receiver()
  temp.addEndpoint(receiver.url, { types: ['location'] })
  await temp.record('o-1', ['started'])
  await temp.recordPositions('PHONE', fixes(3))
  temp.start()
  await receiver.until((got) => got.length === 1)
  const log = outgoingLog(temp.log.db)
  const [delivery] = temp.log.rows<{ id: string }>('SELECT id FROM outgoing_delivery')
  const found = log.find(delivery?.id ?? '')
  expect(found && log.carried(found).map(({ type }) => type)).toEqual(['location', 'location', 'location'])
  expect(log.seqBefore(Date.now() + 60_000)).toBe(4)
  expect(log.seqBefore(0)).toBe(0)
})
