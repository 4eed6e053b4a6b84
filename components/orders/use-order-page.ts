'use client'

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useOrders } from '#lib/client/live/live.ts'
import { orderQuery } from '#lib/client/queries.ts'
import type { OrderPage, OrderView } from '#lib/contract/views.ts'

const SETTLE_MS = 400
const REFRESH_MS = 15_000

/** One order's page, asked again soon after the live desk heard of a change and now and then while it is open. */
export function useOrderPage(handle: string): UseQueryResult<OrderPage> & { order: OrderView | null } {
  const live = useOrders().find((order) => order.handle === handle)
  const query = useQuery({
    ...orderQuery(handle),
    refetchInterval: ({ state }) => (state.data?.order.isOpen ? REFRESH_MS : false),
  })
  const { refetch } = query
  const heardSeq = live?.seq ?? 0
  useEffect(() => {
    if (heardSeq === 0) return
    const timer = setTimeout(() => void refetch({ cancelRefetch: false }), SETTLE_MS)
    return () => clearTimeout(timer)
  }, [heardSeq, refetch])
  return { ...query, order: newer(query.data?.order, live) }
}

function newer(asked: OrderView | undefined, live: OrderView | undefined): OrderView | null {
  if (asked === undefined || live === undefined) return asked ?? live ?? null
  return live.seq > asked.seq ? live : asked
}
