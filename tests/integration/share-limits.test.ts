import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { showScene } from '#tests/support/share-scene.ts'

// How often customers' links may be asked for, by the figures that hold where nobody chose others.

const IS_LONG = process.env.SOAK === '1'
/** `npm run soak` guesses ten thousand times. */
const GUESSES = IS_LONG ? 10_000 : 1_000
const AT_ONCE = 50
const PER_LINK = 60
const PER_ADDRESS = 600

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

/** The statuses of many requests from one address, some at a time. */
async function statusesOf(urls: readonly string[], address: string): Promise<number[]> {
  const statuses: number[] = []
  for (let from = 0; from < urls.length; from += AT_ONCE) {
    const asked = urls.slice(from, from + AT_ONCE).map((url) => fetch(url, { headers: { 'x-forwarded-for': address } }))
    for (const answer of await Promise.all(asked)) {
      statuses.push(answer.status)
      await answer.body?.cancel()
    }
  }
  return statuses
}

const count = (statuses: readonly number[], wanted: number) => statuses.filter((status) => status === wanted).length

test('a link is opened sixty times in a minute, however its address is written', async () => {
  const url = await showScene(server, { handle: 'often' })
  const written = [url, `${url}?part=live`, `${url}?token=another`, url.replace('/s/', '/api/tracking/')]
  const urls = Array.from({ length: 120 }, (_, index) => written[index % written.length] as string)
  const statuses = await statusesOf(urls, '203.0.113.10')
  expect([count(statuses, 200), count(statuses, 429)]).toEqual([PER_LINK, 120 - PER_LINK])
  // From elsewhere too: it is the link that is counted.
  expect(await statusesOf([url], '203.0.113.11')).toEqual([429])
})

test(`of ${GUESSES} guesses none opens a link, and no more than ${PER_ADDRESS} are looked at`, {
  timeout: 300_000,
}, async () => {
  const token = new URL(await showScene(server, { handle: 'guessed' })).pathname.split('/').at(-1) ?? ''
  const [id] = token.split('.')
  const began = performance.now()
  // The worst case: the id is known, and only the signature is guessed.
  const guesses = Array.from(
    { length: GUESSES },
    (_, index) => `${server.url}/s/${id}.${String(index).padStart(43, 'A')}`,
  )
  const statuses = await statusesOf(guesses, '203.0.113.20')
  const minutes = Math.floor((performance.now() - began) / 60_000) + 1
  process.stdout.write(`guesses: ${count(statuses, 404)} looked at, ${count(statuses, 429)} refused, ${minutes} min\n`)
  expect(count(statuses, 404) + count(statuses, 429)).toBe(GUESSES)
  expect(count(statuses, 404)).toBeLessThanOrEqual(PER_ADDRESS * minutes)
  expect(await statusesOf([`${server.url}/s/${token}`], '203.0.113.21')).toEqual([200])
})
