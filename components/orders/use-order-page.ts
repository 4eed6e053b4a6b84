'use client'

import type { UseQueryResult } from '@tanstack/react-query'
import { heardOfOrder } from '#lib/client/live/heard-of-order.ts'
import { useOrders, useOutages } from '#lib/client/live/live.ts'
import { orderQuery } from '#lib/client/queries.ts'
import { useFreshQuery } from '#lib/client/use-fresh-query.ts'
import type { OrderPage } from '#lib/contract/page-views.ts'
import type { OrderView } from '#lib/contract/views.ts'

/** One order's page as it was last asked for, with its row as the live desk last heard of it. */
export function useOrderPage(handle: string): UseQueryResult<OrderPage> & { order: OrderView | null } {
  const live = useOrders().find((order) => order.handle === handle)
  const heardSeq = heardOfOrder(live, useOutages())
  const query = useFreshQuery(orderQuery(handle), { heardSeq, isOpen: live?.isOpen ?? false })
  return { ...query, order: newer(query.data?.order, live) }
}

function newer(asked: OrderView | undefined, live: OrderView | undefined): OrderView | null {
  if (asked === undefined || live === undefined) return asked ?? live ?? null
  return live.seq > asked.seq ? live : asked
}
