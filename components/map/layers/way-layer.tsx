'use client'

import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import { useSourceData } from '#components/map/map-context.ts'
import type { MapPalette } from '#components/map/marks/palette.ts'
import type { ExpectedWay } from '#lib/client/expected-way.ts'
import { wayFeatures } from './features.ts'
import { SOURCE } from './sources.ts'

const BY_ROAD: ExpressionSpecification = ['==', ['get', 'kind'], 'road']
const ROUND = { 'line-cap': 'round', 'line-join': 'round' } as const

/** How the way ahead looks: in the colour of the selection, dashed where no road is known. */
export function wayLayers(palette: MapPalette): LayerSpecification[] {
  const source = SOURCE.way
  return [
    {
      id: 'ops-way-halo',
      type: 'line',
      source,
      layout: ROUND,
      paint: { 'line-color': palette.halo, 'line-width': 7 },
    },
    {
      id: 'ops-way-road',
      type: 'line',
      source,
      filter: BY_ROAD,
      layout: ROUND,
      paint: { 'line-color': palette.accent, 'line-width': 3.5 },
    },
    {
      id: 'ops-way-straight',
      type: 'line',
      source,
      filter: ['!', BY_ROAD],
      paint: { 'line-color': palette.accent, 'line-width': 2.5, 'line-dasharray': [2, 2] },
    },
  ]
}

/** Shows the way that is expected, if any. */
export function WayLayer({ way }: { way: ExpectedWay | null }) {
  const data = useMemo(() => wayFeatures(way), [way])
  useSourceData(SOURCE.way, data)
  return null
}
