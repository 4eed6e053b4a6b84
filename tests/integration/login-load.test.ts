import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'
import { orderEvent } from '#tests/support/wire-events.ts'

// Who guesses passwords by the thousand neither fills the memory nor holds up the events.

const LOGINS = 1_000
const AT_REST = 100
const MOST_MIB = 300
const MOST_RATIO = 2
const SICK_MS = 100

let server: TestServer
beforeAll(async () => {
  server = await startServer()
}, 120_000)
afterAll(() => server?.stop())

/** CPU that the server has taken so far, in ms; the kernel counts in hundredths of a second. */
function cpuMs(): number {
  const fields = readFileSync(`/proc/${server.pid()}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * 10
}

const rssMib = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid()}/status`, 'utf8'))?.[1]) / 1024

const phone = { workerHandle: 'ana', deviceId: 'PHONE-ANA', lon: -56.15, lat: -34.9 }
let count = 0

/** How long an event takes until it is kept, in ms. */
async function ackMs(): Promise<number> {
  const from = performance.now()
  const { status } = await postWebhook(
    server,
    JSON.stringify([orderEvent(phone, `load-${++count}`, { value: 'assigned' })]),
  )
  expect(status).toBe(200)
  return performance.now() - from
}

const p95 = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? 0

/** From an address of its own each, so that nothing but the hashes slows them down. */
const guess = (at: number, email = `guess-${at}@colleagues.test`) =>
  fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', origin: server.url },
      'x-forwarded-for': `203.0.${at >> 8}.${at & 255}`,
    },
    body: JSON.stringify({ email, password: 'wrong' }),
  }).then(({ status }) => status)

test(`${LOGINS} wrong passwords at once cost little memory and hold nobody up`, async () => {
  for (let i = 0; i < 20; i++) await ackMs()
  const rest: number[] = []
  for (let i = 0; i < AT_REST; i++) rest.push(await ackMs())
  const before = rssMib()
  let most = before
  let isOver = false
  const guesses = Promise.all(Array.from({ length: LOGINS }, (_, at) => guess(at))).finally(() => {
    isOver = true
  })
  const under: number[] = []
  while (!isOver) {
    under.push(await ackMs())
    most = Math.max(most, rssMib())
  }
  const statuses = await guesses
  const judged = statuses.filter((status) => status === 401).length
  expect([judged > 0, statuses.filter((status) => status === 503).length]).toEqual([true, LOGINS - judged])
  const ratio = p95(under) / p95(rest)
  process.stdout.write(
    `${LOGINS} wrong logins at once, ${judged} of them judged and the others told to come again: RSS +${Math.round(most - before)} MiB; ack p95 ${p95(rest).toFixed(1)} ms at rest, ${p95(under).toFixed(1)} ms under them (${under.length} events), ${ratio.toFixed(2)} times\n`,
  )
  expect(most - before).toBeLessThan(MOST_MIB)
  // Void where even at rest an event waits for the machine.
  if (p95(rest) < SICK_MS) expect(ratio).toBeLessThan(MOST_RATIO)
}, 900_000)

test('an address that nobody has costs as much to try as one that somebody has', async () => {
  const TRIES = 4
  const costOf = async (emails: (at: number) => string) => {
    const before = cpuMs()
    for (let at = 0; at < TRIES; at++) expect(await guess(2_000 + at, emails(at))).toBe(401)
    return cpuMs() - before
  }
  const known = await costOf(() => server.admin.email)
  const unknown = await costOf((at) => `nobody-${at}@colleagues.test`)
  process.stdout.write(
    `${TRIES} wrong passwords: ${known} ms of CPU for a known address, ${unknown} for unknown ones\n`,
  )
  expect(unknown / known).toBeGreaterThan(0.8)
  expect(unknown / known).toBeLessThan(1.2)
})
