'use client'

import type { OrderPage, OrderView } from '#lib/contract/views.ts'

export interface OrderMapProps {
  order: OrderView
  page: OrderPage | undefined
  /** The moment that the timeline points at. */
  pointedAt: number | null
}

/** Where the order is and how it went there. */
export function OrderMap(_props: OrderMapProps) {
  return null
}
