import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '#lib/domain/wire/canonical.ts'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { shuffledBy } from '#tests/support/histories.ts'
import { fixtureNames, fixtureText } from '#tests/support/read-fixture.ts'
import { SEED } from '#tests/support/seed.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { createRandom } from '../../scripts/fleet/random.ts'
import { createFleet } from '../../scripts/fleet/simulation.ts'

// Two servers are told the same events, each in an order, in portions and as often as chance has it.
// What they answer is the same, byte for byte, apart from the fields of the receipt.

let left: TestServer
let right: TestServer

beforeAll(async () => {
  ;[left, right] = await Promise.all([startServer(), startServer()])
}, 180_000)
afterAll(async () => {
  await Promise.all([left?.stop(), right?.stop()])
})

type Wire = Record<string, unknown>

function events(): Wire[] {
  const startAtMs = Date.UTC(2026, 0, 5, 9)
  const fleet = createFleet({ workers: 8, seed: `${SEED}`, startAtMs, spreadMs: 60_000 })
  const simulated = fleet.step(startAtMs + 90 * 60_000).map(({ wire }) => wire as Wire)
  const some = simulated.filter((wire, index) => wire.type !== 'location' || index % 20 === 0)
  const samples = fixtureNames().flatMap((name) => JSON.parse(fixtureText(`${name}.json`)) as Wire[])
  return [...samples, ...some]
}

async function post(server: TestServer, all: Wire[], name: string): Promise<void> {
  const random = createRandom(`${SEED} ${name}`)
  const often = [...all, ...all.filter(() => random.next() < 0.3)]
  const shuffled = shuffledBy(
    often,
    often.map(() => Math.floor(random.next() * 1e9)),
  )
  while (shuffled.length > 0) {
    const portion = shuffled.splice(0, 1 + Math.floor(random.next() * 40))
    const body = JSON.stringify(portion.length === 1 && random.next() < 0.5 ? portion[0] : portion)
    const answer = await fetch(server.webhookUrl, { method: 'POST', body })
    expect(answer.status).toBe(200)
  }
}

const RECEIPT = new Set(['seq', 'received_at', 'receivedAt', 'position', 'serverNow', 'pagination_token', 'cursor'])

/** That a lateness has stood for 10 s is found by each server's own clock, and only when a test is slow enough for it. */
function isOwnFinding(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'type' in item && item.type === 'attention'
}

function withoutReceipt(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((one) => !isOwnFinding(one)).map(withoutReceipt)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(([name]) => !RECEIPT.has(name))
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutReceipt(inner)]))
}

async function answer(server: TestServer, url: string): Promise<unknown> {
  const response = await fetch(`${server.url}${url}`, { headers: { authorization: server.basic } })
  expect(response.status, url).toBe(200)
  return withoutReceipt(await response.json())
}

const LISTS = ['orders', 'workers', 'outages', 'visits', 'geotags', 'trips', 'plans'].map(
  (list) => `/api/${list}?limit=1000`,
)

async function everything(server: TestServer): Promise<string[]> {
  const snapshot = (await answer(server, '/api/views/snapshot')) as {
    orders: { handle: string }[]
    workers: { handle: string }[]
  }
  const byHandle = (a: { handle: string }, b: { handle: string }) => (a.handle < b.handle ? -1 : 1)
  const orders = snapshot.orders.sort(byHandle).map(({ handle }) => `/api/views/orders/${encodeURIComponent(handle)}`)
  const workers = snapshot.workers.sort(byHandle).map(({ handle }) => encodeURIComponent(handle))
  const pages = workers.flatMap((handle) => [`/api/views/workers/${handle}`, `/api/workers/${handle}/track?limit=1000`])
  const texts = [canonicalJson(snapshot.orders), canonicalJson(snapshot.workers)]
  for (const url of [...LISTS, ...orders, ...pages]) texts.push(`${url} ${canonicalJson(await answer(server, url))}`)
  return texts
}

test('two servers told the same events in different orders, portions and repetitions answer the same', async () => {
  console.log(`convergence: SEED=${SEED}`)
  const all = events()
  expect(all.length).toBeGreaterThan(500)
  await Promise.all([post(left, all, 'left'), post(right, all, 'right')])
  const [a, b] = [await everything(left), await everything(right)]
  expect(a.length).toBeGreaterThan(50)
  expect(b).toEqual(a)
}, 240_000)

test('the state of each is what its log says', () => {
  for (const server of [left, right]) {
    const { events: count, differences } = checkRebuild(path.join(server.dataDir, 'waypost.db'), Date.now())
    expect(differences).toEqual([])
    expect(count).toBeGreaterThan(500)
  }
})
