'use client'

import type { Feature, Polygon } from 'geojson'
import type { MapMouseEvent } from 'maplibre-gl'
import { useEffect, useMemo, useRef } from 'react'
import { fitPoints } from '#components/map/camera.ts'
import { DragHandle } from '#components/map/drag-handle.tsx'
import { circleRing, roughDistanceM } from '#components/map/layers/circle.ts'
import { SOURCE } from '#components/map/layers/sources.ts'
import { MapButtons } from '#components/map/map-buttons.tsx'
import { MapCanvas } from '#components/map/map-canvas.tsx'
import { useMap, useSourceData } from '#components/map/map-context.ts'
import { useWorkers } from '#lib/client/live/live.ts'
import { distance } from '#lib/client/words/format.ts'
import type { PointView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { clicked, LEAST_RADIUS_M, MOST_RADIUS_M, type PlaceDraft } from './place-draft.ts'

interface PlaceMapProps {
  places: readonly PlaceDraft[]
  chosen: string | null
  onChoose: (handle: string) => void
  /** What is being changed; null when nothing is. */
  draft: PlaceDraft | null
  onDraft: (draft: PlaceDraft) => void
}

const NO_INSETS = { top: 0, right: 0, bottom: 0, left: 0 }

/** All places with their areas; the one that is being changed has handles to drag or to move with the keyboard. */
export function PlaceMap({ places, chosen, onChoose, draft, onDraft }: PlaceMapProps) {
  return (
    <MapCanvas label={say('Map of the places')} camera={null}>
      <Areas places={places} chosen={chosen} draft={draft} />
      <Clicks places={places} onChoose={onChoose} draft={draft} onDraft={onDraft} />
      {draft?.shape === 'circle' && <CircleHandles draft={draft} onDraft={onDraft} />}
      {draft?.shape === 'polygon' && <CornerHandles draft={draft} onDraft={onDraft} />}
      <Fit places={places} chosen={chosen} draft={draft} />
    </MapCanvas>
  )
}

/** The outline of a place; empty while it has none. */
function outlineOf({ shape, centre, radiusM, corners }: PlaceDraft): number[][] {
  if (shape === 'circle') return centre === null ? [] : circleRing(centre, radiusM)
  return corners.length < 2 ? [] : [...corners, ...corners.slice(0, 1)].map(([lon, lat]) => [lon, lat])
}

function Areas({ places, chosen, draft }: Pick<PlaceMapProps, 'places' | 'chosen' | 'draft'>) {
  const data = useMemo(() => {
    const shown = draft === null ? places : [...places.filter(({ handle }) => handle !== draft.handle), draft]
    const features = shown.flatMap((place): Feature<Polygon>[] => {
      const ring = outlineOf(place)
      const kind = place === draft || place.handle === chosen ? 'selected' : 'open'
      return ring.length === 0
        ? []
        : [{ type: 'Feature', properties: { kind }, geometry: { type: 'Polygon', coordinates: [ring] } }]
    })
    return { type: 'FeatureCollection' as const, features }
  }, [places, chosen, draft])
  useSourceData(SOURCE.geofences, data)
  return null
}

const HIT_PX = 24

/** A click chooses the place that is nearest, or sets what is being changed. */
function Clicks(props: Omit<PlaceMapProps, 'chosen'>) {
  const { map } = useMap()
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const onClick = ({ lngLat, point }: MapMouseEvent) => {
      const { draft, onDraft, places, onChoose } = latest.current
      if (draft !== null) {
        onDraft(clicked(draft, { lon: lngLat.lng, lat: lngLat.lat }))
        return
      }
      const away = ({ centre }: PlaceDraft) => {
        if (centre === null) return Number.POSITIVE_INFINITY
        const at = map.project([centre.lon, centre.lat])
        return Math.hypot(at.x - point.x, at.y - point.y)
      }
      const [nearest] = [...places].sort((a, b) => away(a) - away(b))
      if (nearest?.handle && away(nearest) < HIT_PX) onChoose(nearest.handle)
    }
    map.on('click', onClick)
    return () => void map.off('click', onClick)
  }, [map])
  return null
}

type Drafted = { draft: PlaceDraft; onDraft: (draft: PlaceDraft) => void }

const CENTRE = 'block size-5 cursor-move rounded-full border-2 border-panel bg-acc shadow-panel'
const KNOB = 'block size-4 cursor-ew-resize rounded-full border-2 border-acc bg-panel shadow-panel'
const CORNER = 'block size-4 cursor-move rounded-[2px] border-2 border-acc bg-panel shadow-panel'

function CircleHandles({ draft, onDraft }: Drafted) {
  const { centre, radiusM } = draft
  if (centre === null) return null
  const [east] = circleRing(centre, radiusM)
  const resize = (to: PointView) => {
    const wanted = roughDistanceM(centre, to)
    onDraft({ ...draft, radiusM: Math.round(Math.min(MOST_RADIUS_M, Math.max(LEAST_RADIUS_M, wanted))) })
  }
  return (
    <>
      <DragHandle
        label={say('Middle of the place. Arrow keys move it, with Shift in longer steps.')}
        point={centre}
        onMove={(to) => onDraft({ ...draft, centre: to })}
        className={CENTRE}
      />
      {east && (
        <DragHandle
          label={say('Radius, {distance}. Arrow keys move it, with Shift in longer steps.', {
            distance: distance(radiusM),
          })}
          point={{ lon: east[0] ?? 0, lat: centre.lat }}
          onMove={(to) => resize({ lon: to.lon, lat: centre.lat })}
          className={KNOB}
        />
      )}
    </>
  )
}

function CornerHandles({ draft, onDraft }: Drafted) {
  const { corners } = draft
  return [...corners.entries()].map(([index, [lon, lat]]) => (
    <DragHandle
      key={`corner ${index + 1}`}
      label={say('Corner {number} of {count}. Arrow keys move it, with Shift in longer steps. Delete removes it.', {
        number: index + 1,
        count: corners.length,
      })}
      point={{ lon, lat }}
      onMove={(to) => onDraft({ ...draft, corners: corners.map((one, at) => (at === index ? [to.lon, to.lat] : one)) })}
      onRemove={() => onDraft({ ...draft, corners: corners.filter((_, at) => at !== index) })}
      className={CORNER}
    />
  ))
}

/** Shows what was chosen, and at first everything. */
function Fit({ places, chosen, draft }: Pick<PlaceMapProps, 'places' | 'chosen' | 'draft'>) {
  const { map } = useMap()
  const fitted = useRef<string | null>(null)
  const pointsOf = (place: PlaceDraft): PointView[] => outlineOf(place).map(([lon = 0, lat = 0]) => ({ lon, lat }))
  const subject = places.length === 0 ? '' : (chosen ?? 'all')
  const workers = useWorkers()
  // Before there is a place: where people are, for that is where the first will be drawn.
  const wanted =
    places.length === 0
      ? workers.flatMap(({ fix }) => fix ?? [])
      : places.filter(({ handle }) => chosen === null || handle === chosen).flatMap(pointsOf)
  useEffect(() => {
    if (fitted.current === subject || wanted.length === 0 || draft?.handle === null) return
    fitted.current = subject
    fitPoints(map, wanted, NO_INSETS)
  })
  return (
    <MapButtons
      className="top-2 end-2"
      onFitAll={() => fitPoints(map, places.length === 0 ? wanted : places.flatMap(pointsOf), NO_INSETS)}
      onFitSelection={null}
    />
  )
}
