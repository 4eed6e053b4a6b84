'use client'

import type { LayerSpecification } from 'maplibre-gl'
import { useMemo } from 'react'
import { useSourceData } from '#components/map/map-context.ts'
import { type OrderMark, orderFeatures } from './features.ts'
import { LAYER, SOURCE } from './sources.ts'
import { useSteadyOrders } from './use-steady-orders.ts'

/** Further out only orders in trouble keep their pin. */
const CALM_PINS_MIN_ZOOM = 11.5

/** How the pins look. */
export function ordersLayers(): LayerSpecification[] {
  return [
    {
      id: LAYER.orders,
      type: 'symbol',
      source: SOURCE.orders,
      filter: ['any', ['>=', ['zoom'], CALM_PINS_MIN_ZOOM], ['>', ['get', 'order'], 0]],
      layout: {
        'icon-image': ['get', 'image'],
        'icon-anchor': 'bottom',
        'icon-offset': [0, 12],
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
        'symbol-sort-key': ['get', 'order'],
      },
    },
  ]
}

/** Shows where orders are to be fulfilled. */
export function OrdersLayer({ orders, selected }: { orders: readonly OrderMark[]; selected: string | null }) {
  const steady = useSteadyOrders(orders)
  const data = useMemo(() => orderFeatures(steady, selected), [steady, selected])
  useSourceData(SOURCE.orders, data)
  return null
}
