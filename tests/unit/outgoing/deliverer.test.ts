import { afterEach, beforeEach, expect, test } from 'vitest'
import { PAUSES_MS } from '#lib/domain/outgoing/delivery-schedule.ts'
import { createTempOutgoing, type TempOutgoing } from '#tests/support/temp-outgoing.ts'

const HOUR_MS = 3_600_000
let temp: TempOutgoing
beforeEach(() => {
  temp = createTempOutgoing()
})
afterEach(() => temp.remove())

const handlesIn = (body: string) =>
  (JSON.parse(body) as { data: { order_handle: string; value: string } }[]).map(({ data }) => data)

test('an event is sent as it stands in the log, to the byte', async () => {
  const receiver = await temp.receiver()
  const odd =
    '{"type":"order", "data":{"value":"odd","order_handle":"o","n":1.10,"big":12345678901234567890},"created_at":"2026-01-01T00:00:00Z"}'
  temp.addEndpoint(receiver.url)
  temp.start()
  await temp.recordText(odd)
  await receiver.until((got) => got.length === 1)
  expect(receiver.got[0]?.body).toBe(`[${odd}]`)
})

test('only the types that an endpoint chose are sent, by type or by value', async () => {
  const receiver = await temp.receiver()
  temp.addEndpoint(receiver.url, { types: ['order.arrived', 'geotag'] })
  temp.start()
  await temp.record('o-1', ['started', 'arrived', 'completed'])
  await temp.recordText('{"type":"geotag","data":{"order_handle":"o-1"},"created_at":"2026-01-01T00:00:09Z"}')
  await receiver.until((got) => got.flatMap(({ body }) => JSON.parse(body)).length === 2)
  const sent = receiver.got.flatMap(({ body }) => JSON.parse(body) as { type: string; data: { value?: string } }[])
  expect(sent.map(({ type, data }) => `${type} ${data.value ?? ''}`)).toEqual(['order arrived', 'geotag '])
})

test('events that wait together travel together, at most 20 at once', async () => {
  const receiver = await temp.receiver()
  await temp.record(
    'o-1',
    Array.from({ length: 45 }, (_, n) => `v${n}`),
  )
  temp.addEndpoint(receiver.url)
  temp.start()
  await receiver.until((got) => got.length === 3)
  expect(receiver.got.map(({ body }) => JSON.parse(body).length).sort()).toEqual([20, 20, 5])
})

test('a failed delivery comes again with the same id and body, when its time has come', async () => {
  const receiver = await temp.receiver((received, response) => {
    const tries = receiver.got.filter((other) => other.id === received.id).length
    response.writeHead(tries < 3 ? 503 : 200).end('no')
  })
  const { id } = temp.addEndpoint(receiver.url)
  const { queue } = temp.start()
  await temp.record('o-1', ['started'])
  await receiver.until((got) => got.length === 1)
  await temp.idle()
  expect(receiver.got).toHaveLength(1)
  temp.advance(4_000 - 1)
  await temp.idle()
  expect(receiver.got).toHaveLength(1)
  temp.advance(2_001)
  await receiver.until((got) => got.length === 2)
  await temp.idle()
  temp.advance(0.1 * HOUR_MS)
  await receiver.until((got) => got.length === 3)
  await temp.idle()
  const [first, second, third] = receiver.got
  expect([second?.id, third?.id]).toEqual([first?.id, first?.id])
  expect([second?.body, third?.body]).toEqual([first?.body, first?.body])
  expect(queue.nextDueAt(id, 0)).toBeNull()
  expect(temp.deliveries()).toMatchObject([{ state: 'delivered', attempts: 3, lastStatus: 200 }])
})

test('after ten attempts it is a dead letter, and nothing is sent any more', async () => {
  const receiver = await temp.receiver((_got, response) => void response.writeHead(500).end())
  temp.addEndpoint(receiver.url)
  temp.start()
  await temp.record('o-1', ['started'])
  for (let n = 1; n <= 10; n++) {
    await receiver.until((got) => got.length === n)
    await temp.idle()
    temp.advance(1.2 * (PAUSES_MS[n - 1] ?? HOUR_MS))
  }
  await temp.idle()
  expect(receiver.got).toHaveLength(10)
  expect(temp.deliveries()).toMatchObject([{ state: 'dead', attempts: 10, lastStatus: 500 }])
})

test('one that hangs holds up nobody else, and never has more than five connections', async () => {
  const hanging = await temp.receiver(() => {})
  const others = await Promise.all(Array.from({ length: 9 }, () => temp.receiver()))
  for (const { url } of [hanging, ...others]) temp.addEndpoint(url, { isOrdered: true })
  temp.start()
  const tookMs: number[] = []
  for (let n = 0; n < 30; n++) {
    const startedAt = performance.now()
    await temp.record(`o-${n}`, ['started'])
    await Promise.all(others.map((other) => other.until((got) => got.length > n)))
    tookMs.push(performance.now() - startedAt)
    expect(hanging.openSockets()).toBeLessThanOrEqual(5)
  }
  expect(hanging.openSockets()).toBe(5)
  expect(tookMs.sort((a, b) => a - b)[15]).toBeLessThan(500)
})

test('in order: a subject’s events arrive in their order whatever fails, and other subjects do not wait', async () => {
  const random = temp.random()
  const taken: { order_handle: string; value: string }[] = []
  const receiver = await temp.receiver((received, response) => {
    const isStuck = received.body.includes('"o-0"')
    const isTaken = !isStuck && random() < 0.85
    if (isTaken) taken.push(...handlesIn(received.body))
    response.writeHead(isTaken ? 200 : 500).end()
  })
  temp.addEndpoint(receiver.url, { isOrdered: true })
  temp.start()
  const steps = Array.from({ length: 12 }, (_, n) => `step-${n}`)
  for (const step of steps) for (let o = 0; o < 6; o++) await temp.record(`o-${o}`, [step])
  const isThrough = () => taken.length === 5 * steps.length
  for (let hour = 0; !isThrough() && hour < 400; hour++) {
    temp.advance(0.25 * HOUR_MS)
    await temp.idle()
  }
  for (let o = 1; o < 6; o++) {
    const ofOrder = taken.filter(({ order_handle }) => order_handle === `o-${o}`)
    expect(ofOrder.map(({ value }) => value)).toEqual(steps)
  }
  expect(taken.some(({ order_handle }) => order_handle === 'o-0')).toBe(false)
})

test('410 turns an endpoint off at once; what waits is sent when it is turned on again', async () => {
  let status = 410
  const receiver = await temp.receiver((_got, response) => void response.writeHead(status).end())
  const { id } = temp.addEndpoint(receiver.url)
  const { queue } = temp.start()
  await temp.record('o-1', ['started'])
  await receiver.until((got) => got.length === 1)
  await temp.idle()
  expect(queue.endpoints.find(id)).toMatchObject({ isEnabled: false, disabledReason: 'gone' })
  expect(temp.turnedOff).toEqual([[id, 'gone']])
  await temp.record('o-1', ['arrived'])
  temp.advance(HOUR_MS)
  await temp.idle()
  expect(receiver.got).toHaveLength(1)
  status = 200
  const stored = queue.endpoints.find(id)
  if (stored) queue.endpoints.save({ ...stored, isEnabled: true })
  temp.wake()
  await receiver.until((got) => got.length === 3)
  await temp.idle()
  expect(temp.deliveries().map(({ state }) => state)).toEqual(['delivered', 'delivered'])
})

test('an endpoint that only fails is left in peace for a while, and the log keeps what it misses', async () => {
  let status = 500
  const receiver = await temp.receiver((_got, response) => void response.writeHead(status).end())
  temp.addEndpoint(receiver.url)
  temp.start()
  for (let n = 0; n < 40; n++) {
    await temp.record(`o-${n}`, ['started'])
    await temp.idle()
  }
  expect(receiver.got.length).toBeLessThan(30)
  status = 200
  temp.advance(31_000)
  await temp.idle()
  temp.advance(HOUR_MS)
  await temp.idle()
  await temp.record('o-last', ['started'])
  await temp.idle()
  temp.advance(HOUR_MS)
  await temp.idle()
  expect(temp.deliveries().every(({ state }) => state === 'delivered')).toBe(true)
  expect(temp.eventsDelivered()).toBe(41)
})
