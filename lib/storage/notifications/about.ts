import type Database from 'better-sqlite3'
import type { About } from '#lib/domain/notifications/notification-rule.ts'

interface OrderRow {
  readonly handle: string
  readonly workerHandle: string | null
  readonly opsGroup: string | null
  readonly metadata: string | null
}

interface WorkerRow {
  readonly handle: string
  readonly opsGroup: string | null
}

/** What rules may be narrowed to, of things in the queue by their keys, as it is known now. */
export type ReadAbout = (keys: readonly string[]) => ReadonlyMap<string, About>

const handlesOf = (keys: readonly string[], prefix: string) =>
  JSON.stringify(keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length)))

/** An order's group is its own, else its worker's; of several attempts the last that says it counts. */
export function readAbout(db: Database.Database): ReadAbout {
  const ofOrders = db.prepare(
    `SELECT o.orderHandle AS handle, w.key AS workerHandle, o.facts ->> '$.metadata[0]' AS metadata,
       coalesce(o.facts ->> '$.opsGroup[0]', w.facts ->> '$.opsGroup[0]') AS opsGroup
     FROM order_state o
     LEFT JOIN device_state d ON d.key = o.facts ->> '$.device[0]'
     LEFT JOIN worker_state w ON w.key = coalesce(o.workerHandle, d.workerHandle)
     WHERE o.orderHandle IN (SELECT value FROM json_each(?)) ORDER BY o.orderHandle, o.openedAt`,
  )
  const ofWorkers = db.prepare(
    `SELECT key AS handle, facts ->> '$.opsGroup[0]' AS opsGroup FROM worker_state
     WHERE key IN (SELECT value FROM json_each(?))`,
  )
  return (keys) => {
    const found = new Map<string, About>()
    for (const { handle, workerHandle, opsGroup, metadata } of ofOrders.all(handlesOf(keys, 'order:')) as OrderRow[]) {
      const before = found.get(`order:${handle}`)
      found.set(`order:${handle}`, {
        workerHandle: workerHandle ?? before?.workerHandle ?? null,
        opsGroup: opsGroup ?? before?.opsGroup ?? null,
        metadata: metadata === null ? (before?.metadata ?? {}) : (JSON.parse(metadata) as Record<string, unknown>),
      })
    }
    for (const { handle, opsGroup } of ofWorkers.all(handlesOf(keys, 'worker:')) as WorkerRow[])
      found.set(`worker:${handle}`, { workerHandle: handle, opsGroup, metadata: {} })
    return found
  }
}
