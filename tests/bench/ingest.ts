import { loadBodies } from '../../scripts/fleet/load.ts'
import { createBatchInsert } from './batch-insert.ts'
import { openReport, round, spreadOf } from './book/report.ts'
import { driveSlice, middle, type Slice } from './drive.ts'
import { flag } from './flag.ts'
import { NAMES, startReceivers } from './receivers.ts'
import type { Subject } from './subject.ts'
import { createSyncAppend } from './sync-append.ts'

// `npm run bench:ingest`: CPU time per event of the receiver, as a ratio to a floor measured in the same run, slice about
// slice; beside them the handlers that an engineer would write by hand, and Feathers. `--slices 20` for a figure, fewer for a look.

const slices = flag('slices', 20)
/** Before anything is counted: by then all of them are compiled. A server runs for months. */
const WARM_UP_SLICES = flag('warm', 5)
const SICK_FLOOR_P99_MS = 500
const F0 = 'F0 append and sync'
const F1 = 'F1 insert'
const APPENDS = 300

interface Plan {
  readonly perBody: number
  readonly requests: number
  /** Of those that are slow, so that a slice is no longer than the others'. */
  readonly slowRequests: number
  readonly bars: {
    readonly cpu: number
    readonly byHand: number
    readonly feathers: number
    readonly eventsPerS: number
  }
}

const PLANS: Plan[] = [
  { perBody: 1, requests: 2000, slowRequests: 300, bars: { cpu: 2.5, byHand: 5, feathers: 1.5, eventsPerS: 1000 } },
  { perBody: 20, requests: 400, slowRequests: 30, bars: { cpu: 1.5, byHand: 10, feathers: 1.5, eventsPerS: 5000 } },
]
const SLOW = new Set<string>([NAMES.byHand, NAMES.byHandMany, NAMES.feathers])

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

type Found = ReadonlyMap<string, Slice[]>

/** Slice about slice, so that whatever else the machine does hits all alike; the first ones warm up. */
async function measure(subjects: Subject[], events: readonly string[], plan: Plan): Promise<Found> {
  const { perBody, requests, slowRequests } = plan
  const found = new Map<string, Slice[]>([F0, F1, ...subjects.map(({ name }) => name)].map((name) => [name, []]))
  const [append, batchInsert] = [createSyncAppend(), createBatchInsert()]
  for (let slice = 0; slice < WARM_UP_SLICES + slices; slice++) {
    const texts = events.slice(slice * requests * perBody, (slice + 1) * requests * perBody)
    const bodies = bodiesOf(texts, perBody)
    const results: [string, Slice][] = [
      [F0, append.run(APPENDS)],
      [F1, batchInsert.run(texts)],
    ]
    for (const subject of subjects) {
      const share = SLOW.has(subject.name) ? bodies.slice(0, slowRequests) : bodies
      results.push([subject.name, await driveSlice(subject, share, perBody)])
    }
    if (slice >= WARM_UP_SLICES) for (const [name, result] of results) found.get(name)?.push(result)
  }
  append.close()
  batchInsert.close()
  return found
}

const slicesOf = (found: Found, name: string) => found.get(name) ?? []

/** Slice by slice one beside the other, as a median with its spread. */
function beside(found: Found, names: readonly [string, string], of: (slice: Slice) => number) {
  const [those, others] = names.map((name) => slicesOf(found, name).map(of)) as [number[], number[]]
  return spreadOf(those.map((value, index) => value / (others[index] ?? Number.NaN)))
}

const cpu = (slice: Slice) => slice.cpuUsPerEvent
const rate = (slice: Slice) => slice.eventsPerS

function row(found: Found, name: string) {
  const those = slicesOf(found, name)
  const of = (read: (slice: Slice) => number, q = 0.5) => round(middle(those.map(read), q))
  return {
    subject: name,
    'CPU µs/event': of(cpu),
    'p10 to p90': `${of(cpu, 0.1)} to ${of(cpu, 0.9)}`,
    'ratio to F3': round(beside(found, [name, NAMES.floor], cpu).value),
    'events/s': of(rate),
    'p50 ms': of((s) => s.p50Ms),
    'p99 ms': of((s) => s.p99Ms),
    refused: those.reduce((sum, slice) => sum + slice.refused, 0),
  }
}

const report = openReport('ingest', `${slices} slices`)

function judge(found: Found, { perBody, bars }: Plan): void {
  const group = perBody === 1 ? 'single events' : `arrays of ${perBody}`
  for (const name of found.keys()) {
    if (name !== F0) report.ratio({ group, label: name, ...beside(found, [name, NAMES.floor], cpu) })
  }
  report.table(
    `${group}, ${slices} slices`,
    [...found.keys()].map((name) => row(found, name)),
  )
  const floor = slicesOf(found, NAMES.floor)
  const floorP99Ms = middle(floor.map(({ p99Ms }) => p99Ms))
  const isSick = floorP99Ms > SICK_FLOOR_P99_MS && `F3 took ${Math.round(floorP99Ms)} ms (p99)`
  const floorRate = middle(floor.map(rate))
  const isTooSlow = floorRate < 2 * bars.eventsPerS && `F3 did no more than ${Math.round(floorRate)} a second`
  const ours = (name: string) => beside(found, [NAMES.waypost, name], rate)
  const costs = beside(found, [NAMES.waypost, NAMES.floor], cpu)
  report.bar({ what: `CPU of ${group}`, ...costs, unit: '× F3', most: bars.cpu, isVoid: isSick })
  const perS = spreadOf(slicesOf(found, NAMES.waypost).map(rate))
  const isVoid = isSick || isTooSlow
  report.bar({ what: `${group} a second`, ...perS, unit: '/s', least: bars.eventsPerS, isVoid })
  const beat = { unit: '× as many', isVoid: isSick }
  report.bar({ what: `${group} beside create by hand`, ...ours(NAMES.byHand), least: bars.byHand, ...beat })
  report.bar({ what: `${group} beside Feathers`, ...ours(NAMES.feathers), least: bars.feathers, ...beat })
  const refused = slicesOf(found, NAMES.waypost).reduce((sum, slice) => sum + slice.refused, 0)
  report.bar({ what: `${group} refused`, value: refused, unit: '', most: 0 })
}

console.log('making the events …')
const events = makeEvents()
for (const plan of PLANS) {
  const subjects = await startReceivers()
  judge(await measure(subjects, events, plan), plan)
  for (const subject of subjects) subject.stop()
}
process.exit(report.write() === 'not met' ? 1 : 0)
