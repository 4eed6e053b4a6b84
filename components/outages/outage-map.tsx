'use client'

import { useMemo } from 'react'
import { SubjectMap } from '#components/map/subject-map.tsx'
import { useWorkers } from '#lib/client/live/live.ts'
import type { TrackPoint } from '#lib/contract/page-views.ts'
import type { OrderView, OutageView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'

export interface OutageMapProps {
  outage: OutageView
  orders: OrderView[]
}

const NO_TRACK: TrackPoint[] = []

/** Where the worker was last seen, and where the worker is expected. */
export function OutageMap({ outage, orders }: OutageMapProps) {
  const workers = useWorkers()
  const who = outage.workerHandle ?? outage.deviceId
  const shown = useMemo(
    () => (outage.isOpen ? workers.filter((worker) => worker.handle === who) : []),
    [workers, outage.isOpen, who],
  )
  const outages = useMemo(() => [outage], [outage])
  return (
    <SubjectMap
      label={say('Map of the outage')}
      subject={outage.key}
      workers={shown}
      orders={orders}
      selectedOrder={null}
      track={NO_TRACK}
      outages={outages}
      pointedAt={null}
    />
  )
}
