'use client'

import type { Map as MapLibreMap } from 'maplibre-gl'
import { useEffect, useMemo, useRef } from 'react'
import { boundsOf } from '#components/map/camera.ts'
import { type OrderMark, workerFeatures } from '#components/map/layers/features.ts'
import { GeofenceLayer } from '#components/map/layers/geofence-layer.tsx'
import { OrdersLayer } from '#components/map/layers/orders-layer.tsx'
import { OutagesLayer } from '#components/map/layers/outages-layer.tsx'
import { SOURCE } from '#components/map/layers/sources.ts'
import { TrailLayer } from '#components/map/layers/trail-layer.tsx'
import { UncertaintyLayer } from '#components/map/layers/uncertainty-layer.tsx'
import { WayLayer } from '#components/map/layers/way-layer.tsx'
import { MapButtons } from '#components/map/map-buttons.tsx'
import { MapCanvas } from '#components/map/map-canvas.tsx'
import { useMap, useSourceData } from '#components/map/map-context.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { age } from '#lib/client/words/format.ts'
import type { EmbedData, EmbedWorker } from '#lib/contract/embed-data.ts'
import type { PointView } from '#lib/contract/views.ts'
import type { EmbedLooks } from '#lib/domain/embed-looks.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { latenessLevel, minutesLate } from '#lib/domain/lateness.ts'
import type { RiskLevel } from '#lib/domain/risk-level.ts'
import { say } from '#lib/language/say.ts'

interface EmbedMapProps {
  data: EmbedData
  looks: EmbedLooks
  /** Pixels at the end side that something lies over. */
  coveredEnd?: number
  /** The `id` of a worker, or the handle of an order. */
  chosen?: string | null
}

const TICK_MS = 5000

/** The map of a view: who is told of, where they go, and what the view's layers add. */
export function EmbedMap(props: EmbedMapProps) {
  return (
    <MapCanvas
      label={say('Map')}
      camera={null}
      attributionClassName="bottom-0.5 start-1.5 max-w-[calc(100%-12px)] truncate"
    >
      <EmbedLayers {...props} />
    </MapCanvas>
  )
}

function EmbedLayers({ data, looks, coveredEnd = 0, chosen = null }: EmbedMapProps) {
  const now = Math.floor(useServerNow() / TICK_MS) * TICK_MS
  const orders = useMemo(
    () => (looks.hasStops || data.kind === 'order' || data.kind === 'places' ? orderMarks(data, now) : []),
    [data, looks, now],
  )
  const outages = useMemo(
    () => data.outages.map(({ id, lon, lat }) => ({ key: id, isOpen: true, location: { lon, lat } })),
    [data.outages],
  )
  const unsure = useMemo(() => unsureFixes(data.workers, now), [data.workers, now])
  const selected = data.kind === 'order' ? data.handle : chosen
  return (
    <>
      <TrailLayer track={data.trail} />
      <GeofenceLayer orders={orders} selected={selected} />
      <WayLayer way={looks.hasWay ? data.way : null} />
      <OrdersLayer orders={orders} selected={selected} />
      <OutagesLayer outages={outages} />
      <UncertaintyLayer fixes={unsure} now={now} />
      <Workers workers={data.workers} now={now} isList={data.kind === 'orders' || data.kind === 'workers'} />
      <Camera data={data} looks={looks} coveredEnd={coveredEnd} chosen={chosen} />
    </>
  )
}

function riskOf(level: RiskLevel): OrderMark['risks'] {
  return level === 'none' ? [] : [{ label: level }]
}

function orderMarks({ orders, places }: EmbedData, now: number): OrderMark[] {
  const ofPlaces = places.map((place) => ({ handle: place.handle, type: null, destination: place, risks: [] }))
  const ofOrders = orders.map((order) => {
    const level = order.isOpen && now > 0 ? latenessLevel(minutesLate(order, now)) : 'none'
    return { handle: order.handle, type: order.type, destination: order.destination, risks: riskOf(level) }
  })
  return [...ofPlaces, ...ofOrders]
}

function unsureFixes(workers: readonly EmbedWorker[], now: number) {
  return workers.flatMap(({ fix }) => {
    if (fix === null || now === 0) return []
    const freshness = freshnessOf(fix.at, now)
    return freshness === 'stale' || freshness === 'lost' ? [fix] : []
  })
}

/** A few keep their names at every distance; many are gathered. */
function Workers({ workers, now, isList }: { workers: readonly EmbedWorker[]; now: number; isList: boolean }) {
  const marks = useMemo(
    () =>
      workerFeatures(
        workers.flatMap(({ id, name, fix }) => {
          if (fix === null) return []
          const freshness = freshnessOf(fix.at, now || fix.at)
          const isOld = freshness === 'stale' || freshness === 'lost'
          const ageText = isOld ? say('{age} ago', { age: age(now - fix.at) }) : ''
          return {
            handle: id,
            name: name ?? '',
            at: fix,
            bearingDeg: fix.bearingDeg,
            freshness,
            level: 'none' as const,
            ageText,
          }
        }),
      ),
    [workers, now],
  )
  const isMany = isList && workers.length > MOST_NAMED
  useSourceData(SOURCE.workers, isMany ? marks : NOBODY)
  useSourceData(SOURCE.soloWorkers, isMany ? NOBODY : marks)
  return null
}

const MOST_NAMED = 25
const NOBODY = workerFeatures([])

function pointsOf(data: EmbedData, chosen: string | null): PointView[] {
  const all = [
    ...data.workers.map(({ id, fix }) => ({ key: id, at: fix })),
    ...data.places.map((place) => ({ key: place.handle, at: place })),
    ...(data.kind === 'worker' ? data.trail.map((at) => ({ key: '', at })) : []),
    ...data.orders
      .filter(({ isOpen }) => isOpen || data.kind !== 'route')
      .map(({ handle, destination }) => ({ key: handle, at: destination })),
  ]
  const wanted = chosen === null ? all : all.filter(({ key }) => key === chosen)
  return wanted.flatMap(({ at }) => at ?? [])
}

const CLOSEST = 15.5
const MARGIN_PX = 44
/** Of a map's shorter side; a frame may be small. */
const MARGIN_SHARE = 0.22

function showPoints(
  map: MapLibreMap,
  points: readonly PointView[],
  { coveredEnd, isAtOnce }: { coveredEnd: number; isAtOnce: boolean },
) {
  if (points.length === 0) return
  const { clientWidth, clientHeight } = map.getContainer()
  const margin = Math.min(MARGIN_PX, MARGIN_SHARE * Math.min(clientWidth - coveredEnd, clientHeight))
  const isMirrored = document.documentElement.dir === 'rtl'
  const padding = {
    ...{ top: margin, bottom: margin, left: margin, right: margin },
    [isMirrored ? 'left' : 'right']: margin + coveredEnd,
  }
  map.fitBounds(boundsOf(points), { padding, maxZoom: CLOSEST, duration: isAtOnce ? 0 : 350, linear: true })
}

/** Holds what is looked at in view, until somebody moves the map. */
function Camera({ data, looks, coveredEnd = 0, chosen = null }: EmbedMapProps) {
  const { map } = useMap()
  const state = useRef({ isHeld: true, isFitted: false, chosen })
  useEffect(() => {
    const letGo = (event: { originalEvent?: unknown }) => {
      if (event.originalEvent !== undefined) state.current.isHeld = false
    }
    map.on('movestart', letGo)
    return () => void map.off('movestart', letGo)
  }, [map])
  useEffect(() => {
    const { current } = state
    const isChosenAnew = current.chosen !== chosen
    if (current.isFitted && !isChosenAnew && !(looks.isFollowing && current.isHeld)) return
    const points = pointsOf(data, chosen)
    if (points.length === 0) return
    showPoints(map, points, { coveredEnd, isAtOnce: !current.isFitted })
    Object.assign(current, { isFitted: true, chosen })
  }, [map, data, looks, coveredEnd, chosen])
  if (!looks.hasControls) return null
  const fitAll = () => {
    state.current.isHeld = true
    showPoints(map, pointsOf(data, null), { coveredEnd, isAtOnce: false })
  }
  return <MapButtons className="top-2 start-2" onFitAll={fitAll} onFitSelection={null} />
}
