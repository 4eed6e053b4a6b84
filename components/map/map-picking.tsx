'use client'

import type { GeoJSONSource, MapGeoJSONFeature, Map as MapLibreMap, MapMouseEvent, PointLike } from 'maplibre-gl'
import { useEffect, useRef } from 'react'
import { LAYER, SOURCE } from '#components/map/layers/sources.ts'
import { useMap } from './map-context.ts'

/** What lies under the pointer. */
export interface MapHit {
  kind: 'worker' | 'order' | 'outage'
  key: string
}

export interface MapPickingProps {
  /** Null: the ground was clicked. */
  onPick: (hit: MapHit | null) => void
  onHover: (hit: MapHit | null) => void
}

const PICKED = [LAYER.soloWorkers, LAYER.workers, LAYER.clusters, LAYER.orders, LAYER.outages]
/** A finger is not a pointer. */
const REACH_PX = 4

function topmost(map: MapLibreMap, { point }: MapMouseEvent): MapGeoJSONFeature | undefined {
  const box: [PointLike, PointLike] = [
    [point.x - REACH_PX, point.y - REACH_PX],
    [point.x + REACH_PX, point.y + REACH_PX],
  ]
  return map.queryRenderedFeatures(box, { layers: PICKED })[0]
}

function hitOf(feature: MapGeoJSONFeature | undefined): MapHit | null {
  if (!feature || feature.layer.id === LAYER.clusters) return null
  if (feature.layer.id === LAYER.orders) return { kind: 'order', key: String(feature.properties.handle) }
  if (feature.layer.id === LAYER.outages) return { kind: 'outage', key: String(feature.properties.key) }
  return { kind: 'worker', key: String(feature.properties.handle) }
}

async function openCluster(map: MapLibreMap, feature: MapGeoJSONFeature): Promise<void> {
  const source = map.getSource<GeoJSONSource>(SOURCE.workers)
  if (!source || feature.geometry.type !== 'Point') return
  const [lon = 0, lat = 0] = feature.geometry.coordinates
  const zoom = await source.getClusterExpansionZoom(Number(feature.properties.cluster_id))
  map.easeTo({ center: [lon, lat], zoom: zoom + 0.3, duration: 350 })
}

const isSameHit = (a: MapHit | null, b: MapHit | null) => a?.kind === b?.kind && a?.key === b?.key

/** Clicks and hovers on the desk's marks. A click on a cluster goes closer. */
export function MapPicking(props: MapPickingProps) {
  const { map } = useMap()
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    let hovered: MapHit | null = null
    let frame = 0
    const hover = (hit: MapHit | null) => {
      if (isSameHit(hit, hovered)) return
      hovered = hit
      latest.current.onHover(hit)
    }
    const onMove = (event: MapMouseEvent) => {
      if (frame || map.isMoving()) return
      frame = requestAnimationFrame(() => {
        frame = 0
        const feature = topmost(map, event)
        map.getCanvas().style.cursor = feature ? 'pointer' : ''
        hover(hitOf(feature))
      })
    }
    const onOut = () => hover(null)
    const onClick = (event: MapMouseEvent) => {
      const feature = topmost(map, event)
      if (feature?.layer.id === LAYER.clusters) openCluster(map, feature)
      else latest.current.onPick(hitOf(feature))
    }
    map.on('mousemove', onMove)
    map.on('mouseout', onOut)
    map.on('click', onClick)
    return () => {
      cancelAnimationFrame(frame)
      map.off('mousemove', onMove)
      map.off('mouseout', onOut)
      map.off('click', onClick)
    }
  }, [map])
  return null
}
