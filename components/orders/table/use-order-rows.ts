'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useIsLoaded, useOrders, usePositions, useWorkers } from '#lib/client/live/live.ts'
import { mergeRows } from '#lib/client/live/merge.ts'
import { needsClosedOrders, type OrderSearch, orderFilterOf } from '#lib/client/order-search.ts'
import { ordersQuery } from '#lib/client/queries.ts'
import type { OrderView } from '#lib/contract/views.ts'
import type { OrderRow } from './order-row.ts'
import { createRowFilter, createRowSource } from './row-source.ts'

export interface OrderRows {
  rows: OrderRow[]
  /** How many orders are known, wanted or not. */
  known: number
  isLoading: boolean
  error: Error | null
  loadOlder: (() => void) | null
}

const WINDOW_STEP_MS = 60_000

/**
 * The rows of the orders table: the live desk, and from the server what is no longer on it. `kept`: handles that stay in
 * sight whatever the filter says, because something was just done to them.
 */
export function useOrderRows(search: OrderSearch, kept: ReadonlySet<string>): OrderRows {
  const live = useOrders()
  const isLive = useIsLoaded()
  const minute = Math.floor(useServerNow() / WINDOW_STEP_MS) * WINDOW_STEP_MS
  const filter = useMemo(() => orderFilterOf(search, minute), [search, minute])
  const isAsking = needsClosedOrders(filter)
  const asked = useInfiniteQuery({ ...ordersQuery({ status: 'all', q: '' }), enabled: isAsking })
  const pages = asked.data?.pages
  const orders = useMemo(() => {
    const stored = isAsking && pages !== undefined ? pages.flatMap((page) => page.orders) : []
    return stored.length === 0 ? live : mergeRows<OrderView>(stored, live, (order) => order.handle)
  }, [isAsking, pages, live])
  const rowOf = useRowSource()
  const isWanted = useMemo(() => createRowFilter(filter), [filter])
  const rows = useMemo(
    () => orders.map(rowOf).filter((row) => isWanted(row) || kept.has(row.order.handle)),
    [orders, isWanted, kept, rowOf],
  )
  return {
    rows,
    known: orders.length,
    isLoading: !isLive || (isAsking && asked.isPending),
    error: isAsking ? asked.error : null,
    loadOlder: isAsking && asked.hasNextPage && !asked.isFetchingNextPage ? () => void asked.fetchNextPage() : null,
  }
}

function useRowSource(): (order: OrderView) => OrderRow {
  const workers = useWorkers()
  const positions = usePositions()
  const source = useMemo(
    () => createRowSource(({ handle, fix }) => positions.get(handle)?.at ?? fix?.at ?? null),
    [positions],
  )
  return useMemo(() => {
    const byHandle = new Map(workers.map((worker) => [worker.handle, worker]))
    return (order) => source(order, byHandle.get(order.workerHandle ?? order.deviceId ?? ''))
  }, [workers, source])
}
