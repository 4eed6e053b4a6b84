import path from 'node:path'
import Database from 'better-sqlite3'

/** The tables of the floors: a log with a unique id and one index, and one row of state a device. Durable as ours are. */
export function openFloorTables(dataDir: string) {
  const db = new Database(path.join(dataDir, 'floor.db'))
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec(`CREATE TABLE log (seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, device TEXT, at TEXT, body TEXT NOT NULL);
    CREATE INDEX log_device_at ON log (device, at);
    CREATE TABLE state (device TEXT PRIMARY KEY, at TEXT, body TEXT NOT NULL)`)
  return {
    db,
    append: db.prepare('INSERT INTO log (id, device, at, body) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO NOTHING'),
    upsert: db.prepare(
      `INSERT INTO state (device, at, body) VALUES (?, ?, ?) ON CONFLICT (device) DO UPDATE
       SET at = excluded.at, body = excluded.body WHERE excluded.at >= state.at`,
    ),
  }
}
