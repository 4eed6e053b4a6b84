import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { SEED } from '#tests/support/seed.ts'
import { createTempOutgoing, type TempOutgoing } from '#tests/support/temp-outgoing.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
/** `npm run soak` takes the long way. */
const IS_LONG = process.env.SOAK === '1'
const KILLS = IS_LONG ? 20 : 8
const EVENTS = IS_LONG ? 10_000 : 1_600
const ENOUGH_MS = IS_LONG ? 600_000 : 60_000
const IN_FLIGHT_AT_MOST = 5

let temp: TempOutgoing
let sending: ChildProcess | null = null
beforeEach(() => {
  temp = createTempOutgoing()
})
afterEach(async () => {
  sending?.kill('SIGKILL')
  await temp.remove()
})

async function startSending(): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('../../support/delivery-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, temp.log.file], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  sending = child
  await once(child.stdout, 'data')
  return child
}

async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

test(
  'whenever the sender is killed, every event arrives, and what comes twice comes with its id',
  async () => {
    const random = temp.random()
    const idsOf = new Map<string, Set<string>>()
    let posts = 0
    const receiver = await temp.receiver(async (received, response) => {
      posts++
      for (const { data } of JSON.parse(received.body) as { data: { order_handle: string } }[]) {
        idsOf.set(data.order_handle, (idsOf.get(data.order_handle) ?? new Set()).add(received.id))
      }
      await sleep(random() * 15)
      response.writeHead(200).end()
    })
    temp.addEndpoint(receiver.url)
    let told = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const child = await startSending()
      const before = posts
      const until = (EVENTS / KILLS) * (kill + 1)
      for (; told < until; told++) await temp.record(`o-${told}`, ['started'])
      await receiver.until((got) => got.length > before + 2)
      // At a moment that this run's seed chooses.
      await sleep(random() * 40)
      await killed(child)
    }
    await startSending()
    await expect.poll(() => idsOf.size, { timeout: ENOUGH_MS / 4, message: `seed ${SEED}` }).toBe(EVENTS)
    await expect
      .poll(() => temp.deliveries().every(({ state }) => state === 'delivered'), { timeout: ENOUGH_MS / 4 })
      .toBe(true)
    expect([...idsOf.values()].filter((ids) => ids.size > 1)).toEqual([])
    const repeated = posts - temp.deliveries().length
    expect(repeated).toBeLessThanOrEqual(KILLS * IN_FLIGHT_AT_MOST)
  },
  ENOUGH_MS,
)
