'use client'

import type { ExpressionSpecification, LayerSpecification, MapLayerMouseEvent } from 'maplibre-gl'
import { useEffect, useMemo, useRef } from 'react'
import { MAP_FONT } from '#components/map/basemap.ts'
import { useMap, useSourceData } from '#components/map/map-context.ts'
import type { MapPalette } from '#components/map/marks/palette.ts'
import type { PointView } from '#lib/contract/views.ts'
import { LAYER, SOURCE } from './sources.ts'

export interface RowMark {
  /** Its number in the file. */
  readonly row: number
  readonly at: PointView
  readonly needsRepair: boolean
}

const NEEDS_REPAIR: ExpressionSpecification = ['get', 'needsRepair']

/** Good rows are dots, rows to repair rings with their number. */
export function rowsLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: LAYER.rows,
      type: 'circle',
      source: SOURCE.rows,
      paint: {
        'circle-radius': ['case', NEEDS_REPAIR, 11, 4.5],
        'circle-color': ['case', NEEDS_REPAIR, palette.panel, palette.mark],
        'circle-stroke-width': ['case', NEEDS_REPAIR, 2, 1],
        'circle-stroke-color': ['case', NEEDS_REPAIR, palette.yellow, palette.panel],
      },
    },
    {
      id: 'ops-rows-number',
      type: 'symbol',
      source: SOURCE.rows,
      filter: NEEDS_REPAIR,
      layout: {
        'text-field': ['to-string', ['get', 'row']],
        'text-font': MAP_FONT,
        'text-size': 11,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': palette.ink },
    },
  ]
}

/** Shows rows of a file; a click on one names it. */
export function RowsLayer({ rows, onRow }: { rows: readonly RowMark[]; onRow: (row: number) => void }) {
  const { map } = useMap()
  const latest = useRef(onRow)
  useEffect(() => {
    latest.current = onRow
  })
  const data = useMemo(
    () => ({
      type: 'FeatureCollection' as const,
      features: rows.map(({ row, at, needsRepair }) => ({
        type: 'Feature' as const,
        properties: { row, needsRepair },
        geometry: { type: 'Point' as const, coordinates: [at.lon, at.lat] },
      })),
    }),
    [rows],
  )
  useSourceData(SOURCE.rows, data)
  useEffect(() => {
    const pick = (event: MapLayerMouseEvent) => {
      const row: unknown = event.features?.[0]?.properties.row
      if (typeof row === 'number') latest.current(row)
    }
    map.on('click', LAYER.rows, pick)
    return () => void map.off('click', LAYER.rows, pick)
  }, [map])
  return null
}
