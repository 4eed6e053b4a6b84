import type { WorkerPage } from '#lib/contract/page-views.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { geotagView, visitView } from '#lib/domain/views/view-record.ts'
import { readTimeline } from '#lib/services/log/timeline.ts'
import { listOrders } from '#lib/services/orders/list-orders.ts'
import { rowsInSight } from '#lib/services/people/within.ts'
import { readGeotags, readVisits } from '#lib/storage/records.ts'
import { listOutages } from './list-outages.ts'
import { findWorker } from './list-workers.ts'
import { readBattery } from './read-battery.ts'
import { readTrack } from './read-track.ts'

const ORDERS_AT_MOST = 100
const TIMELINE_AT_MOST = 1_000
const TRACK_AT_MOST = 5_000
const RECORDS_AT_MOST = 200

/** A span in epoch ms (null: no bound), and whose orders may be named. */
export interface AskedOfWorker {
  readonly fromMs: number | null
  readonly toMs: number | null
  readonly sight: Sight
}

/** Everything about one worker or device within a span. Null when nobody has the handle. */
export async function showWorker(handle: string, { fromMs, toMs, sight }: AskedOfWorker): Promise<WorkerPage | null> {
  const worker = await findWorker(handle)
  if (!worker) return null
  const workerHandle = worker.isDeviceOnly ? undefined : handle
  const who = { workerHandle, deviceIds: worker.deviceIds }
  const from = fromMs === null ? undefined : msToInstant(fromMs)
  const to = toMs === null ? undefined : msToInstant(toMs)
  const [orders, outages, timeline, track, battery, visits, geotags] = await Promise.all([
    workerHandle ? listOrders({ workerHandle, limit: ORDERS_AT_MOST }) : { orders: [] },
    listOutages({ ...who, limit: RECORDS_AT_MOST }),
    readTimeline({ ...who, from, to, withoutLocations: true, limit: TIMELINE_AT_MOST }),
    readTrack({ ...who, fromMs, toMs, limit: TRACK_AT_MOST }),
    readBattery({ ...who, fromMs, toMs, limit: TRACK_AT_MOST }),
    readVisits({ ...who, limit: RECORDS_AT_MOST }),
    workerHandle ? readGeotags({ workerHandle, limit: RECORDS_AT_MOST }) : [],
  ])
  const named = <T extends { orderHandle: string | null }>(rows: readonly T[]) =>
    rowsInSight(sight, rows, ({ orderHandle }) => ({ orderHandle, workerHandle: handle }))
  return {
    worker,
    orders: orders.orders.filter(sight.seesOrder),
    outages,
    timeline: await named(timeline),
    track,
    visits: visits.map(visitView),
    geotags: await named(geotags.map(geotagView)),
    battery,
  }
}
