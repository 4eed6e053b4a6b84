import type Database from 'better-sqlite3'
import { ERASED_BODY } from '#lib/domain/privacy/strike.ts'
import type { Subjects } from './subjects.ts'

export interface PersonEvent {
  readonly receivedAt: number
  readonly source: string
  /** JSON, exactly as it came. */
  readonly body: string
}

export interface PersonPosition {
  readonly deviceId: string
  readonly recordedAt: number
  readonly lon: number
  readonly lat: number
  readonly accuracyM: number | null
  readonly speedMps: number | null
  readonly bearingDeg: number | null
  readonly altitudeM: number | null
}

export interface PersonPhone {
  readonly deviceId: string
  readonly name: string | null
  readonly createdAt: number | null
}

/** The rows of somebody, oldest first, as they are read. */
export interface PersonRows {
  events(): IterableIterator<PersonEvent>
  positions(): IterableIterator<PersonPosition>
  phones(): PersonPhone[]
}

const EVENTS = `SELECT receivedAt, source, body FROM log WHERE body <> @erased AND seq IN (
  SELECT seq FROM log WHERE workerHandle = @worker
  UNION SELECT seq FROM log WHERE workerHandle IS NULL AND deviceId IN (SELECT value FROM json_each(@devices))
  UNION SELECT seq FROM log WHERE orderHandle IN (SELECT value FROM json_each(@orders))) ORDER BY seq`

const POSITIONS = `SELECT deviceId, recordedAt, lon, lat, accuracyM, speedMps, bearingDeg, altitudeM FROM position
  WHERE deviceId IN (SELECT value FROM json_each(@devices)) ORDER BY recordedAt`

const PHONES = `SELECT value AS deviceId, name, createdAt FROM json_each(@devices)
  LEFT JOIN device_token ON deviceId = value ORDER BY value`

/** On a connection that is read from alone. */
export function personRows(db: Database.Database, { worker, devices, orders }: Subjects): PersonRows {
  const values = { worker, devices: JSON.stringify(devices), orders: JSON.stringify(orders), erased: ERASED_BODY }
  return {
    events: () => db.prepare(EVENTS).iterate(values) as IterableIterator<PersonEvent>,
    positions: () => db.prepare(POSITIONS).iterate(values) as IterableIterator<PersonPosition>,
    phones: () => db.prepare(PHONES).all(values) as PersonPhone[],
  }
}
