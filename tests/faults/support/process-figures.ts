import { readFileSync, statSync } from 'node:fs'
import { residentKb } from '#tests/support/webhooks.ts'

const MIB_KB = 1024
const TICKS_A_SECOND = 100

/** CPU time that a process has used so far, in seconds. Of itself alone, so that others on the machine do not count. */
export function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

/** Whether it still runs; one that ended and was not asked for its result does not. */
export function isAlive(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .startsWith('Z')
  } catch {
    return false
  }
}

/** Looks at a process's memory several times a second until it is told to stop; answers the most that it had, MiB. */
export function watchMemory(pid: number): () => number {
  let mostKb = 0
  const look = () => {
    mostKb = Math.max(mostKb, residentKb(pid))
  }
  const timer = setInterval(look, 200)
  return () => {
    clearInterval(timer)
    look()
    return Math.round(mostKb / MIB_KB)
  }
}

/** The value at a share of the way up; 0 of nothing. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
}

/** Looks at the write-ahead log of a data folder several times a second; answers the most that it had, MiB. */
export function watchWal(dataDir: string): () => number {
  let most = 0
  const look = () => {
    most = Math.max(most, statSync(`${dataDir}/waypost.db-wal`, { throwIfNoEntry: false })?.size ?? 0)
  }
  const timer = setInterval(look, 200)
  return () => {
    clearInterval(timer)
    return Math.round(most / MIB_KB / 1024)
  }
}

const HOUR_MS = 3_600_000

/** How much more it gets in an hour, by the line that lies closest to all samples. */
export function slopeAnHour(samples: readonly { atMs: number; mib: number }[]): number {
  const mean = (of: (sample: { atMs: number; mib: number }) => number) =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / samples.length
  const atMs = mean((sample) => sample.atMs)
  const mib = mean((sample) => sample.mib)
  const along = mean((sample) => (sample.atMs - atMs) * (sample.mib - mib))
  return (along / mean((sample) => (sample.atMs - atMs) ** 2)) * HOUR_MS
}
