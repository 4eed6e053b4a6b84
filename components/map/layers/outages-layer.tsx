'use client'

import type { LayerSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import { useSourceData } from '#components/map/map-context.ts'
import type { OutageView } from '#lib/contract/views.ts'
import { outageFeatures } from './features.ts'
import { LAYER, SOURCE } from './sources.ts'

/** How the places look. */
export function outagesLayers(): LayerSpecification[] {
  return [
    {
      id: LAYER.outages,
      type: 'symbol',
      source: SOURCE.outages,
      minzoom: 10,
      layout: { 'icon-image': ['get', 'image'], 'icon-allow-overlap': true, 'icon-ignore-placement': true },
    },
  ]
}

/** Shows where open outages began. */
export function OutagesLayer({ outages }: { outages: readonly Pick<OutageView, 'key' | 'isOpen' | 'location'>[] }) {
  const data = useMemo(() => outageFeatures(outages), [outages])
  useSourceData(SOURCE.outages, data)
  return null
}
