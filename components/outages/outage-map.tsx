'use client'

import type { OrderView, OutageView } from '#lib/contract/views.ts'

export interface OutageMapProps {
  outage: OutageView
  orders: OrderView[]
}

/** Where the worker was last seen, and where the worker is expected. */
export function OutageMap(_props: OutageMapProps) {
  return null
}
