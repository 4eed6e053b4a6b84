import { afterEach, beforeEach, expect, test } from 'vitest'
import { firstIdAt } from '#lib/domain/outgoing/delivery-id.ts'
import { createTempOutgoing, type TempOutgoing } from '#tests/support/temp-outgoing.ts'

const START = Date.UTC(2026, 0, 1)
const DAY_MS = 24 * 3_600_000

let temp: TempOutgoing
beforeEach(() => {
  temp = createTempOutgoing()
})
afterEach(() => temp.remove())

const count = (table: string) => temp.log.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n

/** One delivery a day for three days, and one that is refused for as long as the receiver stands. */
async function threeDaysAndOneThatWaits() {
  const good = await temp.receiver()
  const bad = await temp.receiver((_, response) => void response.writeHead(503).end())
  temp.addEndpoint(good.url)
  temp.addEndpoint(bad.url, { types: ['order.started'] })
  const { queue } = temp.start()
  for (const [day, value] of ['started', 'arrived', 'completed'].entries()) {
    await temp.record('o-1', [value])
    await good.until((got) => got.length === day + 1)
    await temp.idle()
    temp.advance(DAY_MS)
  }
  await temp.idle()
  return queue
}

test('what ended before a day goes with its attempts; what is younger, or waits, stays; the log keeps everything', async () => {
  const queue = await threeDaysAndOneThatWaits()
  expect(temp.deliveries()).toHaveLength(4)
  const logged = count('log')
  expect(queue.prune(firstIdAt(START + 1.5 * DAY_MS), 500)).toBe(2)
  const left = temp.deliveries().map(({ state }) => state)
  expect(left.sort()).toEqual(['delivered', 'pending'])
  expect(count('outgoing_attempt WHERE deliveryId NOT IN (SELECT id FROM outgoing_delivery)')).toBe(0)
  expect(count('outgoing_event WHERE deliveryId NOT IN (SELECT id FROM outgoing_delivery)')).toBe(0)
  expect(count('log')).toBe(logged)
  expect(queue.prune(firstIdAt(START + 1.5 * DAY_MS), 500)).toBe(0)
})

test('no more goes at once than was asked for, the oldest first', async () => {
  const queue = await threeDaysAndOneThatWaits()
  const before = firstIdAt(START + 10 * DAY_MS)
  expect([queue.prune(before, 2), queue.prune(before, 2), queue.prune(before, 2)]).toEqual([2, 1, 0])
})
