'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useIsLoaded, useOrders, usePositions, useWorkers } from '#lib/client/live/live.ts'
import { mergeRows } from '#lib/client/live/merge.ts'
import { ordersQuery } from '#lib/client/queries.ts'
import type { OrderView } from '#lib/contract/views.ts'
import type { OrderRow } from './order-columns.tsx'
import { isWanted, needsClosedOrders, type OrdersSearch } from './orders-filter.ts'

export interface OrderRows {
  rows: OrderRow[]
  /** How many orders are known, wanted or not. */
  known: number
  isLoading: boolean
  error: Error | null
  loadOlder: (() => void) | null
}

/** The rows of the orders table: the live desk, and from the server what is no longer on it. */
export function useOrderRows(search: OrdersSearch): OrderRows {
  const live = useOrders()
  const isLive = useIsLoaded()
  const isAsking = needsClosedOrders(search.status)
  const asked = useInfiniteQuery({ ...ordersQuery({ status: 'all', q: search.q.trim() }), enabled: isAsking })
  const pages = asked.data?.pages
  const orders = useMemo(() => {
    const stored = isAsking && pages !== undefined ? pages.flatMap((page) => page.orders) : []
    return mergeRows<OrderView>(stored, live, (order) => order.handle)
  }, [isAsking, pages, live])
  const wanted = useMemo(() => orders.filter((order) => isWanted(order, search)), [orders, search])
  return {
    rows: useRows(wanted),
    known: orders.length,
    isLoading: !isLive || (isAsking && asked.isPending),
    error: isAsking ? asked.error : null,
    loadOlder: isAsking && asked.hasNextPage && !asked.isFetchingNextPage ? () => void asked.fetchNextPage() : null,
  }
}

function useRows(orders: OrderView[]): OrderRow[] {
  const workers = useWorkers()
  const positions = usePositions()
  const byHandle = useMemo(() => new Map(workers.map((worker) => [worker.handle, worker])), [workers])
  return orders.map((order) => {
    const worker = byHandle.get(order.workerHandle ?? order.deviceId ?? '')
    const fixAt = worker === undefined ? null : (positions.get(worker.handle)?.at ?? worker.fix?.at ?? null)
    return { order, workerName: worker?.name ?? null, fixAt }
  })
}
