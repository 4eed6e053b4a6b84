import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { endpointsApi } from '#tests/support/endpoints-api.ts'
import { type Receiver, startReceiver } from '#tests/support/receiver.ts'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { createRandom } from '../../scripts/fleet/random.ts'
import { IS_LONG } from './support/form.ts'
import { isOut, Sender, TIME_SCALE } from './support/sender.ts'
import { judge, messagesKept, numbersInLog, stateFaults } from './support/set-check.ts'

const KILLS = IS_LONG ? 30 : 4
const POSTS_PER_S = IS_LONG ? 300 : 60
const LIVES_MS = { atLeast: 200, atMost: 3_000 }
const ARRIVES_WITHIN_MS = 120_000
const BACK_WITHIN_MS = 60_000

let server: TestServer | undefined
let receiver: Receiver | undefined
afterEach(async () => {
  await server?.stop()
  await receiver?.close()
})

/** Numbers that the receiver of outgoing webhooks has been told. */
function toldNumbers({ got }: Receiver): Set<number> {
  const events = got.flatMap(({ body }) => JSON.parse(body) as { data: { metadata: { number: number } } }[])
  return new Set(events.map(({ data }) => data.metadata.number))
}

test(
  `of what was acknowledged nothing is lost in ${KILLS} kills`,
  async () => {
    const random = createRandom(`${SEED}:crash`).next
    receiver = await startReceiver()
    server = await startServer({ env: { WAYPOST_WEBHOOK_ALLOW: '127.0.0.1' } })
    await endpointsApi(server).create({ url: receiver.url, types: ['order.completed'] })
    const sender = new Sender(server, { postsPerS: POSTS_PER_S, random })
    const backMs: number[] = []
    for (let kill = 0; kill < KILLS; kill++) {
      // Whatever the machine's load: it has answered somebody in this life.
      const before = sender.sent.acknowledged.size
      await expect.poll(() => sender.sent.acknowledged.size, { timeout: BACK_WITHIN_MS }).toBeGreaterThan(before)
      await sleep(LIVES_MS.atLeast + random() * (LIVES_MS.atMost - LIVES_MS.atLeast))
      await server.kill()
      const began = performance.now()
      await server.restart()
      backMs.push(Math.round(performance.now() - began))
    }
    await sleep(LIVES_MS.atMost)
    const sent = await sender.stop()

    const found = await numbersInLog(server)
    const verdict = judge(sent, found)
    const { posts, retries, givenUp } = sent
    const slowest = Math.max(...backMs)
    console.log(
      `seed ${SEED}: ${KILLS} kills, ${posts} posts, ${retries} retries, ${givenUp} given up after 3 (time x${TIME_SCALE}); ` +
        `${verdict.kept} events acknowledged and kept, ${verdict.lost.length} lost, ${verdict.recovered} recovered; ` +
        `back after ${slowest} ms at most`,
    )
    expect(verdict, `seed ${SEED}`).toMatchObject({ lost: [], unexpected: [] })
    expect(sent.strange).toEqual([])
    expect(verdict.kept).toBeGreaterThan(KILLS * 50)

    const kept = await messagesKept(server)
    expect([...sent.messageIds].filter((id) => !kept.has(id))).toEqual([])

    const out = [...found.keys()].filter(isOut)
    const all = receiver
    await expect.poll(() => toldNumbers(all).size, { timeout: ARRIVES_WITHIN_MS, interval: 500 }).toBe(out.length)
    expect(out.filter((number) => !toldNumbers(all).has(number))).toEqual([])

    expect(stateFaults(server)).toEqual([])
  },
  IS_LONG ? 1_800_000 : 300_000,
)
