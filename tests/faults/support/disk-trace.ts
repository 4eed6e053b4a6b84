import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, rmSync, truncateSync, writeSync } from 'node:fs'
import path from 'node:path'

/** Where a file had been written when it last reached the disk, and what was written since. */
interface Trail {
  /** Bytes from the beginning that a power cut leaves as they are; null while nothing was written to it. */
  syncedBytes: number | null
  writtenBytes: number
  /** Writes that no flush has followed yet. */
  open: { at: number; bytes: number }[]
}

const CALL = /^(?<call>pwrite64|fdatasync|fsync)\(\d+<(?<file>[^>]+)>(?<rest>.*)$/
const WRITE = /, (?<bytes>\d+), (?<at>\d+)\) = (?<done>\d+)$/
const WAL_HEADER_BYTES = 32

function applyWrite(trail: Trail, at: number, bytes: number): void {
  // A write-ahead log that begins anew: what it held is in the database by now, and nothing of the new one is safe yet.
  if (at === 0 && bytes === WAL_HEADER_BYTES) Object.assign(trail, { syncedBytes: 0, writtenBytes: 0 })
  trail.writtenBytes = Math.max(trail.writtenBytes, at + bytes)
  trail.open.push({ at, bytes })
}

function applyFlush(trail: Trail): void {
  trail.syncedBytes = trail.writtenBytes
  trail.open = []
}

/** Reads what strace wrote down; answers each file's trail. A call that did not end counts as not done. */
export function readTrails(text: string): Map<string, Trail> {
  const trails = new Map<string, Trail>()
  for (const line of text.split('\n')) {
    const { call, file = '', rest = '' } = CALL.exec(line)?.groups ?? {}
    if (call === undefined) continue
    const trail = trails.get(file) ?? { syncedBytes: null, writtenBytes: 0, open: [] }
    trails.set(file, trail)
    const write = WRITE.exec(rest)?.groups
    if (write) applyWrite(trail, Number(write.at), Number(write.bytes))
    else if (rest.endsWith('= 0')) applyFlush(trail)
  }
  return trails
}

/** Writes down what a process writes and flushes. All of SQLite's writing is on Node's main thread. */
export class DiskTrace {
  private constructor(
    private readonly tracer: ChildProcess,
    private readonly file: string,
  ) {}

  /** Begins with the process of this id; throws where strace is missing or may not. */
  static async of(pid: number, file: string): Promise<DiskTrace> {
    rmSync(file, { force: true })
    const args = ['-p', String(pid), '-y', '-s', '0', '-e', 'trace=pwrite64,fdatasync,fsync', '-o', file]
    const tracer = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] })
    const [said] = (await Promise.race([once(tracer.stderr, 'data'), once(tracer, 'error')])) as [unknown]
    if (!String(said).includes('attached')) throw new Error(`strace: ${String(said)}`)
    return new DiskTrace(tracer, file)
  }

  /** After the process was killed: takes from the disk what no flush had followed, as a power cut may. */
  async cut(dataDir: string): Promise<{ cutBytes: number; scrambledPages: number }> {
    if (this.tracer.exitCode === null) await once(this.tracer, 'exit')
    const trails = readTrails(readFileSync(this.file, 'utf8'))
    const database = path.join(dataDir, 'waypost.db')
    const wal = trails.get(`${database}-wal`)
    const cutBytes = wal ? cutLog(`${database}-wal`, wal) : 0
    const scrambledPages = scramble(database, trails.get(database)?.open ?? [])
    rmSync(`${database}-shm`, { force: true })
    return { cutBytes, scrambledPages }
  }
}

function cutLog(file: string, { syncedBytes, writtenBytes, open }: Trail): number {
  // Without one flush since the trace began, what was written before its first write is what the disk has.
  const keep = syncedBytes ?? Math.min(...open.map(({ at }) => at))
  if (!Number.isFinite(keep)) return 0
  truncateSync(file, keep)
  return writtenBytes - keep
}

/** A page that was being copied into the database may be anything; the write-ahead log still has it. */
function scramble(file: string, open: Trail['open']): number {
  const handle = openSync(file, 'r+')
  for (const { at, bytes } of open) writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, at)
  closeSync(handle)
  return open.length
}
