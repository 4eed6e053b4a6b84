'use client'

import type { GeoJSONSource, GeoJSONSourceDiff, Map as MapLibreMap } from 'maplibre-gl'
import { createContext, useContext, useEffect } from 'react'
import type { Features } from '#components/map/layers/features.ts'
import type { SourceId } from '#components/map/layers/sources.ts'
import type { Theme } from '#lib/client/theme.ts'
import type { MapLibreModule } from './maplibre.ts'

export interface ReadyMap {
  map: MapLibreMap
  library: MapLibreModule
  /** The theme in which the map was created. */
  firstTheme: Theme
}

export const MapContext = createContext<ReadyMap | null>(null)

/** The map around this component. Only for children of `MapCanvas`, which are there once the map is ready. */
export function useMap(): ReadyMap {
  const ready = useContext(MapContext)
  if (!ready) throw new Error('useMap is for children of MapCanvas')
  return ready
}

/** Hands data to one of the desk's sources. */
export function setSourceData(map: MapLibreMap, id: SourceId, data: Features): void {
  map.getSource<GeoJSONSource>(id)?.setData(data)
}

/** Changes some of what one of the desk's sources holds. */
export function changeSourceData(map: MapLibreMap, id: SourceId, changes: GeoJSONSourceDiff): void {
  map.getSource<GeoJSONSource>(id)?.updateData(changes)
}

/** Keeps one of the desk's sources equal to `data`, which should stay the same object while nothing changes. */
export function useSourceData(id: SourceId, data: Features): void {
  const { map } = useMap()
  useEffect(() => setSourceData(map, id, data), [map, id, data])
}
