import { spawnSync } from 'node:child_process'
import { positionOf } from '#lib/domain/position.ts'
import { preparePosition } from '#lib/services/devices/prepare-position.ts'
import { entryOf, type TempLog } from './temp-log.ts'

const T0_MS = Date.UTC(2026, 0, 1)
const iso = (ms: number) => new Date(ms).toISOString()

/** Somebody whose every text has a word in it that nothing else has. */
export interface CanaryPerson {
  readonly handle: string
  readonly deviceId: string
  readonly orders: readonly string[]
  /** Stands in names, addresses and notes. */
  readonly canary: string
}

export function canaryPerson(name: string, orderCount = 3): CanaryPerson {
  const orders = Array.from({ length: orderCount }, (_, i) => `order-${name}-${i}`)
  return { handle: `handle-${name}`, deviceId: `PHONE-${name.toUpperCase()}`, orders, canary: `canary-${name}` }
}

/** What came in about them: their profile, their phone, their orders from first to last. */
export function eventsOf(person: CanaryPerson, atMs = T0_MS): Record<string, unknown>[] {
  const { handle, deviceId, canary } = person
  let tick = 0
  const event = (type: string, data: object) => {
    tick += 1_000
    const at = iso(atMs + tick)
    return { type, worker_handle: handle, device_id: deviceId, recorded_at: at, created_at: at, data }
  }
  const location = { geometry: { type: 'Point', coordinates: [-56.1, -34.9] } }
  const profile = { name: `Ana ${canary}`, phone: `+598 ${canary}`, value: 'created', profile: { home: canary } }
  return [
    event('worker', profile),
    event('location', location),
    event('battery', { value: 'low', location }),
    ...person.orders.flatMap((order_handle) => [
      event('order', { value: 'assigned', order_handle, metadata: { note: `ring ${canary}` } }),
      event('order', { value: 'started', order_handle }),
      { ...event('order', { value: 'completed', order_handle }), worker_handle: undefined, device_id: undefined },
      event('geotag', { order_handle, metadata: { said: canary }, location }),
    ]),
  ]
}

/** Writes all of it, each event by a delivery of its own whose body is kept, and 50 positions of the phone. */
export async function live(log: TempLog, person: CanaryPerson, atMs = T0_MS): Promise<void> {
  const recorder = log.recorder()
  for (const wire of eventsOf(person, atMs)) await recorder.submit({ entries: [entryOf(wire)] })
  const positions = Array.from({ length: 50 }, (_, i) => {
    const at = { recordedAtMs: atMs + i * 10_000, lon: -56.1 + i / 1e5, lat: -34.9 }
    return preparePosition(positionOf(person.deviceId, at, { receivedAtMs: at.recordedAtMs }))
  })
  await recorder.submit({ entries: [], positions })
}

/** Rows about them in every table that holds what people sent or wrote. */
export function writeAround({ db }: TempLog, { handle, deviceId, orders, canary }: CanaryPerson): void {
  const put = (sql: string, ...values: unknown[]) => db.prepare(sql).run(...values)
  const body = Buffer.from(`[{"worker_handle":"${handle}","note":"${canary}"`)
  put(
    `INSERT INTO quarantine (receivedAt, reason, detail, headers, body, bodyBytes) VALUES (1, 'x', '', '{}', ?, 9)`,
    body,
  )
  put(
    `INSERT INTO quarantine (receivedAt, reason, detail, headers, body, bodyBytes) VALUES (1, 'x', '', ?, ?, 9)`,
    JSON.stringify({ 'x-waypost-device': deviceId }),
    Buffer.from(canary),
  )
  put(
    `INSERT INTO delivery (receivedAt, source, verdict, signature, status, headers, body, bodyBytes, eventCount)
     VALUES (1, 'hypertrack', 'stored', 'none', 200, '{}', ?, 9, 1)`,
    body,
  )
  put(
    'INSERT INTO device_token (deviceId, workerHandle, name, tokenHash, createdAt) VALUES (?, ?, ?, ?, 1)',
    ...[deviceId, handle, `phone of ${canary}`, Buffer.from(handle)],
  )
  const rows = { worker: handle, track_mode: 'now', rows: [{ row: 1, cells: [canary] }] }
  put(`INSERT INTO order_import_part (importId, number, rows) VALUES (?, 1, ?)`, `i-${handle}`, JSON.stringify(rows))
  put(
    `INSERT INTO order_import (id, name, createdBy, createdAt, state, total, header, leftOut) VALUES (?, 'f', 'b', 1, 'done', 1, '[]', ?)`,
    ...[`i-${handle}`, JSON.stringify([{ row: 2, cells: [handle, canary] }])],
  )
  put(
    `INSERT INTO board (id, name, page, query, madeBy, createdAt, updatedAt) VALUES (?, ?, 'orders', ?, 'b', 1, 1)`,
    ...[`b-${handle}`, `board ${handle}`, `worker=${handle}`],
  )
  put(
    `INSERT INTO audit (seq, at, who, name, origin, act, subject, subjectSalt, detail, mac)
     VALUES ((SELECT coalesce(max(seq), 0) + 1 FROM audit), 1, 'account', '', '', 'worker_viewed', ?, 'salt', '{}', 'm')`,
    handle,
  )
  const first = db.prepare('SELECT min(seq) FROM log WHERE orderHandle = ?').pluck().get(orders[0]) as number
  put(
    `INSERT INTO outgoing_delivery (id, endpointId, subject, firstSeq, lastSeq, eventCount, createdAt, state, attempts)
     VALUES (?, 'e', ?, ?, ?, 1, 1, 'pending', 1)`,
    ...[`d-${canary.length}-${orders.length}-${first}`, orders[0], first, first],
  )
  put(
    'INSERT INTO outgoing_event (seq, endpointId, deliveryId) VALUES (?, ?, ?)',
    ...[first, 'e', `d-${canary.length}-${orders.length}-${first}`],
  )
  put(
    'INSERT INTO outgoing_attempt (deliveryId, number, startedAt, tookMs, answer) VALUES (?, 1, 1, 1, ?)',
    ...[`d-${canary.length}-${orders.length}-${first}`, Buffer.from(`thanks for ${canary}`)],
  )
}

/**
 * Files of a folder in whose bytes a word stands. Looked for by another process: whoever opens and closes a database's files
 * by hand gives up the locks that SQLite has on them, and the next to open it believes itself alone (sqlite.org/howtocorrupt).
 */
export function filesWith(folder: string, word: string): string[] {
  const { status, stdout, stderr } = spawnSync('grep', ['-rlaF', '-e', word, folder], { encoding: 'utf8' })
  if (status !== 0 && status !== 1) throw new Error(`grep in ${folder}: ${stderr}`)
  return stdout.split('\n').filter(Boolean)
}
