import type Database from 'better-sqlite3'

/** These phones may not report any more. */
export function revokePhones(db: Database.Database, devices: readonly string[]): void {
  db.prepare('DELETE FROM device_token WHERE deviceId IN (SELECT value FROM json_each(?))').run(JSON.stringify(devices))
}

/** The log goes on one number later, so that nobody takes a position from before for the present one. The new position. */
export function moveOn(db: Database.Database): number {
  db.prepare(`UPDATE counter SET value = value + 1 WHERE name = 'seq'`).run()
  return db.prepare(`SELECT value FROM counter WHERE name = 'seq'`).pluck().get() as number
}
