import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { quantile, type Slice } from './drive.ts'
import { openFloorTables } from './floor-tables.ts'

const ROWS_A_TRANSACTION = 100

interface Row {
  readonly id: Buffer
  readonly device: string
  readonly at: string
  readonly body: string
}

function rowOf(text: string): Row {
  const { device_id: device = '', recorded_at: at = '' } = JSON.parse(text) as Record<string, string>
  return { id: createHash('sha256').update(text).digest(), device, at, body: text }
}

/** F1, inside this process: what SQLite alone takes to insert these rows at FULL, 100 a transaction. Rows are made before. */
export function createBatchInsert() {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'waypost-bench-'))
  const { db, append } = openFloorTables(dataDir)
  const insert = db.transaction((rows: readonly Row[]) => {
    for (const { id, device, at, body } of rows) append.run(id, device, at, body)
  })

  function run(texts: readonly string[]): Slice {
    const rows = texts.map(rowOf)
    const latencies: number[] = []
    const cpuBefore = process.cpuUsage()
    const startedAt = performance.now()
    for (let from = 0; from < rows.length; from += ROWS_A_TRANSACTION) {
      const begunAt = performance.now()
      insert.immediate(rows.slice(from, from + ROWS_A_TRANSACTION))
      latencies.push(performance.now() - begunAt)
    }
    const seconds = (performance.now() - startedAt) / 1000
    const { user, system } = process.cpuUsage(cpuBefore)
    latencies.sort((a, b) => a - b)
    return {
      events: rows.length,
      cpuUsPerEvent: (user + system) / rows.length,
      eventsPerS: rows.length / seconds,
      p50Ms: quantile(latencies, 0.5),
      p99Ms: quantile(latencies, 0.99),
      refused: 0,
    }
  }

  function close(): void {
    db.close()
    rmSync(dataDir, { recursive: true, force: true })
  }

  return { run, close }
}
