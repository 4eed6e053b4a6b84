import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { loadavg } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadBodies } from '../../scripts/fleet/load.ts'
import { createBatchInsert } from './batch-insert.ts'
import { driveSlice, middle, SECRET, type Slice } from './drive.ts'
import { bundledServer, type Subject, startSubject } from './subject.ts'

// `npm run bench:ingest`: CPU time per event of the receiver, as a ratio to a floor measured in the same run, slice about
// slice; beside them the handler that an engineer would write by hand. `--slices 20` for a figure, fewer for a look.

const root = fileURLToPath(new URL('../../', import.meta.url))
const flag = (name: string, usual: number) =>
  Number(process.argv[process.argv.indexOf(`--${name}`) + 1] || usual) || usual
/** Before anything is counted: by then all of them are compiled. A server runs for months. */
const WARM_UP_SLICES = 5
const slices = process.argv.includes('--slices') ? flag('slices', 20) : 20
const TOKEN = 'bench-token-0123456789-0123456789-01'
const SICK_FLOOR_P99_MS = 500
const F1 = 'F1 insert'

const waypost = (dataDir: string) => ({
  HOST: '127.0.0.1',
  WAYPOST_DATA: dataDir,
  WAYPOST_WEBHOOK_TOKEN: TOKEN,
  HT_WEBHOOK_VERIFY: 'enforce',
  HT_WEBHOOK_SECRET: SECRET,
  HT_WEBHOOK_SCHEME: 'sha256 hex raw',
})

function buildByHand(): void {
  const folder = path.join(root, 'tests/bench/by-hand')
  if (existsSync(path.join(folder, '.next/BUILD_ID'))) return
  console.log('building the hand-written handler …')
  execFileSync(process.execPath, [path.join(root, 'node_modules/next/dist/bin/next'), 'build', folder], {
    stdio: 'ignore',
  })
}

async function startAll(): Promise<Subject[]> {
  buildByHand()
  const floor = 'tests/bench/floor.ts'
  return [
    await startSubject({ name: 'F2 echo', path: '/', args: (dir) => [floor, 'echo', dir, SECRET] }),
    await startSubject({ name: 'F3 floor', path: '/', args: (dir) => [floor, 'floor', dir, SECRET] }),
    await startSubject({
      name: 'Waypost',
      path: `/api/webhooks/hypertrack/${TOKEN}`,
      args: () => [bundledServer],
      env: waypost,
    }),
    await startSubject({
      name: 'by hand',
      path: '/api/webhooks',
      args: (dir) => ['tests/bench/by-hand/start.ts', dir],
      env: (dir) => ({ BY_HAND_DB: path.join(dir, 'by-hand.db'), BY_HAND_SECRET: SECRET }),
    }),
  ]
}

const round = (value: number, digits = 0) => Number(value.toFixed(digits))

function summary(name: string, found: Slice[], floor: Slice[]) {
  const of = (read: (slice: Slice) => number, q = 0.5) => middle(found.map(read), q)
  const ratios = found.map((slice, index) => slice.cpuUsPerEvent / (floor[index]?.cpuUsPerEvent ?? Number.NaN))
  return {
    subject: name,
    'CPU µs/event': round(
      of((s) => s.cpuUsPerEvent),
      1,
    ),
    'p10 to p90': `${round(
      of((s) => s.cpuUsPerEvent, 0.1),
      1,
    )} to ${round(
      of((s) => s.cpuUsPerEvent, 0.9),
      1,
    )}`,
    'ratio to F3': round(middle(ratios), 2),
    'events/s': round(of((s) => s.eventsPerS)),
    'p50 ms': round(
      of((s) => s.p50Ms),
      1,
    ),
    'p99 ms': round(
      of((s) => s.p99Ms),
      1,
    ),
    refused: found.reduce((sum, slice) => sum + slice.refused, 0),
  }
}

interface Plan {
  perBody: number
  requests: number
  byHandRequests: number
}

const PLANS: Plan[] = [
  { perBody: 1, requests: 2000, byHandRequests: 300 },
  { perBody: 20, requests: 400, byHandRequests: 30 },
]
const GATES = { 1: { cpu: 2.5, byHand: 5 }, 20: { cpu: 1.5, byHand: 10 } } as const

/** The texts of all events, made once: every plan has databases of its own and may use them again. */
function makeEvents(): string[] {
  const count = (slices + WARM_UP_SLICES) * Math.max(...PLANS.map(({ requests, perBody }) => requests * perBody))
  const single = loadBodies({ count, perBody: 1, workers: 200, seed: 'ingest' })
  return single.map((body) => body.toString('utf8', 1, body.length - 1))
}

function bodiesOf(texts: readonly string[], perBody: number): Buffer[] {
  return Array.from({ length: texts.length / perBody }, (_, index) =>
    Buffer.from(`[${texts.slice(index * perBody, (index + 1) * perBody).join(',')}]`),
  )
}

/** Slice about slice, so that whatever else the machine does hits all alike; the first ones warm up. */
async function measure(subjects: Subject[], events: readonly string[], { perBody, requests, byHandRequests }: Plan) {
  const found = new Map<string, Slice[]>([F1, ...subjects.map(({ name }) => name)].map((name) => [name, []]))
  const batchInsert = createBatchInsert()
  for (let slice = 0; slice < WARM_UP_SLICES + slices; slice++) {
    const texts = events.slice(slice * requests * perBody, (slice + 1) * requests * perBody)
    const bodies = bodiesOf(texts, perBody)
    const results: [string, Slice][] = [[F1, batchInsert.run(texts)]]
    for (const subject of subjects) {
      const share = subject.name === 'by hand' ? bodies.slice(0, byHandRequests) : bodies
      results.push([subject.name, await driveSlice(subject, share, perBody)])
    }
    if (slice >= WARM_UP_SLICES) for (const [name, result] of results) found.get(name)?.push(result)
  }
  batchInsert.close()
  const floor = [...(found.get('F3 floor') ?? [])]
  return [...found].map(([name, measured]) => summary(name, measured, floor))
}

console.log('making the events …')
const events = makeEvents()
let failed = 0
for (const plan of PLANS) {
  const subjects = await startAll()
  const before = loadavg()[0] ?? 0
  const rows = await measure(subjects, events, plan)
  for (const subject of subjects) subject.stop()
  console.log(
    `\n${plan.perBody} event(s) a request, ${slices} slices, load average ${before.toFixed(1)} to ${loadavg()[0]?.toFixed(1)}`,
  )
  console.table(rows)
  const row = (name: string) => rows.find((each) => each.subject === name)
  const gate = GATES[plan.perBody as 1 | 20]
  const ratio = row('Waypost')?.['ratio to F3'] ?? Number.NaN
  const faster = (row('Waypost')?.['events/s'] ?? 0) / (row('by hand')?.['events/s'] ?? Number.NaN)
  const isVoid = (row('F3 floor')?.['p99 ms'] ?? 0) > SICK_FLOOR_P99_MS
  const isMet = ratio <= gate.cpu && faster >= gate.byHand
  if (!isMet && !isVoid) failed++
  const verdict = isVoid ? 'VOID: the floor is sick' : isMet ? 'met' : 'NOT MET'
  console.log(
    `CPU ${ratio} × F3 (at most ${gate.cpu}); ${faster.toFixed(1)} × the hand-written handler (at least ${gate.byHand}): ${verdict}`,
  )
}
process.exit(failed > 0 ? 1 : 0)
