import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { closeDesks, openDesk } from '#tests/support/desk-listener.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { residentKb } from '#tests/support/webhooks.ts'
import { Flood, type FloodTally, webhooksOf } from './support/flood.ts'
import { SOAK_MINUTES } from './support/form.ts'
import { type Floor, SICK_FLOOR_MS, startFloor } from './support/machine-floor.ts'
import { quantile, slopeAnHour, watchWal } from './support/process-figures.ts'
import { runBeside } from './support/run-beside.ts'

const POSTS_PER_S = 67
const SIZES = [1, 5, 2, 3, 4]
const VIEWERS = 20
const MINUTE_MS = 60_000
/** Two hours have a beginning and an end of ten minutes, and twenty in which memory finds its size. */
const WINDOWS = 12
const WARM_UP_SHARE = 1 / 6
const JOBS_EVERY_MS = Math.min(15 * MINUTE_MS, (SOAK_MINUTES * MINUTE_MS) / 4)
const SAMPLE_MS = 5_000
const WAL_MIB = 64
const SLOPE_MIB_AN_HOUR = 5
const TIMES_SLOWER = 1.5
/** Of less than an hour a slope is chance. */
const SLOPE_FROM_MINUTES = 60

let server: TestServer | undefined
let folder = ''
let floor: Floor | undefined
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'waypost-soak-'))
})
afterEach(async () => {
  floor?.kill()
  closeDesks()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Backups and forgetting, as an operator's timer does them, until told to stop. */
function jobsBeside(dataDir: string): () => Promise<number> {
  let isOn = true
  let rounds = 0
  const work = (async () => {
    for (let next = performance.now() + JOBS_EVERY_MS; isOn; ) {
      await sleep(1_000)
      if (performance.now() < next) continue
      next += JOBS_EVERY_MS
      await runBeside('backup', ['--keep', '2'], dataDir)
      await runBeside('keep', [], dataDir)
      rounds++
    }
  })()
  return async () => {
    isOn = false
    await work
    return rounds
  }
}

const p99Of = ({ tookMs }: FloodTally) => Math.round(quantile(tookMs, 0.99))

test.skipIf(SOAK_MINUTES === 0)(
  `for ${SOAK_MINUTES} minutes it neither grows nor gets slower`,
  async ({ skip }) => {
    server = await startServer({ dataDir: folder })
    const desk = server
    for (let n = 0; n < VIEWERS; n++) await openDesk(desk, { authorization: desk.basic })
    const flood = new Flood(webhooksOf(desk))
    floor = await startFloor()
    const mostWal = watchWal(folder)
    const endJobs = jobsBeside(folder)
    const began = performance.now()
    const memory: { atMs: number; mib: number }[] = []
    const sampling = setInterval(() => {
      memory.push({ atMs: performance.now() - began, mib: residentKb(desk.pid()) / 1024 })
    }, SAMPLE_MS)
    const windows: FloodTally[] = []
    const load = { postsPerS: POSTS_PER_S, sizes: SIZES, connections: 1_000 }
    for (let n = 0; n < WINDOWS; n++) {
      const tally = await flood.run({ ...load, forMs: (SOAK_MINUTES * MINUTE_MS) / WINDOWS })
      windows.push(tally)
      console.log(
        `${Math.round((performance.now() - began) / MINUTE_MS)} min: p99 ${p99Of(tally)} ms, ${Math.round(memory.at(-1)?.mib ?? 0)} MiB`,
      )
    }
    clearInterval(sampling)
    const rounds = await endJobs()
    const machine = await floor.stop()
    flood.close()
    const warm = memory.filter(({ atMs }) => atMs > WARM_UP_SHARE * SOAK_MINUTES * MINUTE_MS)
    const slope = slopeAnHour(warm)
    const [first, last] = [windows[0], windows.at(-1)].map((tally) => p99Of(tally as FloodTally)) as [number, number]
    const events = windows.reduce((sum, { eventsTaken }) => sum + eventsTaken, 0)
    const walMib = mostWal()
    console.log(
      `${events} events in ${SOAK_MINUTES} min, ${VIEWERS} viewers, ${rounds} backups and times of forgetting: ` +
        `memory ${slope.toFixed(1)} MiB an hour, write-ahead log ${walMib} MiB at most, p99 ${first} ms first and ${last} ms last; ` +
        `a bare receiver beside it p99 ${machine.p99Ms} ms`,
    )
    expect(windows.flatMap(({ strange }) => strange)).toEqual([])
    expect(windows.flatMap(({ refusedMs }) => refusedMs)).toEqual([])
    expect(walMib).toBeLessThanOrEqual(WAL_MIB)
    skip(machine.p99Ms > SICK_FLOOR_MS, 'VOID: this machine is too busy to measure by')
    expect(last).toBeLessThanOrEqual(TIMES_SLOWER * Math.max(first, machine.p99Ms))
    if (SOAK_MINUTES >= SLOPE_FROM_MINUTES) expect(slope).toBeLessThanOrEqual(SLOPE_MIB_AN_HOUR)
  },
  (SOAK_MINUTES + 10) * MINUTE_MS,
)
