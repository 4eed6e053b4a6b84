import { type Receiver, startReceiver } from '../support/receiver.ts'
import { openReport } from './book/report.ts'
import { flag } from './flag.ts'
import { startRedis } from './redis.ts'
import { bundledServer, type Subject, startSubject } from './subject.ts'

// `npm run bench:outgoing`: from an event's POST to its webhook at a receiver, one event at a time on a quiet machine,
// beside the queue that one would write by hand: BullMQ over a Redis that syncs each write. Turn about, by wall time,
// because it is what a receiver feels. Without `redis-server` only Waypost is measured.

const EVENTS = flag('events', 400)
const WARM_UP = 20
const MOST_MS = 250
const MOST_RATIO = 2
const SICK_FLOOR_P95_MS = 50
const ACCOUNT = { id: 'bench-account', key: 'bench-secret-key-0123456789-0123456789' }
const TOKEN = 'bench-webhook-token-0123456789-0123456789'

const startWaypost = () =>
  startSubject({
    name: 'Waypost',
    path: `/api/webhooks/hypertrack/${TOKEN}`,
    args: () => [bundledServer],
    env: (dataDir) => ({
      HOST: '127.0.0.1',
      WAYPOST_DATA: dataDir,
      WAYPOST_ACCOUNT_ID: ACCOUNT.id,
      WAYPOST_SECRET_KEY: ACCOUNT.key,
      WAYPOST_WEBHOOK_TOKEN: TOKEN,
      WAYPOST_WEBHOOK_ALLOW: '127.0.0.1',
    }),
  })

const startByHand = (redisPort: number, receiver: Receiver) =>
  startSubject({
    name: 'BullMQ and Redis',
    path: '/',
    args: () => ['tests/bench/by-hand/queue.ts'],
    env: () => ({ REDIS_PORT: String(redisPort), RECEIVER: receiver.url }),
  })

async function addEndpoint({ port }: Subject, url: string): Promise<void> {
  const authorization = `Basic ${Buffer.from(`${ACCOUNT.id}:${ACCOUNT.key}`).toString('base64')}`
  const answer = await fetch(`http://127.0.0.1:${port}/api/webhook-endpoints`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify({ url }),
  })
  if (!answer.ok) throw new Error(`no endpoint: ${answer.status} ${await answer.text()}`)
}

const eventOf = (n: number) => {
  const at = new Date().toISOString()
  return JSON.stringify([
    { type: 'order', created_at: at, recorded_at: at, data: { value: 'x', order_handle: `o-${n}` } },
  ])
}

interface Lane {
  readonly subject: Subject
  readonly receiver: Receiver
  readonly tookMs: number[]
}

const laneOf = (subject: Subject, receiver: Receiver): Lane => ({ subject, receiver, tookMs: [] })

/** From sending the POST until the receiver has the webhook. */
async function sendOne({ subject, receiver, tookMs }: Lane, n: number): Promise<void> {
  const had = receiver.got.length
  const sentAt = performance.now()
  const arrived = receiver.until((got) => got.length > had).then(() => performance.now() - sentAt)
  const answer = await fetch(`http://127.0.0.1:${subject.port}${subject.path}`, { method: 'POST', body: eventOf(n) })
  await answer.arrayBuffer()
  if (answer.status !== 200) throw new Error(`${subject.name} answered ${answer.status}`)
  const took = await arrived
  if (n >= WARM_UP) tookMs.push(took)
}

async function floorOne(receiver: Receiver, tookMs: number[], n: number): Promise<void> {
  const sentAt = performance.now()
  await (await fetch(receiver.url, { method: 'POST', body: eventOf(n) })).arrayBuffer()
  if (n >= WARM_UP) tookMs.push(performance.now() - sentAt)
}

const share = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(part * values.length)] ?? Number.NaN
const row = (subject: string, tookMs: readonly number[]) => ({
  subject,
  'p50 ms': Number(share(tookMs, 0.5).toFixed(1)),
  'p95 ms': Number(share(tookMs, 0.95).toFixed(1)),
  'p99 ms': Number(share(tookMs, 0.99).toFixed(1)),
})

const report = openReport('outgoing', `${EVENTS} events, one at a time`)
const redis = await startRedis()
const [toUs, toThem, toFloor] = [await startReceiver(), await startReceiver(), await startReceiver()]
const waypost = laneOf(await startWaypost(), toUs)
await addEndpoint(waypost.subject, toUs.url)
const byHand = redis && laneOf(await startByHand(redis.port, toThem), toThem)
const floorMs: number[] = []
for (let n = 0; n < EVENTS + WARM_UP; n++) {
  await sendOne(waypost, n)
  if (byHand) await sendOne(byHand, n)
  await floorOne(toFloor, floorMs, n)
}
report.table('From a POST to its webhook', [
  row('floor: POST to a receiver', floorMs),
  row('Waypost', waypost.tookMs),
  ...(byHand ? [row(byHand.subject.name, byHand.tookMs)] : []),
])
const p95 = share(waypost.tookMs, 0.95)
const floorP95 = share(floorMs, 0.95)
const isVoid = floorP95 > SICK_FLOOR_P95_MS && `a POST alone took ${Math.round(floorP95)} ms (p95)`
report.bar({ what: 'p95 from a POST to its webhook', value: p95, unit: 'ms', most: MOST_MS, isVoid })
if (byHand) {
  const value = p95 / share(byHand.tookMs, 0.95)
  report.bar({ what: 'p95 beside BullMQ and Redis', value, unit: '× as long', most: MOST_RATIO, isVoid })
} else report.note('There was no redis-server to compare with.')
process.exit(report.write() === 'not met' ? 1 : 0)
