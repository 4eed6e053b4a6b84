import { createHmac } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { loadBodies } from '../../../scripts/fleet/load.ts'
import { createNetwork, type Delivery } from '../../../scripts/fleet/network.ts'
import { createSender } from '../../../scripts/fleet/sender.ts'
import type { FleetEvent, Wire } from '../../../scripts/fleet/world.ts'

const START_MS = Date.UTC(2026, 0, 5, 9)
const events: FleetEvent[] = Array.from({ length: 2_000 }, (_, i) => ({
  atMs: START_MS + i * 500,
  key: `worker-${i % 7}`,
  wire: { type: 'location', data: { number: i } },
}))
const END_MS = START_MS + events.length * 500

function play(chaos: number, seed = 1): Delivery[] {
  const network = createNetwork({ seed, chaos })
  const deliveries: Delivery[] = []
  for (let i = 0; i < events.length; i += 20) {
    network.accept(events.slice(i, i + 20))
    deliveries.push(...network.due(START_MS + i * 500 + 9_500))
  }
  deliveries.push(...network.due(END_MS), ...network.flush())
  expect(network.waiting).toBe(0)
  return deliveries
}

const numbersIn = ({ body }: Delivery) =>
  [JSON.parse(body) as Wire | Wire[]].flat().map((wire) => (wire.data as { number: number }).number)

describe('the network', () => {
  test('without chaos delivers everything once and in order, in arrays of at most 20', () => {
    const deliveries = play(0)
    expect(deliveries.flatMap(numbersIn)).toEqual(events.map((_, i) => i))
    expect(Math.max(...deliveries.map((delivery) => delivery.events))).toBeLessThanOrEqual(20)
    expect(deliveries.some(({ body }) => body.startsWith('{'))).toBe(true)
  })

  test('at full chaos loses nothing, repeats some and mixes the order', () => {
    const deliveries = play(1)
    const numbers = deliveries.flatMap(numbersIn)
    expect(new Set(numbers).size).toBe(events.length)
    expect(numbers.length).toBeGreaterThan(events.length)
    expect(numbers.some((number, i) => i > 0 && number < (numbers[i - 1] as number))).toBe(true)
    const ids = deliveries.map(({ messageId }) => messageId)
    expect(new Set(ids).size).toBeLessThan(ids.length)
  })

  test('does the same for the same seed', () => {
    expect(play(1, 5)).toEqual(play(1, 5))
  })
})

describe('the sender', () => {
  let server: http.Server | undefined
  afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))))

  interface Seen {
    id: string | undefined
    signature: string | undefined
    body: string
  }

  async function receiver(answer: (nth: number) => number): Promise<{ url: string; seen: Seen[] }> {
    const seen: Seen[] = []
    server = http.createServer(async (request, response) => {
      const parts: Buffer[] = []
      for await (const part of request) parts.push(part as Buffer)
      const header = (name: string) => request.headers[name] as string | undefined
      seen.push({
        id: header('x-amz-sns-message-id'),
        signature: header('x-hypertrack-signature'),
        body: Buffer.concat(parts).toString('utf8'),
      })
      response.writeHead(answer(seen.length)).end()
    })
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, seen }
  }

  const delivery = { messageId: 'message-1', body: '[{"type":"location","data":{}}]', events: 1 }

  test('retries a 5xx three times with the same message id and a signature over the raw body', async () => {
    const { url, seen } = await receiver(() => 503)
    const sender = createSender({ url, secret: 'shared', retryGapMs: 1 })
    sender.send(delivery)
    await sender.settle()
    sender.stop()
    expect(seen.map(({ id }) => id)).toEqual(Array(4).fill('message-1'))
    expect(seen[0]?.signature).toBe(createHmac('sha256', 'shared').update(delivery.body).digest('hex'))
    expect(sender.counts).toMatchObject({ requests: 4, retries: 3, failed: 1, events: 0 })
  })

  test('takes a 4xx for delivered', async () => {
    const { url, seen } = await receiver(() => 401)
    const sender = createSender({ url, retryGapMs: 1 })
    sender.send(delivery)
    await sender.settle()
    sender.stop()
    expect(seen).toHaveLength(1)
    expect(sender.counts).toMatchObject({ events: 1, failed: 0 })
  })

  test('goes on with other messages while one waits for its retry', async () => {
    const { url, seen } = await receiver((nth) => (nth === 1 ? 500 : 200))
    const sender = createSender({ url, retryGapMs: 50, concurrency: 1 })
    sender.send(delivery)
    sender.send({ ...delivery, messageId: 'message-2' })
    await sender.settle()
    sender.stop()
    expect(seen.map(({ id }) => id)).toEqual(['message-1', 'message-2', 'message-1'])
  })
})

test('load bodies hold different events, mostly fixes, as many as asked for', () => {
  const bodies = loadBodies({ count: 3_000, perBody: 20, workers: 30, seed: 1 })
  const wires = bodies.flatMap((body) => JSON.parse(body.toString('utf8')) as Wire[])
  expect(bodies).toHaveLength(150)
  expect(new Set(wires.map((wire) => JSON.stringify(wire))).size).toBe(3_000)
  expect(wires.filter((wire) => wire.type === 'location').length / wires.length).toBeCloseTo(0.85, 1)
})
