'use client'

import { useMemo } from 'react'
import { SubjectMap } from '#components/map/subject-map.tsx'
import type { OrderView, OutageView, TrackPoint, WorkerPage, WorkerView } from '#lib/contract/views.ts'

export interface WorkerMapProps {
  worker: WorkerView
  page: WorkerPage | undefined
  /** Today the worker is shown where they are now; on another day only the trail is. */
  isToday: boolean
  pointedAt: number | null
}

const NO_TRACK: TrackPoint[] = []
const NO_ORDERS: OrderView[] = []
const NO_OUTAGES: OutageView[] = []

/** The worker's day on the map: trail, stops, outages. */
export function WorkerMap({ worker, page, isToday, pointedAt }: WorkerMapProps) {
  const workers = useMemo(() => (isToday ? [worker] : []), [isToday, worker])
  const track = page?.track ?? NO_TRACK
  return (
    <SubjectMap
      label={`Map of ${worker.name ?? worker.handle}`}
      subject={`${worker.handle} ${track[0]?.at ?? 'live'}`}
      workers={workers}
      orders={page?.orders ?? NO_ORDERS}
      selectedOrder={null}
      track={track}
      outages={page?.outages ?? NO_OUTAGES}
      pointedAt={pointedAt}
    />
  )
}
