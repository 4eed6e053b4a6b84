import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { quantile, type Slice } from './drive.ts'

const PAGE = Buffer.alloc(4096, 'x')

/** F0, inside this process: what the disk takes to keep 4 KiB, one append and one sync after the other. */
export function createSyncAppend() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'waypost-bench-'))
  const file = openSync(path.join(dataDir, 'floor.log'), 'a')

  function run(appends: number): Slice {
    const latencies: number[] = []
    const cpuBefore = process.cpuUsage()
    const startedAt = performance.now()
    for (let n = 0; n < appends; n++) {
      const begunAt = performance.now()
      writeSync(file, PAGE)
      fdatasyncSync(file)
      latencies.push(performance.now() - begunAt)
    }
    const seconds = (performance.now() - startedAt) / 1000
    const { user, system } = process.cpuUsage(cpuBefore)
    latencies.sort((a, b) => a - b)
    const [p50Ms, p99Ms] = [quantile(latencies, 0.5), quantile(latencies, 0.99)]
    const cpuUsPerEvent = (user + system) / appends
    return { events: appends, cpuUsPerEvent, eventsPerS: appends / seconds, p50Ms, p99Ms, refused: 0 }
  }

  function close(): void {
    closeSync(file)
    rmSync(dataDir, { recursive: true, force: true })
  }

  return { run, close }
}
