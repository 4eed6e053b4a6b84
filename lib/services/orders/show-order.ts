import type { OrderPage } from '#lib/contract/page-views.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { geotagView, routeView, visitView } from '#lib/domain/views/view-record.ts'
import { readTimeline } from '#lib/services/log/timeline.ts'
import { fatesOfOrder } from '#lib/services/outgoing/list-outgoing.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'
import { findWorker } from '#lib/services/workers/list-workers.ts'
import { readBattery } from '#lib/services/workers/read-battery.ts'
import { readTrack, type TrackQuery } from '#lib/services/workers/read-track.ts'
import { readGeotags, readRoute, readVisits } from '#lib/storage/records.ts'
import { ordersByHandle } from './list-orders.ts'

const TIMELINE_AT_MOST = 1_000
const TRACK_AT_MOST = 5_000
const RECORDS_AT_MOST = 200
const WEBHOOKS_AT_MOST = 1_000
/** A phone tells its charge in steps: what stood at the start was told before it. */
const BATTERY_BEFORE_MS = 6 * 3_600_000

/** An order by its handle; null when there is none. */
export async function findOrder(handle: string): Promise<OrderView | null> {
  return (await ordersByHandle([handle]))[0] ?? null
}

/** Everything about one order, at its latest attempt or the one asked for (0-based); null when there is none. */
export async function showOrder(handle: string, attempt?: number): Promise<OrderPage | null> {
  const [order] = await ordersByHandle([handle], attempt)
  if (!order) return null
  const worker = order.workerHandle ? await findWorker(order.workerHandle) : null
  const span = spanOf(order)
  const who = { workerHandle: order.workerHandle ?? undefined, deviceIds: worker?.deviceIds }
  const whose = phonesOf(order, worker)
  const [route, timeline, track, battery, outages, geotags, visits] = await Promise.all([
    order.routeHandle ? readRoute(order.routeHandle) : null,
    readTimeline({ orderHandle: handle, limit: TIMELINE_AT_MOST }),
    whose ? readTrack(whose) : [],
    whose ? readBattery({ ...whose, fromMs: whose.fromMs === null ? null : whose.fromMs - BATTERY_BEFORE_MS }) : [],
    order.workerHandle ? listOutages({ ...who, limit: RECORDS_AT_MOST }) : [],
    readGeotags({ orderHandle: handle, limit: RECORDS_AT_MOST }),
    order.workerHandle ? readVisits({ ...who, limit: RECORDS_AT_MOST }) : [],
  ])
  return {
    order,
    route: route && routeView(route),
    timeline,
    track,
    outages: outages.filter((outage) => isWithin(span, outage.startedAt, outage.endedAt)),
    geotags: geotags.map(geotagView),
    visits: visits.map(visitView).filter((visit) => isWithin(span, visit.enteredAt, visit.exitedAt)),
    battery,
    webhooks: fatesOfOrder(handle, WEBHOOKS_AT_MOST),
  }
}

interface Span {
  readonly from: number
  readonly to: number
}

/** While the order was under way; until now as long as it is. */
export function spanOf(order: OrderView): Span {
  const from = order.startedAt ?? order.assignedAt ?? order.lastEventAt ?? 0
  return { from, to: order.completedAt ?? order.cancelledAt ?? Number.POSITIVE_INFINITY }
}

/** True for what lasted into the span. */
export function isWithin({ from, to }: Span, startAt: number | null, endAt: number | null): boolean {
  return (startAt ?? 0) <= to && (endAt ?? Number.POSITIVE_INFINITY) >= from
}

/** Whose phones reported while the order was under way; null when nobody's. */
function phonesOf(order: OrderView, worker: WorkerView | null): TrackQuery | null {
  if (!worker && !order.deviceId) return null
  const { from, to } = spanOf(order)
  const deviceIds = [...new Set([...(order.deviceId ? [order.deviceId] : []), ...(worker?.deviceIds ?? [])])]
  return {
    workerHandle: order.workerHandle ?? undefined,
    deviceIds,
    fromMs: from,
    toMs: Number.isFinite(to) ? to : null,
    limit: TRACK_AT_MOST,
  }
}
