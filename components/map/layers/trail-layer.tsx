'use client'

import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import { MAP_FONT } from '#components/map/basemap.ts'
import { useSourceData } from '#components/map/map-context.ts'
import type { MapPalette } from '#components/map/marks/palette.ts'
import type { TrackPoint } from '#lib/contract/page-views.ts'
import { trailFeatures } from './features.ts'
import { SOURCE } from './sources.ts'

const IS_TRAIL: ExpressionSpecification = ['==', ['get', 'kind'], 'trail']
const IS_GAP: ExpressionSpecification = ['==', ['get', 'kind'], 'gap']
const ROUND = { 'line-cap': 'round', 'line-join': 'round' } as const

/** How the way travelled looks: ink with a halo, gaps dotted in grey. */
export function trailLayers(palette: MapPalette): LayerSpecification[] {
  const source = SOURCE.trail
  return [
    {
      id: 'ops-trail-halo',
      type: 'line',
      source,
      filter: IS_TRAIL,
      layout: ROUND,
      paint: { 'line-color': palette.halo, 'line-width': 7 },
    },
    {
      id: 'ops-trail-gap',
      type: 'line',
      source,
      filter: IS_GAP,
      paint: { 'line-color': palette.lost, 'line-width': 2, 'line-dasharray': [1, 3] },
    },
    {
      id: 'ops-trail-gap-label',
      type: 'symbol',
      source,
      filter: IS_GAP,
      layout: {
        'symbol-placement': 'line-center',
        'text-rotation-alignment': 'viewport',
        'text-field': ['get', 'label'],
        'text-font': MAP_FONT,
        'text-size': 12,
        'text-offset': [0, -1],
      },
      paint: { 'text-color': palette.inkSoft, 'text-halo-color': palette.halo, 'text-halo-width': 2 },
    },
    {
      id: 'ops-trail-line',
      type: 'line',
      source,
      filter: IS_TRAIL,
      layout: ROUND,
      paint: { 'line-color': palette.trail, 'line-width': 3.5 },
    },
  ]
}

/** Shows the way travelled. */
export function TrailLayer({ track }: { track: readonly TrackPoint[] }) {
  const data = useMemo(() => trailFeatures(track), [track])
  useSourceData(SOURCE.trail, data)
  return null
}
