'use client'

import { useEffect, useMemo, useRef } from 'react'
import { GeofenceLayer } from '#components/map/layers/geofence-layer.tsx'
import { OrdersLayer } from '#components/map/layers/orders-layer.tsx'
import { OutagesLayer } from '#components/map/layers/outages-layer.tsx'
import { TrailLayer } from '#components/map/layers/trail-layer.tsx'
import { UncertaintyLayer } from '#components/map/layers/uncertainty-layer.tsx'
import { WayLayer } from '#components/map/layers/way-layer.tsx'
import { WorkersLayer } from '#components/map/layers/workers-layer.tsx'
import { useExpectedWay } from '#lib/client/expected-way.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useFeed } from '#lib/client/live/feed-state.ts'
import { usePositions } from '#lib/client/live/live.ts'
import { age, clockSeconds, speed } from '#lib/client/words/format.ts'
import type { TrackPoint } from '#lib/contract/page-views.ts'
import type { FixView, OrderView, OutageView, PointView, WorkerView } from '#lib/contract/views.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { workerRiskLevels } from '#lib/domain/risk-level.ts'
import { believed } from '#lib/domain/track/gaps.ts'
import { positionAt } from '#lib/domain/track/position-at.ts'
import { fitPoints } from './camera.ts'
import { MapButtons } from './map-buttons.tsx'
import { MapCanvas } from './map-canvas.tsx'
import { useMap } from './map-context.ts'
import { MomentMarker } from './moment-marker.tsx'
import { TrackPicking } from './track-picking.tsx'

export interface SubjectMapProps {
  label: string
  /** Changes when the map should fit its subject again. */
  subject: string
  workers: readonly WorkerView[]
  orders: readonly OrderView[]
  selectedOrder: string | null
  track: readonly TrackPoint[]
  outages: readonly OutageView[]
  /** The moment that is pointed at elsewhere, shown on the trail. */
  pointedAt: number | null
  /** Tells at which moment the trail passed where the pointer is. */
  onPoint?: (at: number) => void
}

const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 }
const TICK_MS = 5000

const nameOf = (worker: WorkerView) => worker.name ?? worker.handle

/** A map of one thing and what belongs to it: a worker with trail and stops, an order, an outage. */
export function SubjectMap(props: SubjectMapProps) {
  return (
    <MapCanvas label={props.label} camera={null}>
      <SubjectLayers {...props} />
    </MapCanvas>
  )
}

function SubjectLayers(props: SubjectMapProps) {
  const { workers, orders, selectedOrder, track, outages, pointedAt, onPoint } = props
  const tick = Math.floor(useServerNow() / TICK_MS)
  const isFeedStopped = useFeed().state === 'stopped'
  const levels = useMemo(() => workerRiskLevels(orders), [orders])
  const unsure = useMemo(() => unsureFixes(workers, tick * TICK_MS), [workers, tick])
  const fixes = useMemo(() => believed(track), [track])
  const way = useSubjectWay(props)
  const pointed = pointedAt === null ? null : positionAt(fixes, pointedAt)
  return (
    <>
      <WayLayer way={way} />
      <TrailLayer track={track} />
      <GeofenceLayer orders={orders} selected={selectedOrder} />
      <OrdersLayer orders={orders} selected={selectedOrder} />
      <OutagesLayer outages={outages} />
      <UncertaintyLayer fixes={unsure} now={tick * TICK_MS} />
      <WorkersLayer
        workers={workers}
        levels={levels}
        nameOf={nameOf}
        ageWords={age}
        isFeedStopped={isFeedStopped}
        selected={null}
        hovered={null}
        hoveredPlace={null}
        tick={tick}
      />
      <FitSubject {...props} />
      {onPoint !== undefined && <TrackPicking fixes={fixes} onPoint={onPoint} />}
      {pointed?.kind === 'known' && <MomentMarker at={pointed.fix}>{momentText(pointed.fix)}</MomentMarker>}
    </>
  )
}

/** Where the carrier of the one order is expected to go from here. */
function useSubjectWay({ workers, orders, selectedOrder }: SubjectMapProps) {
  const [worker] = workers
  const positions = usePositions()
  const order = orders.find(({ handle }) => handle === selectedOrder) ?? null
  const fix = worker ? (positions.get(worker.handle) ?? worker.fix) : null
  return useExpectedWay({ order, orders, fix, now: useServerNow() })
}

function momentText(fix: FixView): string {
  return fix.speedMps === null ? clockSeconds(fix.at) : `${clockSeconds(fix.at)}, ${speed(fix.speedMps)}`
}

function FitSubject({ subject, workers, orders, track, outages }: SubjectMapProps) {
  const { map } = useMap()
  const points: PointView[] = [
    ...workers.flatMap((worker) => worker.fix ?? []),
    ...orders.flatMap((order) => order.destination ?? []),
    ...track.filter((fix) => !fix.isDoubted),
    ...outages.flatMap((outage) => outage.location ?? []),
  ]
  const fitted = useRef('')
  useEffect(() => {
    // Only for another subject, never because it moved.
    if (fitted.current === subject || points.length === 0) return
    fitted.current = subject
    fitPoints(map, points, NO_INSETS, true)
  })
  return <MapButtons className="top-2 end-2" onFitAll={() => fitPoints(map, points, NO_INSETS)} onFitSelection={null} />
}

function unsureFixes(workers: readonly WorkerView[], now: number): FixView[] {
  return workers.flatMap(({ fix }) => {
    if (fix === null || now === 0) return []
    const freshness = freshnessOf(fix.at, now)
    return freshness === 'stale' || freshness === 'lost' ? [fix] : []
  })
}
