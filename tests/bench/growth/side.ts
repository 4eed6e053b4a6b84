import { prepareEntry } from '#lib/services/intake/prepare-entry.ts'
import { startRecorder } from '#lib/services/intake/record.ts'
import type { Entry } from '#lib/services/intake/recorder.ts'
import { liveSnapshot } from '#lib/services/live/live-snapshot.ts'
import { readTimeline } from '#lib/services/log/timeline.ts'
import { ordersByHandle } from '#lib/services/orders/list-orders.ts'
import { database } from '#lib/storage/database.ts'
import { readLog } from '#lib/storage/event-log.ts'
import { createRandom } from '../../../scripts/fleet/random.ts'
import { eventOf, orderHandle, ordersEnded } from './history.ts'

// One side of bench:growth, in a process of its own: a database that is made as long as is asked, and then written to and
// read as the server does.

export interface Ask {
  readonly what: 'grow' | 'write' | 'find' | 'catchUp' | 'snapshot' | 'timeline'
  /** Events in all for `grow`; else how often. */
  readonly count: number
}

export interface Answer {
  /** For one of those that were asked for. */
  readonly cpuUs: number
  readonly events: number
}

const A_COMMIT = 20
const GROWN_A_COMMIT = 500
const CATCH_UP = 200
const TIMELINE = 100

const random = createRandom('growth')
const recorder = startRecorder()
let told = database().writer.prepare('SELECT count(*) FROM log').pluck().get() as number

function nextEntries(count: number): Entry[] {
  return Array.from({ length: count }, () => {
    const wire = eventOf(told++)
    const entry = prepareEntry('hypertrack', wire, JSON.stringify(wire))
    if ('reason' in entry) throw new Error(entry.reason)
    return entry
  })
}

async function grow(events: number): Promise<void> {
  const begun = performance.now()
  while (told < events) {
    await recorder.submit({ entries: nextEntries(Math.min(GROWN_A_COMMIT, events - told)) })
    if (told % 500_000 === 0) console.log(`${told} events after ${Math.round((performance.now() - begun) / 1000)} s`)
  }
  database().writer.pragma('wal_checkpoint(TRUNCATE)')
}

const anOrder = () => orderHandle(random.whole(0, Math.max(0, ordersEnded(told) - 1)))

const WORK: Record<Ask['what'], (count: number) => Promise<unknown>> = {
  grow,
  async write(count) {
    for (let n = 0; n < count; n += A_COMMIT) await recorder.submit({ entries: nextEntries(A_COMMIT) })
  },
  async find(count) {
    for (let n = 0; n < count; n++) await ordersByHandle([anOrder()])
  },
  async catchUp(count) {
    for (let n = 0; n < count; n++) await readLog(random.whole(0, told - CATCH_UP), CATCH_UP)
  },
  async snapshot(count) {
    for (let n = 0; n < count; n++) await liveSnapshot()
  },
  async timeline(count) {
    for (let n = 0; n < count; n++) await readTimeline({ orderHandle: anOrder(), limit: TIMELINE })
  },
}

async function answer({ what, count }: Ask): Promise<Answer> {
  const before = process.cpuUsage()
  await WORK[what](count)
  const { user, system } = process.cpuUsage(before)
  return { cpuUs: (user + system) / count, events: told }
}

process.on('message', (ask: Ask) => {
  answer(ask).then(
    (found) => process.send?.(found),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.send?.('ready')
