'use client'

import { type ReactNode, useMemo } from 'react'
import { ResultCell } from '#components/orders/bulk/result-cell.tsx'
import type { BulkRun } from '#components/orders/bulk/use-bulk.ts'
import type { Column } from '#components/ui/table/column.ts'
import { DataTable } from '#components/ui/table/data-table.tsx'
import type { Sort } from '#components/ui/table/sorted-rows.ts'
import type { MarkedRows } from '#components/ui/table/use-marked-rows.ts'
import { useGo } from '#lib/client/leaving.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { paths } from '#lib/client/paths.ts'
import { say } from '#lib/language/say.ts'
import { narrowestPx, orderColumns } from './order-columns.tsx'
import type { OrderRow } from './order-row.ts'

export interface OrdersTableProps {
  /** In the order in which they are shown. */
  rows: readonly OrderRow[]
  columns: readonly string[]
  sort: Sort
  onSort: (sort: Sort) => void
  marks: MarkedRows
  run: BulkRun | null
  empty: ReactNode
}

const PADDING_PX = 64

/** Orders as rows; a click or Enter opens one, X chooses it. */
export function OrdersTable({ rows, columns: ids, sort, onSort, marks, run, empty }: OrdersTableProps) {
  const now = useServerNow()
  const go = useGo()
  const columns = useMemo(() => {
    const chosen = orderColumns(ids, now)
    const result: Column<OrderRow> = {
      id: 'result',
      header: say('Result'),
      width: 'minmax(150px,1fr)',
      cell: ({ order }) => run && <ResultCell run={run} handle={order.handle} />,
    }
    return run === null ? chosen : [...chosen, result]
  }, [ids, now, run])
  return (
    <DataTable
      label={say('Orders')}
      rows={rows}
      isSorted
      columns={columns}
      rowKey={({ order }) => order.handle}
      rowVersion={({ order }) => order.seq}
      sort={sort}
      onSort={onSort}
      onOpen={({ order }) => go(paths.order(order.handle))}
      marks={marks}
      minWidthPx={narrowestPx(columns) + PADDING_PX}
      empty={empty}
    />
  )
}
