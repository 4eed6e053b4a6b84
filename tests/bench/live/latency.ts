import { setTimeout as sleep } from 'node:timers/promises'
import { orderEvent, type Phone } from '#tests/support/wire-events.ts'
import { openReport, round } from '../book/report.ts'
import { middle, quantile } from '../drive.ts'
import { flag } from '../flag.ts'
import type { Subject } from '../subject.ts'
import { authorization, startLive } from './subjects.ts'
import { openViewers, type Viewers } from './viewers.ts'

// `npm run bench:latency`: from when a webhook is due until what it changed has reached those who listen, beside Socket.IO
// alone (F4), in turn; and whether the last of everything has reached everybody. Posts go out on time, whatever the answers.
//   --slices 10 of --seconds 30, --many 1000 viewers for the second plan

const slices = flag('slices', 10)
const seconds = flag('seconds', 30)
const many = flag('many', 1000)
const ORDERS = 200
const SETTLED_MS = 2_000
const SICK_FLOOR_P95_MS = 50
const MARK = /"mark":"(\d+) (\d+)"/g
const PHONE: Phone = { workerHandle: 'worker-1', deviceId: 'LATENCY-1', lon: -56.16, lat: -34.9 }

interface Plan {
  readonly viewers: number
  readonly postsPerS: number
  readonly perPost: number
  readonly isGated: boolean
}

const PLANS: readonly Plan[] = [
  { viewers: 20, postsPerS: 100, perPost: 3, isGated: true },
  { viewers: many, postsPerS: 20, perPost: 1, isGated: false },
]

interface Slice {
  readonly tookMs: number[]
  /** Of all that the last word should have reached, how many it has. */
  readonly delivered: number
}

let marks = 0

/** Notes of every packet how long each of its marks was on its way, and the last mark of each order by viewer. */
function createNotes() {
  const tookMs: number[] = []
  const last = new Map<string, number>()
  const sentAt = new Map<number, number>()
  return {
    tookMs,
    last,
    sentAt,
    take(viewer: number, text: string) {
      const now = performance.now()
      for (const [, order, mark] of text.matchAll(MARK)) {
        const due = sentAt.get(Number(mark))
        if (due === undefined) continue
        tookMs.push(now - due)
        const key = `${viewer} ${order}`
        last.set(key, Math.max(last.get(key) ?? 0, Number(mark)))
      }
    },
  }
}

/** Posts changes of orders at a fixed rate for a while; answers the last mark of each order. */
async function post(subject: Subject, plan: Plan, sentAt: Map<number, number>): Promise<Map<number, number>> {
  const latest = new Map<number, number>()
  const open = new Set<Promise<unknown>>()
  const end = performance.now() + seconds * 1000
  for (let due = performance.now(); due < end; due += 1000 / plan.postsPerS) {
    await sleep(Math.max(0, due - performance.now()))
    const events = Array.from({ length: plan.perPost }, () => {
      const mark = ++marks
      const order = mark % ORDERS
      sentAt.set(mark, due)
      latest.set(order, mark)
      return orderEvent(PHONE, `LATENCY-${order}`, { value: 'updated', metadata: { mark: `${order} ${mark}` } })
    })
    const url = `http://127.0.0.1:${subject.port}${subject.path}`
    const posting = fetch(url, { method: 'POST', body: JSON.stringify(events) })
      .then((answer) => answer.text())
      .finally(() => open.delete(posting))
    open.add(posting)
  }
  await Promise.all(open)
  return latest
}

async function slice(subject: Subject, plan: Plan): Promise<Slice> {
  const notes = createNotes()
  const watching: Viewers = await openViewers(subject.port, plan.viewers, {
    headers: { authorization },
    take: notes.take,
  })
  const latest = await post(subject, plan, notes.sentAt)
  await sleep(SETTLED_MS)
  watching.close()
  let reached = 0
  for (const [order, mark] of latest) {
    for (let viewer = 0; viewer < plan.viewers; viewer++) if (notes.last.get(`${viewer} ${order}`) === mark) reached++
  }
  return { tookMs: notes.tookMs.sort((a, b) => a - b), delivered: reached / (latest.size * plan.viewers) }
}

const report = openReport(
  'latency',
  `${slices} slices of ${seconds} s for each of ${PLANS.map(({ viewers, postsPerS, perPost }) => `${viewers} viewers of ${postsPerS * perPost} changes a second`).join(' and ')}`,
)

function judge(plan: Plan, floor: readonly Slice[], ours: readonly Slice[]): void {
  const { viewers, isGated } = plan
  const of = (those: readonly Slice[], q: number) => middle(those.map(({ tookMs }) => quantile(tookMs, q)))
  const least = (those: readonly Slice[]) => Math.min(...those.map(({ delivered }) => delivered))
  const row = (subject: string, those: readonly Slice[]) => ({
    subject,
    'p50 ms': round(of(those, 0.5)),
    'p95 ms': round(of(those, 0.95)),
    'p99 ms': round(of(those, 0.99)),
    'last word delivered': least(those),
  })
  report.table(`${viewers} viewers`, [row('F4 bare emit', floor), row('Waypost', ours)])
  const floorP95 = of(floor, 0.95)
  const isVoid = floorP95 > SICK_FLOOR_P95_MS && `F4 took ${Math.round(floorP95)} ms (p95)`
  const ms = { unit: 'ms', isVoid }
  if (isGated) {
    report.bar({ what: `p50 to ${viewers} viewers`, value: of(ours, 0.5), most: 25, ...ms })
    report.bar({ what: `p95 to ${viewers} viewers`, value: of(ours, 0.95), most: 100, ...ms })
    report.bar({ what: `p99 to ${viewers} viewers`, value: of(ours, 0.99), most: 250, ...ms })
  }
  const most = Math.round(3 * floorP95 + (isGated ? 50 : 0))
  const what = `p95 to ${viewers} viewers beside 3 × F4${isGated ? ' and 50 ms' : ''}`
  report.bar({ what, value: of(ours, 0.95), most, ...ms })
  report.bar({ what: `last word delivered to ${viewers} viewers`, value: least(ours), unit: '', least: 1 })
}

const { waypost, floor } = await startLive()
for (const plan of PLANS) {
  const found = { floor: [] as Slice[], ours: [] as Slice[] }
  for (let n = 0; n < slices; n++) {
    found.floor.push(await slice(floor, plan))
    found.ours.push(await slice(waypost, plan))
  }
  judge(plan, found.floor, found.ours)
}
waypost.stop()
floor.stop()
process.exit(report.write() === 'not met' ? 1 : 0)
