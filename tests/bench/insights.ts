// How long figures over many orders take, and how long anybody else has to wait meanwhile.
//   npm run bench:insights -- --orders 50000
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { SEES_ALL } from '#lib/domain/people/sight.ts'
import { showInsights } from '#lib/services/insights/show-insights.ts'
import { createRecorder } from '#lib/services/intake/recorder.ts'
import { database } from '#lib/storage/database.ts'
import { createLogWriter } from '#lib/storage/log-writer.ts'
import { toldOrder } from '#tests/support/past-orders.ts'
import { entryOf } from '#tests/support/temp-log.ts'
import { openReport, round } from './book/report.ts'
import { flag } from './flag.ts'

const MIN = 60_000
const DAYS = 14
const STOPS_A_DAY = 12
const END = Date.UTC(2026, 0, 15)

/** One order of a worker's day: nine of ten on time, with ETAs and risks as an engine tells them. */
function orderOf(index: number) {
  const day = index % DAYS
  const stop = Math.floor(index / DAYS) % STOPS_A_DAY
  const worker = `w${Math.floor(index / DAYS / STOPS_A_DAY)}`
  const promisedAt = END - (day + 1) * 86_400_000 + 8 * 60 * MIN + stop * 40 * MIN
  const arrivedAt = promisedAt + (index % 10 === 3 ? 25 : (index % 7) - 3) * MIN
  const saidBefore = [75, 62, 48, 33, 24, 17, 11, 6]
  return toldOrder({
    ...{
      handle: `o${index}`,
      worker,
      route: `${worker}-${day}`,
      promisedAt,
      arrivedAt,
      startedAt: promisedAt - 80 * MIN,
    },
    ...{
      exitedAt: arrivedAt + 6 * MIN,
      completedAt: arrivedAt + 6 * MIN,
      distanceM: 4000,
      serviceS: 360,
      expectedServiceS: 300,
    },
    etas: saidBefore.map((before) => ({ saidAt: arrivedAt - before * MIN, arriveAt: arrivedAt - (before % 5) * MIN })),
    risks: index % 10 === 3 ? [{ saidAt: promisedAt - 20 * MIN, risks: { moving_too_slow: 'red' } }] : [],
  })
}

async function fill(orders: number): Promise<void> {
  const recorder = createRecorder({ writer: createLogWriter(database().writer), publish: () => {}, now: Date.now })
  for (let from = 0; from < orders; from += 50) {
    const told = Array.from({ length: Math.min(50, orders - from) }, (_, at) => orderOf(from + at)).flat()
    await recorder.submit({ entries: told.map((wire) => entryOf(wire)) })
  }
}

async function measure(name: string, query: string) {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const startedAt = performance.now()
  const cpu = process.cpuUsage()
  const answer = await showInsights(new URLSearchParams(query), SEES_ALL)
  const tookMs = performance.now() - startedAt
  const { user, system } = process.cpuUsage(cpu)
  delay.disable()
  return {
    span: name,
    orders: answer.completed,
    'before it': answer.before.completed,
    seconds: round(tookMs / 1000),
    'CPU s': round((user + system) / 1e6),
    'longest wait of others, ms': Math.round(delay.max / 1e6),
    'p99 of their waits, ms': Math.round(delay.percentile(99) / 1e6),
  }
}

const folder = mkdtempSync(path.join(tmpdir(), 'waypost-insights-'))
process.env.WAYPOST_DATA = folder
const orders = flag('orders', 50_000)
const report = openReport('insights', `${orders} orders`)
const filledAt = performance.now()
await fill(orders)
report.note(`The orders were told in ${((performance.now() - filledAt) / 1000).toFixed(0)} s.`)
await measure('warm-up', `from=${END - 86_400_000}&to=${END}`)
const spans = [DAYS, 7, 1]
const rows = []
for (const days of spans) {
  rows.push(await measure(`${days} days`, `from=${END - days * 86_400_000}&to=${END}&zone=America/Montevideo`))
}
report.table('Figures over a span', rows)
await database().close()
rmSync(folder, { recursive: true, force: true })
report.write()
