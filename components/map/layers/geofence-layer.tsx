'use client'

import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import { useSourceData } from '#components/map/map-context.ts'
import type { MapPalette } from '#components/map/marks/palette.ts'
import { riskLevel } from '#lib/domain/risk-level.ts'
import { geofenceFeatures, type OrderMark } from './features.ts'
import { SOURCE } from './sources.ts'
import { useSteadyOrders } from './use-steady-orders.ts'

/** Smaller than this a radius of 100 m is not a circle but a dot. */
const MIN_ZOOM = 13
/** With more open orders than this, only those at risk and the selected one get their area. */
const MOST_SHOWN = 500

const IS_SELECTED: ExpressionSpecification = ['==', ['get', 'kind'], 'selected']

/** How the areas look. */
export function geofenceLayers(palette: MapPalette): LayerSpecification[] {
  const color: ExpressionSpecification = [
    'match',
    ['get', 'kind'],
    'selected',
    palette.accent,
    'red',
    palette.red,
    'yellow',
    palette.yellow,
    palette.mark,
  ]
  return [
    {
      id: 'ops-geofences-fill',
      type: 'fill',
      source: SOURCE.geofences,
      minzoom: MIN_ZOOM,
      paint: { 'fill-color': color, 'fill-opacity': ['case', IS_SELECTED, 0.12, 0.06] },
    },
    {
      id: 'ops-geofences-edge',
      type: 'line',
      source: SOURCE.geofences,
      minzoom: MIN_ZOOM,
      paint: { 'line-color': color, 'line-width': 1.25, 'line-opacity': ['case', IS_SELECTED, 0.8, 0.5] },
    },
  ]
}

/** Shows where orders count as arrived. */
export function GeofenceLayer({ orders, selected }: { orders: readonly OrderMark[]; selected: string | null }) {
  const steady = useSteadyOrders(orders)
  const data = useMemo(() => {
    const isFew = steady.length <= MOST_SHOWN
    const shown = steady.filter((order) => isFew || order.handle === selected || riskLevel(order.risks) !== 'none')
    return geofenceFeatures(shown, selected)
  }, [steady, selected])
  useSourceData(SOURCE.geofences, data)
  return null
}
