'use client'

import { useMemo } from 'react'
import { SubjectMap } from '#components/map/subject-map.tsx'
import { useWorkers } from '#lib/client/live/live.ts'
import type { OrderPage, TrackPoint } from '#lib/contract/page-views.ts'
import type { OrderView, OutageView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'

export interface OrderMapProps {
  order: OrderView
  page: OrderPage | undefined
  /** The moment that the page points at. */
  pointedAt: number | null
  onPoint: (at: number) => void
}

const NO_TRACK: TrackPoint[] = []
const NO_OUTAGES: OutageView[] = []

/** Where the order is to be fulfilled, how its worker went there, and while it is open where the worker is. */
export function OrderMap({ order, page, pointedAt, onPoint }: OrderMapProps) {
  const workers = useWorkers()
  const who = order.workerHandle ?? order.deviceId
  const shown = useMemo(
    () => (order.isOpen ? workers.filter((worker) => worker.handle === who) : []),
    [workers, order.isOpen, who],
  )
  const orders = useMemo(() => [order], [order])
  return (
    <SubjectMap
      label={say('Map of order {handle}', { handle: order.handle })}
      subject={`${order.handle} ${page === undefined ? 'live' : 'page'}`}
      workers={shown}
      orders={orders}
      selectedOrder={order.handle}
      track={page?.track ?? NO_TRACK}
      outages={page?.outages ?? NO_OUTAGES}
      pointedAt={pointedAt}
      onPoint={onPoint}
    />
  )
}
