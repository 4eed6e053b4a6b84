'use client'

import { useRef } from 'react'
import { riskLevel } from '#lib/domain/risk-level.ts'
import type { OrderMark } from './features.ts'

/** All that the map shows of an order. */
function lookOf({ handle, type, destination, risks }: OrderMark): string {
  const { lon, lat, radiusM, ring } = destination ?? {}
  return `${handle} ${type} ${lon} ${lat} ${radiusM} ${ring?.length ?? 0} ${riskLevel(risks)}`
}

/** The same array for as long as nothing that the map shows of the orders has changed; an ETA moves no pin. */
export function useSteadyOrders(orders: readonly OrderMark[]): readonly OrderMark[] {
  const held = useRef({ orders, look: '' })
  if (held.current.orders !== orders || held.current.look === '') {
    const look = orders.map(lookOf).join('\n')
    if (look !== held.current.look) held.current = { orders, look }
  }
  return held.current.orders
}
