'use client'

import { useMemo } from 'react'
import { SubjectMap } from '#components/map/subject-map.tsx'
import type { TrackPoint, WorkerPage } from '#lib/contract/page-views.ts'
import type { OrderView, OutageView, WorkerView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'

export interface WorkerMapProps {
  worker: WorkerView
  page: WorkerPage | undefined
  /** The day's. */
  orders: readonly OrderView[]
  /** Then the worker is shown where they are now; else only the day's trail is. */
  isLive: boolean
  pointedAt: number | null
  onPoint: (at: number) => void
}

const NO_TRACK: TrackPoint[] = []
const NO_OUTAGES: OutageView[] = []

/** The worker's day on the map: trail, stops, outages. */
export function WorkerMap({ worker, page, orders, isLive, pointedAt, onPoint }: WorkerMapProps) {
  const workers = useMemo(() => (isLive ? [worker] : []), [isLive, worker])
  const track = page?.track ?? NO_TRACK
  return (
    <SubjectMap
      label={say('Map of {name}', { name: worker.name ?? worker.handle })}
      subject={`${worker.handle} ${track[0]?.at ?? 'live'}`}
      workers={workers}
      orders={orders}
      selectedOrder={null}
      track={track}
      outages={page?.outages ?? NO_OUTAGES}
      pointedAt={pointedAt}
      onPoint={onPoint}
    />
  )
}
