'use client'

import type { LayerSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import { useSourceData } from '#components/map/map-context.ts'
import type { MapPalette } from '#components/map/marks/palette.ts'
import type { FixView } from '#lib/contract/views.ts'
import { uncertaintyFeatures } from './features.ts'
import { SOURCE } from './sources.ts'

/** How the circles look. */
export function uncertaintyLayers(palette: MapPalette): LayerSpecification[] {
  return [
    {
      id: 'ops-uncertainty-fill',
      type: 'fill',
      source: SOURCE.uncertainty,
      paint: { 'fill-color': palette.lost, 'fill-opacity': 0.13 },
    },
    {
      id: 'ops-uncertainty-edge',
      type: 'line',
      source: SOURCE.uncertainty,
      paint: { 'line-color': palette.lost, 'line-width': 1.25, 'line-dasharray': [3, 3] },
    },
  ]
}

/** Shows how far those not heard of for a while may have come. `now` in steps of several seconds is enough. */
export function UncertaintyLayer({ fixes, now }: { fixes: readonly FixView[]; now: number }) {
  const data = useMemo(() => uncertaintyFeatures(fixes, now), [fixes, now])
  useSourceData(SOURCE.uncertainty, data)
  return null
}
