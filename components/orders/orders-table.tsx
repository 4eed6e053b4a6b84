'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useMemo } from 'react'
import { DataTable } from '#components/ui/table/data-table.tsx'
import type { Sort } from '#components/ui/table/sorted-rows.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { paths } from '#lib/client/paths.ts'
import { type OrderRow, orderColumns } from './order-columns.tsx'

const NARROWEST_PX = 1220

export interface OrdersTableProps {
  rows: OrderRow[]
  sort: Sort
  onSort: (sort: Sort) => void
  empty: ReactNode
}

/** Orders as rows; a click or Enter opens one. */
export function OrdersTable({ rows, sort, onSort, empty }: OrdersTableProps) {
  const now = useServerNow()
  const router = useRouter()
  const columns = useMemo(() => orderColumns(now), [now])
  return (
    <DataTable
      label="Orders"
      rows={rows}
      columns={columns}
      rowKey={({ order }) => order.handle}
      rowVersion={({ order }) => order.seq}
      sort={sort}
      onSort={onSort}
      onOpen={({ order }) => router.push(paths.order(order.handle))}
      minWidthPx={NARROWEST_PX}
      empty={empty}
    />
  )
}
