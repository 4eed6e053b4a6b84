'use client'

import type { Feature, Polygon } from 'geojson'
import type { MapMouseEvent } from 'maplibre-gl'
import { useEffect, useMemo, useRef } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useWatch } from 'react-hook-form'
import { fitPoints } from '#components/map/camera.ts'
import { circleRing } from '#components/map/layers/circle.ts'
import { SOURCE } from '#components/map/layers/sources.ts'
import { WorkersLayer } from '#components/map/layers/workers-layer.tsx'
import { MapButtons } from '#components/map/map-buttons.tsx'
import { MapCanvas } from '#components/map/map-canvas.tsx'
import { useMap, useSourceData } from '#components/map/map-context.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useFeed } from '#lib/client/live/feed-state.ts'
import { useOrders, useWorkers } from '#lib/client/live/live.ts'
import { age } from '#lib/client/words/format.ts'
import type { PointView, WorkerView } from '#lib/contract/views.ts'
import { workerRiskLevels } from '#lib/domain/risk-level.ts'
import { say } from '#lib/language/say.ts'
import { type OrderDraft, placeText, pointOf } from './order-draft.ts'
import { StopPin } from './stop-pin.tsx'
import { usePinMove } from './use-pin-move.ts'

export interface OrderFormMapProps {
  form: UseFormReturn<OrderDraft>
  activeStop: number
  onActiveStop: (index: number) => void
}

const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 }
const TICK_MS = 5000
const nameOf = (worker: WorkerView) => worker.name ?? worker.handle

interface Pin {
  index: number
  point: PointView
  radiusM: number
  /** Of an outline, else null. */
  corners: readonly PointView[] | null
}

/** The stops as pins with their radius in true size; a click sets the active one, dragging or arrow keys move any. */
export function OrderFormMap({ form, activeStop, onActiveStop }: OrderFormMapProps) {
  const stops = useWatch({ control: form.control, name: 'stops' })
  const pins = useMemo(() => pinsOf(stops), [stops])
  const move = usePinMove(form)
  return (
    <MapCanvas label={say('Map of the stops')} camera={null}>
      <Circles pins={pins} />
      <Fleet />
      <ClickToPlace onPlace={(point) => placeAt(form, { index: activeStop, point, move })} />
      {pins.map((pin) => (
        <StopPin
          key={pin.index}
          number={pin.index + 1}
          point={pin.point}
          isActive={pin.index === activeStop}
          onActive={() => onActiveStop(pin.index)}
          onMove={(point) => move(pin.index, point)}
        />
      ))}
      <FitOnce pins={pins} />
    </MapCanvas>
  )
}

interface Placed {
  index: number
  point: PointView
  move: (index: number, point: PointView) => void
}

/** A click sets the pin, or one more corner of an outline; the first corner brings the pin. */
function placeAt(form: OrderFormMapProps['form'], { index, point, move }: Placed): void {
  const stop = form.getValues(`stops.${index}`)
  if (stop.shape !== 'outline') {
    move(index, point)
    return
  }
  form.setValue(`stops.${index}.corners`, [...stop.corners, point], { shouldDirty: true })
  if (pointOf(stop.place) === null) move(index, point)
}

function pinsOf(stops: OrderDraft['stops']): Pin[] {
  return stops.flatMap((stop, index) => {
    const point = pointOf(stop.place)
    const radiusM = Number(stop.radiusM)
    const corners = stop.shape === 'outline' ? (stop.corners ?? []) : null
    return point === null ? [] : [{ index, point, corners, radiusM: Number.isFinite(radiusM) ? radiusM : 0 }]
  })
}

function Circles({ pins }: { pins: Pin[] }) {
  const data = useMemo(() => {
    const features = pins.map(
      ({ point, radiusM, corners }): Feature<Polygon> => ({
        type: 'Feature',
        properties: { kind: 'selected' },
        geometry: { type: 'Polygon', coordinates: [corners === null ? circleRing(point, radiusM) : closed(corners)] },
      }),
    )
    return { type: 'FeatureCollection' as const, features }
  }, [pins])
  useSourceData(SOURCE.geofences, data)
  return null
}

/** GeoJSON's rings end where they begin. */
function closed(corners: readonly PointView[]): [number, number][] {
  const ring = corners.map(({ lon, lat }): [number, number] => [lon, lat])
  return ring[0] === undefined ? [] : [...ring, ring[0]]
}

function Fleet() {
  const workers = useWorkers()
  const orders = useOrders()
  const levels = useMemo(() => workerRiskLevels(orders), [orders])
  const isFeedStopped = useFeed().state === 'stopped'
  const tick = Math.floor(useServerNow() / TICK_MS)
  const quiet = { selected: null, hovered: null, hoveredPlace: null }
  return <WorkersLayer {...quiet} {...{ workers, levels, nameOf, isFeedStopped, tick }} ageWords={age} />
}

function ClickToPlace({ onPlace }: { onPlace: (point: PointView) => void }) {
  const { map } = useMap()
  const latest = useRef(onPlace)
  useEffect(() => {
    latest.current = onPlace
  })
  useEffect(() => {
    const place = ({ lngLat }: MapMouseEvent) => latest.current({ lon: lngLat.lng, lat: lngLat.lat })
    map.on('click', place)
    return () => void map.off('click', place)
  }, [map])
  return null
}

/** Brings a pin that was typed or pasted into sight; one that was set on the map is there already. */
function FitOnce({ pins }: { pins: Pin[] }) {
  const { map } = useMap()
  const points = pins.map((pin) => pin.point)
  const key = points.map(placeText).join(' ')
  const looked = useRef('')
  useEffect(() => {
    if (looked.current === key) return
    looked.current = key
    const bounds = map.getBounds()
    const isOutOfSight = points.some((point) => !bounds.contains([point.lon, point.lat]))
    if (isOutOfSight) fitPoints(map, points, NO_INSETS)
  })
  return <MapButtons className="top-2 end-2" onFitAll={() => fitPoints(map, points, NO_INSETS)} onFitSelection={null} />
}
