import { describe, expect, test } from 'vitest'
import { PhoneRefusal } from '#lib/client/phone/phone-api.ts'
import { PhoneSender, type SenderOptions } from '#lib/client/phone/phone-sender.ts'
import { createMemoryStore, type Outgoing } from '#lib/client/phone/phone-store.ts'
import type { DeviceEvent } from '#lib/contract/device-events.ts'
import { SEED } from '#tests/support/seed.ts'
import { createRandom, type Random } from '../../../../scripts/fleet/random.ts'

const fix = (second: number): DeviceEvent => ({
  kind: 'position',
  recorded_at: new Date(Date.UTC(2026, 10, 21, 14, 0, second)).toISOString(),
  lat: -34.9,
  lon: -56.1 + second / 1e5,
})
const event = (second: number): Outgoing => ({ kind: 'event', event: fix(second) })
const completion: Outgoing = { kind: 'completion', order: 'A', at: '2026-11-21T14:05:00.000Z' }

/** A server that knows what it was told before, as ours does; what happens to a request and to its answer is `fate`'s. */
function serverWith(fate: (what: 'request' | 'answer') => void) {
  const heard: string[] = []
  const take = async (said: readonly string[]) => {
    fate('request')
    for (const text of said) if (!heard.includes(text)) heard.push(text)
    fate('answer')
  }
  return {
    heard,
    api: {
      async send(events: readonly DeviceEvent[]) {
        await take(events.map((each) => JSON.stringify(each)))
        return { results: [], tracking: true, orders: [] }
      },
      complete: (order: string, at: string) => take([`complete ${order} ${at}`]),
    },
  }
}

function senderWith(api: SenderOptions['api'], more: Partial<SenderOptions> = {}) {
  const store = createMemoryStore()
  const sender = new PhoneSender({ deviceId: 'D', store, api, now: () => 0, pauseMs: () => 0, ...more })
  const waiting = async () => (await store.all('D')).map(({ what }) => what)
  return { sender, waiting }
}

/** Says random things one after the other; answers what they were. */
async function sayAtRandom(sender: PhoneSender, random: Random): Promise<string[]> {
  const said: string[] = []
  for (let second = 0; second < random.whole(1, 40); second++) {
    const isCompletion = random.chance(0.05)
    const at = new Date(second * 1000).toISOString()
    await sender.put(isCompletion ? { kind: 'completion', order: 'A', at } : event(second))
    said.push(isCompletion ? `complete A ${at}` : JSON.stringify(fix(second)))
    if (random.chance(0.2)) await sender.send()
  }
  return said
}

describe('what a phone has to say', () => {
  test(`arrives whole, once, in its order and with its times, whatever gets lost (seed ${SEED})`, async () => {
    const random = createRandom(`phone sender ${SEED}`)
    for (let round = 0; round < 60; round++) {
      const loss = random.between(0, 0.6)
      const { heard, api } = serverWith(() => {
        if (random.chance(loss)) throw new PhoneRefusal(random.chance(0.3) ? 503 : 0)
      })
      const { sender, waiting } = senderWith(api)
      const said = await sayAtRandom(sender, random)
      await expect.poll(waiting, { interval: 1 }).toEqual([])
      expect(heard).toEqual(said)
    }
  })

  test('stays on the phone until the server has confirmed it', async () => {
    let answer = () => {}
    const answered = new Promise<void>((resolve) => {
      answer = resolve
    })
    const send = () => answered.then(() => ({ results: [], tracking: true, orders: [] }))
    const { sender, waiting } = senderWith({ send, complete: async () => {} })
    await sender.put(event(1))
    expect(await waiting()).toEqual([event(1)])
    answer()
    await expect.poll(waiting).toEqual([])
  })

  test('is kept without a network, and it is known since when and until when', async () => {
    const { api } = serverWith(() => {
      throw new PhoneRefusal(0)
    })
    const { sender, waiting } = senderWith(api, { now: () => 1000, pauseMs: () => 60_000 })
    for (const second of [1, 2, 3]) await sender.put(event(second))
    await expect.poll(() => sender.trouble).toEqual({ sinceMs: 1000, triedAtMs: 1000, nextAtMs: 61_000 })
    expect(await waiting()).toEqual([1, 2, 3].map(event))
    sender.stop()
  })

  test('is not held up by one thing that the server will never take', async () => {
    const { heard, api } = serverWith(() => {})
    const refused: Outgoing[] = []
    const complete = async () => {
      throw new PhoneRefusal(404)
    }
    const { sender, waiting } = senderWith({ ...api, complete }, { onRefused: (what) => refused.push(what) })
    for (const what of [event(1), completion, event(2)]) await sender.put(what)
    await expect.poll(waiting).toEqual([])
    expect(refused).toEqual([completion])
    expect(heard).toEqual([1, 2].map((second) => JSON.stringify(fix(second))))
  })

  test('stays when the link has ended: nobody may hear it, and nothing more is tried', async () => {
    let asked = 0
    const send = async () => {
      asked += 1
      throw new PhoneRefusal(401)
    }
    let isEnded = false
    const { sender, waiting } = senderWith({ send, complete: async () => {} }, { onEnded: () => (isEnded = true) })
    await sender.put(event(1))
    await expect.poll(() => isEnded).toBe(true)
    await sender.put(event(2))
    await sender.send()
    expect(asked).toBe(1)
    expect(await waiting()).toEqual([1, 2].map(event))
  })
})
