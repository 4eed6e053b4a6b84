'use client'

import { orderQuery, workerQuery } from '#lib/client/queries.ts'
import { useFreshQuery } from '#lib/client/use-fresh-query.ts'
import type { OrderPage, TrackPoint, WorkerPage } from '#lib/contract/page-views.ts'
import type { OrderView, OutageView, WorkerView } from '#lib/contract/views.ts'
import type { Selection } from './selection.ts'
import type { DeskData } from './use-desk-data.ts'

/** What the selection names, as far as it is known by now. */
export interface Selected {
  order: OrderView | null
  orderPage: OrderPage | null
  worker: WorkerView | null
  workerPage: WorkerPage | null
  outage: OutageView | null
  /** The way travelled that belongs to the selection. */
  track: readonly TrackPoint[]
  isMissing: boolean
}

const NO_TRACK: TrackPoint[] = []
const WINDOW_MS = 2 * 3_600_000
const WINDOW_STEP_MS = 600_000

/** The last two hours, moving on in steps so that the same question is not asked anew every second. */
function recentRange(now: number): { from: number; to: number } {
  const to = (Math.floor(now / WINDOW_STEP_MS) + 1) * WINDOW_STEP_MS
  return { from: to - WINDOW_MS, to }
}

function newer(asked: OrderView | null, live: OrderView | undefined): OrderView | null {
  if (!asked || !live) return live ?? asked
  return live.seq >= asked.seq ? live : asked
}

function useSelectedOrder(desk: DeskData, handle: string | null) {
  const live = desk.allOrders.find((order) => order.handle === handle)
  const query = useFreshQuery(
    { ...orderQuery(handle ?? ''), enabled: handle !== null },
    { heardSeq: live?.seq ?? 0, isOpen: handle !== null && live?.isOpen === true },
  )
  // While the next order loads, the query still holds the one before.
  const page = query.data?.order.handle === handle ? query.data : null
  return { order: newer(page?.order ?? null, live), page, hasFailed: query.isError && !live }
}

function useSelectedWorker(desk: DeskData, handle: string | null) {
  const live = handle === null ? undefined : desk.workersByHandle.get(handle)
  const asked = live?.handle ?? handle
  const query = useFreshQuery(
    { ...workerQuery(asked ?? '', recentRange(desk.now)), enabled: asked !== null && desk.now > 0 },
    { heardSeq: live?.seq ?? 0, isOpen: asked !== null },
  )
  const page = query.data?.worker.handle === asked ? query.data : null
  return { worker: live ?? page?.worker ?? null, page, hasFailed: query.isError && !live }
}

/** The selection's rows: at once from the snapshot, and in full from the server. */
export function useSelected(desk: DeskData, selection: Selection | null): Selected {
  const isKind = (kind: Selection['kind']) => (selection?.kind === kind ? selection.key : null)
  const order = useSelectedOrder(desk, isKind('order'))
  const worker = useSelectedWorker(desk, isKind('worker'))
  const outageKey = isKind('outage')
  const outage = desk.allOutages.find(({ key }) => key === outageKey) ?? null
  const carrier = order.order?.workerHandle ?? order.order?.deviceId ?? outage?.workerHandle ?? outage?.deviceId
  return {
    order: order.order,
    orderPage: order.page,
    worker: worker.worker ?? (carrier ? (desk.workersByHandle.get(carrier) ?? null) : null),
    workerPage: worker.page,
    outage,
    track: order.page?.track ?? worker.page?.track ?? NO_TRACK,
    isMissing: order.hasFailed || worker.hasFailed || (outageKey !== null && desk.isLoaded && outage === null),
  }
}
