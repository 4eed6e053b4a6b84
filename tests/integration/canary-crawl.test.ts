import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  canariesIn,
  canary,
  makeCanaryWorld,
  moveWorker,
  seenByTheDesk,
  type Visitor,
} from '#tests/support/canary/canary-world.ts'
import { anyProbe, filesWithCanaries, type Leak, leakOf, ownProbes } from '#tests/support/canary/crawl.ts'
import { openGuest, type TestGuest } from '#tests/support/guest.ts'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { until } from '#tests/support/until.ts'
import { createRandom } from '../../scripts/fleet/random.ts'

// A desk on which every text is a word of its own, and those who have a link, walking over all of it.

const IS_LONG = process.env.SOAK === '1'
/** Of all visitors together. */
const ANSWERS = IS_LONG ? 10_000 : 1_200
const AT_ONCE = 6
const PATIENCE_MS = IS_LONG ? 1_800_000 : 240_000

let server: TestServer
let visitors: readonly Visitor[]
let everything: Set<string>
beforeAll(async () => {
  server = await startServer({
    env: { WAYPOST_LIMIT_PER_LINK: '1000000', WAYPOST_LIMIT_PER_ADDRESS: '1000000' },
  })
  visitors = await makeCanaryWorld(server)
  everything = await seenByTheDesk(server)
}, 120_000)
afterAll(() => server?.stop())

const visitor = (name: string) => visitors.find((one) => one.name === name) as Visitor

test('the desk tells every canary: each is in the database, and none is looked for in vain', () => {
  const fields = ['handle', 'product', 'street', 'metadata', 'workernote', 'deep']
  const ofOrders = ['wa1', 'wa2', 'wb1', 'wc3'].flatMap((order) => fields.map((field) => canary(order, field)))
  const ofWorkers = ['first', 'last', 'device', 'profile', 'home', 'geotag', 'said'].map((field) => canary('wa', field))
  const ofDesk = ['place', 'placename', 'placenote', 'board', 'query', 'keyname'].map((field) => canary('desk', field))
  const planted = [...ofOrders, ...ofWorkers, ...ofDesk, canary('ga', 'label'), canary('wb', 'phonename')]
  expect(planted.filter((word) => !everything.has(word))).toEqual([])
})

describe.each(['a customer', 'a frame', 'a phone', 'nobody'])('%s', (name) => {
  test(
    'is told in pages, data, errors and redirects only what is theirs',
    async () => {
      const random = createRandom(`${SEED} ${name}`)
      const names = ['nothing', 'x', ...everything]
      const asked = ownProbes(visitor(name))
      while (asked.length < ANSWERS / visitors.length) asked.push(anyProbe(visitor(name), names, () => random.next()))
      const leaks: (Leak | null)[] = []
      const walk = async () => {
        for (let probe = asked.pop(); probe !== undefined; probe = asked.pop())
          leaks.push(await leakOf(server, visitor(name), probe))
      }
      await Promise.all(Array.from({ length: AT_ONCE }, walk))
      expect(leaks.length).toBeGreaterThanOrEqual(ANSWERS / visitors.length)
      expect(leaks.filter((leak) => leak !== null).slice(0, 5)).toEqual([])
    },
    PATIENCE_MS,
  )
})

describe.each(['a customer', 'a frame'])('%s who listens', (name) => {
  test('hears in every frame only what is theirs, whatever happens on the desk', async () => {
    const { socket, allowed } = visitor(name)
    const guest = await openGuest(server.url, socket ?? { namespace: '/', auth: {} })
    for (const room of ['ops', 'live', canary('wb', 'handle')]) guest.socket.emit('live:join', room)
    for (let step = 1; step <= 4; step++) {
      const before = guest.views().length
      for (const worker of ['wb', 'wc', 'wa']) await moveWorker(server, worker, step)
      await until('it is told', () => guest.views().length > before)
    }
    const told = canariesIn(JSON.stringify(guest.frames))
    guest.socket.disconnect()
    expect(told.length).toBeGreaterThan(0)
    expect(told.filter((word) => !allowed.has(word))).toEqual([])
  })
})

test('nobody who has a link hears the desk, nor another’s link', async () => {
  const guests: TestGuest[] = []
  for (const { token, socket } of visitors) {
    for (const namespace of ['/', '/share', '/embed', '/phone']) {
      if (socket?.namespace === namespace) continue
      const auth = { ...socket?.auth, token }
      const headers: Record<string, string> =
        token === '' ? {} : { authorization: `Bearer ${token}`, cookie: `waypost.session=${token}` }
      await openGuest(server.url, { namespace, auth, headers }).then(
        (guest) => guests.push(guest),
        () => undefined,
      )
    }
  }
  for (const { socket } of guests) socket.disconnect()
  expect(guests).toEqual([])
})

test('what everybody may load has none of it', () => {
  expect(filesWithCanaries(everything)).toEqual([])
})
