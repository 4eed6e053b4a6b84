'use client'

import { useEffect, useMemo, useRef } from 'react'
import { workerName } from '#components/live/drawer/worker-name.ts'
import { type Camera, fitPoints, type Insets, revealPoint } from '#components/map/camera.ts'
import { GeofenceLayer } from '#components/map/layers/geofence-layer.tsx'
import { OrdersLayer } from '#components/map/layers/orders-layer.tsx'
import { OutagesLayer } from '#components/map/layers/outages-layer.tsx'
import { TrailLayer } from '#components/map/layers/trail-layer.tsx'
import { UncertaintyLayer } from '#components/map/layers/uncertainty-layer.tsx'
import { WayLayer } from '#components/map/layers/way-layer.tsx'
import { WorkersLayer } from '#components/map/layers/workers-layer.tsx'
import { MapButtons } from '#components/map/map-buttons.tsx'
import { MapCanvas } from '#components/map/map-canvas.tsx'
import { useMap } from '#components/map/map-context.ts'
import { MapLabel } from '#components/map/map-label.tsx'
import { MapPicking } from '#components/map/map-picking.tsx'
import { useExpectedWay } from '#lib/client/expected-way.ts'
import { usePageKeys } from '#lib/client/keys.ts'
import { usePositions } from '#lib/client/live/live.ts'
import { age, clockTime, lateness } from '#lib/client/words/format.ts'
import type { OrderView, PointView } from '#lib/contract/views.ts'
import { minutesLate } from '#lib/domain/lateness.ts'
import { say } from '#lib/language/say.ts'
import { InViewChip } from './in-view-chip.tsx'
import { MapMenu } from './map-menu.tsx'
import { doubtfulFixes, placesOf, selectionPlaces } from './map-places.ts'
import { formatSelection, type Selection } from './selection.ts'
import type { DeskData } from './use-desk-data.ts'
import type { Selected } from './use-selected.ts'
import type { Bounds } from './worklist/in-view.ts'

export interface LiveMapProps {
  desk: DeskData
  selection: Selection | null
  selected: Selected
  hovered: Selection | null
  isFeedStopped: boolean
  camera: Camera | null
  insets: Insets
  onCamera: (camera: Camera) => void
  onBounds: (bounds: Bounds) => void
  onSelect: (selection: Selection | null) => void
  onHover: (selection: Selection | null) => void
}

/** The stage: everything that has a place, where it is and how sure that is. */
export function LiveMap(props: LiveMapProps) {
  return (
    <MapCanvas
      label={say('Live map of workers and orders. The worklist shows the same.')}
      camera={props.camera}
      onCameraChange={props.onCamera}
      attributionClassName="bottom-[calc(var(--time-bar)+10px)] start-[calc(var(--desk-start)+10px)] max-sm:bottom-[calc(var(--desk-bottom)+6px)] max-sm:start-2.5 max-sm:end-2.5 max-sm:truncate"
    >
      <Marks {...props} />
      <MapPicking onPick={(hit) => props.onSelect(hit)} onHover={props.onHover} />
      <CameraControl {...props} />
      <MapMenu />
      <InViewChip desk={props.desk} isFeedStopped={props.isFeedStopped} />
    </MapCanvas>
  )
}

function Marks({ desk, selection, selected, hovered, isFeedStopped }: LiveMapProps) {
  const positions = usePositions()
  const selectedOrder = selection?.kind === 'order' ? selection.key : null
  const { order } = selected
  const orders = useMemo(() => {
    // A finished order is off the map, except while somebody looks at it.
    return order && !order.isOpen ? [...desk.orders, order] : desk.orders
  }, [desk.orders, order])
  const hoveredOrder = hovered?.kind === 'order' ? orders.find(({ handle }) => handle === hovered.key) : undefined
  const doubtful = useMemo(
    () => doubtfulFixes(desk, selected.worker?.handle ?? null, positions),
    [desk, selected.worker?.handle, positions],
  )
  return (
    <>
      <GeofenceLayer orders={orders} selected={selectedOrder} />
      <UncertaintyLayer fixes={doubtful} now={desk.now} />
      <ExpectedWay desk={desk} selected={selected} />
      <TrailLayer track={selected.track} />
      <OutagesLayer outages={desk.outages} />
      <OrdersLayer orders={orders} selected={selectedOrder} />
      <WorkersLayer
        workers={desk.workers}
        levels={desk.levels}
        nameOf={workerName}
        ageWords={age}
        isFeedStopped={isFeedStopped}
        selected={selected.worker?.handle ?? null}
        hovered={hovered?.kind === 'worker' ? hovered.key : null}
        hoveredPlace={hoveredOrder?.destination ?? null}
        tick={desk.now}
      />
      {selected.order && <ArrivalLabel order={selected.order} now={desk.now} />}
    </>
  )
}

function ExpectedWay({ desk, selected }: { desk: DeskData; selected: Selected }) {
  const { order, worker } = selected
  const positions = usePositions()
  const fix = worker ? (positions.get(worker.handle) ?? worker.fix) : null
  return <WayLayer way={useExpectedWay({ order, orders: desk.orders, fix, now: desk.now })} />
}

function ArrivalLabel({ order, now }: { order: OrderView; now: number }) {
  const at = order.arrivedAt ?? order.etaAt
  if (!order.destination || !order.isOpen || at === null) return null
  const late = minutesLate(order, now)
  return (
    <MapLabel at={order.destination}>
      {order.arrivedAt === null ? clockTime(at) : say('Arrived {time}', { time: clockTime(at) })}
      {late !== null && late > 0 && ` · ${lateness(late)}`}
    </MapLabel>
  )
}

/** So few places are a desk that is filling up, and not yet what there is to see. */
const FEW = 20

/** Those who come to an empty desk come one by one: the map opens with them, until somebody takes hold of it. */
function useFirstFit(places: readonly PointView[], isWanted: boolean, insets: Insets): void {
  const { map } = useMap()
  const fitted = useRef(isWanted ? 0 : FEW)
  useEffect(() => {
    const { unsubscribe } = map.on('movestart', ({ originalEvent }) => {
      if (originalEvent) fitted.current = FEW
    })
    return unsubscribe
  }, [map])
  useEffect(() => {
    const { length } = places
    if (length === 0 || fitted.current >= FEW || length < 2 * fitted.current) return
    fitted.current = length
    fitPoints(map, places, insets, true)
  }, [map, places, insets])
}

/** Tells what part of the map is to be seen beside the panels, whenever that changes. */
function useBounds(insets: Insets, onBounds: (bounds: Bounds) => void): void {
  const { map } = useMap()
  const tell = useRef(onBounds)
  useEffect(() => {
    tell.current = onBounds
  })
  useEffect(() => {
    const read = () => {
      const { clientWidth, clientHeight } = map.getCanvas()
      const { lng: west, lat: north } = map.unproject([insets.left, insets.top])
      const { lng: east, lat: south } = map.unproject([clientWidth - insets.right, clientHeight - insets.bottom])
      tell.current({ west, south, east, north })
    }
    read()
    map.on('moveend', read)
    return () => void map.off('moveend', read)
  }, [map, insets])
}

function CameraControl({ desk, selection, selected, camera, insets, onBounds }: LiveMapProps) {
  const { map } = useMap()
  useBounds(insets, onBounds)
  const positions = usePositions()
  const wantsFirstFit = useRef(camera === null)
  const places = useMemo(() => placesOf(desk, positions), [desk, positions])
  useFirstFit(places, wantsFirstFit.current, insets)
  const selectionKey = selection && formatSelection(selection)
  const revealed = useRef(wantsFirstFit.current ? null : selectionKey)
  const mine = selectionPlaces(selected, positions)
  const [first] = mine
  useEffect(() => {
    // The place may come later than the selection; once shown, the map is the user's again.
    if (selectionKey === null) revealed.current = null
    if (!first || selectionKey === null || revealed.current === selectionKey) return
    revealed.current = selectionKey
    revealPoint(map, first, insets)
  }, [map, selectionKey, first, insets])
  const fitAll = () => fitPoints(map, places, insets)
  const fitSelection = () => fitPoints(map, mine, insets)
  usePageKeys((key) => {
    if (key !== 'z') return false
    if (mine.length > 0) fitSelection()
    else fitAll()
    return true
  })
  return (
    <MapButtons
      onFitAll={fitAll}
      onFitSelection={mine.length > 0 ? fitSelection : null}
      className="top-2 end-[calc(var(--desk-end)+8px)]"
    />
  )
}
