import type Database from 'better-sqlite3'

/** Under which names somebody is in the database. */
export interface Subjects {
  readonly worker: string
  /** Phones that are theirs, and were nobody else's. */
  readonly devices: readonly string[]
  /** Orders that were theirs alone. */
  readonly orders: readonly string[]
}

const DEVICES = `
  SELECT deviceId FROM device_token WHERE workerHandle = @worker
  UNION SELECT key FROM device_state WHERE workerHandle = @worker
  UNION SELECT deviceId FROM log l WHERE workerHandle = @worker AND deviceId IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM log o WHERE o.deviceId = l.deviceId AND o.workerHandle <> @worker)`

const ORDERS = `
  SELECT DISTINCT orderHandle FROM order_state s WHERE workerHandle = @worker AND NOT EXISTS
    (SELECT 1 FROM order_state o WHERE o.orderHandle = s.orderHandle AND o.workerHandle <> @worker)`

const SETTING = 'erasing'

/** What is to be erased; remembered until it is done, so that a process that ended in the middle goes on with all of it. */
export function subjectsOf(db: Database.Database, worker: string): Subjects {
  const kept = erasingNow(db)
  const list = (sql: string) => db.prepare(sql).pluck().all({ worker }) as string[]
  const found = { worker, devices: list(DEVICES), orders: list(ORDERS) }
  if (kept?.worker !== worker) return found
  const both = (a: readonly string[], b: readonly string[]) => [...new Set([...a, ...b])]
  return { worker, devices: both(kept.devices, found.devices), orders: both(kept.orders, found.orders) }
}

/** Whom an earlier process had begun to erase; null when nobody. */
export function erasingNow(db: Database.Database): Subjects | null {
  const text = db.prepare('SELECT value FROM setting WHERE name = ?').pluck().get(SETTING) as string | undefined
  return text === undefined ? null : (JSON.parse(text) as Subjects)
}

export function keepErasing(db: Database.Database, subjects: Subjects | null): void {
  if (subjects === null) db.prepare('DELETE FROM setting WHERE name = ?').run(SETTING)
  else {
    db.prepare(
      'INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    ).run(SETTING, JSON.stringify(subjects))
  }
}
