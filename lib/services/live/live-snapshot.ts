import type { LogPosition, Snapshot } from '#lib/contract/live.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { attentionViews } from '#lib/services/attention/list-attention.ts'
import { startRecorder } from '#lib/services/intake/record.ts'
import { ordersByHandle } from '#lib/services/orders/list-orders.ts'
import { outageViews } from '#lib/services/workers/list-outages.ts'
import { unitViews } from '#lib/services/workers/list-workers.ts'
import { database } from '#lib/storage/database.ts'
import { findOrders } from '#lib/storage/orders.ts'
import { readOutages } from '#lib/storage/outages.ts'
import { readUnits } from '#lib/storage/units.ts'
import { remember } from '../../remember.ts'
import { hub } from './hub.ts'
import { createOneReading, type OneReading } from './one-reading.ts'
import { ordersSeen, rowsOfSight } from './rows-in-sight.ts'

const OPEN_ORDERS_AT_MOST = 10_000
const ENDED_ORDERS = 200
const OPEN_OUTAGES_AT_MOST = 1_000
const CLOSED_OUTAGES = 200

/** Where the log stands now, in this database. */
export function position(): LogPosition {
  startRecorder()
  return { epoch: database().epoch, seq: hub().lastSeq() }
}

async function read(): Promise<Snapshot> {
  // The position first, then the rows: what changes in between is sent again, never missed.
  const at = position()
  const serverNow = Date.now()
  const [open, ended, units, outages, closed, attention] = await Promise.all([
    findOrders({ isOpen: true, limit: OPEN_ORDERS_AT_MOST }),
    findOrders({ isOpen: false, limit: ENDED_ORDERS }),
    readUnits(),
    readOutages({ isOpen: true, limit: OPEN_OUTAGES_AT_MOST }),
    readOutages({ limit: CLOSED_OUTAGES }),
    attentionViews(),
  ])
  const handles = new Set([...open, ...ended].map((row) => row.handle))
  const rows = new Map([...outages, ...closed].map((row) => [row.key, row]))
  return {
    position: at,
    serverNow,
    orders: await ordersByHandle([...handles]),
    workers: unitViews(units.workers, units.devices),
    outages: outageViews([...rows.values()], units),
    attention,
  }
}

/** So often what all see is read anew, whoever asks: after a restart everybody does. */
const READ_EVERY_MS = 1_000

function openReading(): OneReading<Snapshot> {
  const reading = createOneReading({
    read,
    at: () => JSON.stringify(position()),
    everyMs: READ_EVERY_MS,
    now: () => performance.now(),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  })
  // What was taken away is in no reading of before, though the log may stand where it stood.
  hub().onGone(reading.forget)
  return reading
}

/** What the live desk shows, as it stands now or later. Read at most once a second; many who ask at once share a reading. */
export function liveSnapshot(): Promise<Snapshot> {
  return remember('snapshot', openReading).get()
}

/** Of the snapshot what is in sight; the reading itself is shared by all who ask. */
export async function snapshotFor(sight: Sight): Promise<Snapshot> {
  const whole = await liveSnapshot()
  return sight.isAll ? whole : { ...whole, ...rowsOfSight(sight, whole, ordersSeen(sight, whole.orders)) }
}
