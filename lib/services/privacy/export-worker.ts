import { setImmediate as nextTurn } from 'node:timers/promises'
import { knownOrders, orderForm } from '#lib/services/orders/order-form.ts'
import { knownWorker, workerForm } from '#lib/services/workers/known-worker.ts'
import { openReader } from '#lib/storage/database.ts'
import { mentionsOf } from '#lib/storage/privacy/person-mentions.ts'
import { type PersonPosition, personRows } from '#lib/storage/privacy/person-rows.ts'
import { subjectsOf } from '#lib/storage/privacy/subjects.ts'
import { config } from '../../config.ts'

/** Others have their turn after so many rows. */
const ROWS_A_TURN = 500

const iso = (ms: number) => new Date(ms).toISOString()

function positionText({ deviceId, recordedAt, lon, lat, ...more }: PersonPosition): string {
  const { accuracyM: accuracy, speedMps: speed, bearingDeg: bearing, altitudeM: altitude } = more
  const place = { lon, lat, accuracy, speed, bearing, altitude }
  return JSON.stringify({ device_id: deviceId, recorded_at: iso(recordedAt), ...place })
}

async function listOf<T>(rows: Iterable<T>, textOf: (row: T) => string): Promise<string> {
  const texts: string[] = []
  for (const row of rows) {
    texts.push(textOf(row))
    if (texts.length % ROWS_A_TURN === 0) await nextTurn()
  }
  return `[${texts.join(',')}]`
}

/**
 * Everything that is kept about a worker, as a file of JSON: events in the words in which they came, contacts among them,
 * and under `elsewhere` the rows of whatever other table names them.
 * Throws Problem `driver_not_found`.
 */
export async function exportWorker(handle: string): Promise<{ fileName: string; mediaType: string; text: string }> {
  const worker = workerForm(await knownWorker(handle))
  const db = openReader(config().databaseFile)
  try {
    const subjects = subjectsOf(db, handle)
    const rows = personRows(db, subjects)
    const orders = (await knownOrders(subjects.orders)).map(orderForm)
    const phones = rows.phones().map(({ deviceId, name, createdAt }) => ({
      ...{ device_id: deviceId, name },
      created_at: createdAt === null ? null : iso(createdAt),
    }))
    const head = { exported_at: iso(Date.now()), worker, orders, devices: phones }
    const positions = await listOf(rows.positions(), positionText)
    const events = await listOf(
      rows.events(),
      ({ receivedAt, source, body }) =>
        `${JSON.stringify({ received_at: iso(receivedAt), source }).slice(0, -1)},"event":${body}}`,
    )
    const elsewhere = await listOf(mentionsOf(db, subjects), (mention) => JSON.stringify(mention))
    const lists = `"positions":${positions},"events":${events},"elsewhere":${elsewhere}`
    const text = `${JSON.stringify(head).slice(0, -1)},${lists}}\n`
    return { fileName: `${handle}.json`, mediaType: 'application/json', text }
  } finally {
    db.close()
  }
}
