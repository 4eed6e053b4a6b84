import { createHmac } from 'node:crypto'
import { loadBodies } from '../../scripts/fleet/load.ts'
import { openReport, round, spreadOf } from './book/report.ts'
import { driveRequests, middle, SECRET, type Slice } from './drive.ts'
import { flag } from './flag.ts'
import { bundledServer, type Subject, startSubject } from './subject.ts'

// `npm run bench:positions`: single fixes through /api/devices/osmand, durable and live, as CPU time in a ratio to the
// floor F3 of bench:ingest, slice about slice. Short by default; `--slices 20` for a figure.

const slices = flag('slices', 5)
const REQUESTS = 2000
const PHONES = 200
const MOST_RATIO = 3
const LEAST_PER_S = 2000
const SICK_FLOOR_P99_MS = 500
const ACCOUNT = { id: 'bench-account', key: 'bench-secret-key-0123456789-0123456789' }
const START_MS = Date.now() - 3_600_000

async function tokensOf(waypost: Subject): Promise<string[]> {
  const authorization = `Basic ${Buffer.from(`${ACCOUNT.id}:${ACCOUNT.key}`).toString('base64')}`
  const tokens: string[] = []
  for (let phone = 0; phone < PHONES; phone++) {
    const url = `http://127.0.0.1:${waypost.port}/api/workers/worker-${phone}/devices`
    const answer = await fetch(url, { method: 'POST', headers: { authorization } })
    if (answer.status !== 201) throw new Error(`no phone: ${answer.status} ${await answer.text()}`)
    tokens.push(((await answer.json()) as { token: string }).token)
  }
  return tokens
}

/** Every phone in turn, ten seconds on from its last fix. */
function fixPaths(tokens: readonly string[], slice: number): string[] {
  return Array.from({ length: REQUESTS }, (_, index) => {
    const step = slice * REQUESTS + index
    const token = tokens[step % PHONES]
    const round = Math.floor(step / PHONES)
    const place = `lat=${(-34.9 + round / 1e4).toFixed(6)}&lon=${(-56.1 + (step % PHONES) / 1e4).toFixed(6)}`
    return `/api/devices/osmand?token=${token}&id=1&timestamp=${START_MS + round * 10_000}&${place}&speed=19.4&bearing=90&altitude=12&accuracy=5`
  })
}

const startFloor = () =>
  startSubject({ name: 'F3 floor', path: '/', args: (dir) => ['tests/bench/floor.ts', 'floor', dir, SECRET] })
const startWaypost = () =>
  startSubject({
    name: 'Waypost',
    path: '/',
    args: () => [bundledServer],
    env: (dataDir) => ({
      HOST: '127.0.0.1',
      WAYPOST_DATA: dataDir,
      WAYPOST_ACCOUNT_ID: ACCOUNT.id,
      WAYPOST_SECRET_KEY: ACCOUNT.key,
    }),
  })

async function measure(): Promise<{ floor: Slice[]; phones: Slice[] }> {
  const [floor, waypost] = [await startFloor(), await startWaypost()]
  const tokens = await tokensOf(waypost)
  const bodies = loadBodies({ count: (slices + 1) * REQUESTS, perBody: 1, workers: PHONES, seed: 'positions' })
  const found: { floor: Slice[]; phones: Slice[] } = { floor: [], phones: [] }
  for (let slice = 0; slice <= slices; slice++) {
    const signed = bodies.slice(slice * REQUESTS, (slice + 1) * REQUESTS).map((body) => ({
      method: 'POST',
      path: '/',
      body,
      headers: { 'x-hypertrack-signature': createHmac('sha256', SECRET).update(body).digest('hex') },
    }))
    const ofFloor = await driveRequests(floor, signed, 1)
    const fixes = fixPaths(tokens, slice).map((path) => ({ method: 'GET', path, headers: {} }))
    const ofPhones = await driveRequests(waypost, fixes, 1)
    // The first slice warms up.
    if (slice === 0) continue
    found.floor.push(ofFloor)
    found.phones.push(ofPhones)
  }
  floor.stop()
  waypost.stop()
  return found
}

const report = openReport('positions', `${slices} slices of ${REQUESTS}`)
const { floor, phones } = await measure()
const row = (subject: string, of: readonly Slice[]) => ({
  subject,
  'CPU µs/position': round(middle(of.map(({ cpuUsPerEvent }) => cpuUsPerEvent))),
  'positions/s': Math.round(middle(of.map(({ eventsPerS }) => eventsPerS))),
  'p50 ms': round(middle(of.map(({ p50Ms }) => p50Ms))),
  'p99 ms': round(middle(of.map(({ p99Ms }) => p99Ms))),
  refused: of.reduce((sum, { refused }) => sum + refused, 0),
})
report.table('Single positions', [row('F3 floor', floor), row('Waypost', phones)])
const costs = spreadOf(
  phones.map(({ cpuUsPerEvent }, index) => cpuUsPerEvent / (floor[index]?.cpuUsPerEvent ?? Number.NaN)),
)
report.ratio({ group: 'single positions of phones', label: 'Waypost', ...costs })
report.bar({ what: 'CPU of a position', ...costs, unit: '× F3', most: MOST_RATIO })
// How many a second is wall time: on a machine whose floor does not do as many it says nothing (docs/rules.md 28).
const floorPerS = middle(floor.map(({ eventsPerS }) => eventsPerS))
const isSick = middle(floor.map(({ p99Ms }) => p99Ms)) > SICK_FLOOR_P99_MS || floorPerS < LEAST_PER_S
report.bar({
  what: 'positions a second',
  ...spreadOf(phones.map(({ eventsPerS }) => eventsPerS)),
  unit: '/s',
  least: LEAST_PER_S,
  isVoid: isSick && `F3 did no more than ${Math.round(floorPerS)} a second`,
})
report.bar({
  what: 'positions refused',
  value: phones.reduce((sum, { refused }) => sum + refused, 0),
  unit: '',
  most: 0,
})
process.exit(report.write() === 'not met' ? 1 : 0)
