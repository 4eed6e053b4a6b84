'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useMemo, useRef } from 'react'
import { cx } from '#components/ui/cx.ts'
import type { Column } from './column.ts'
import { DataTableHead } from './data-table-head.tsx'
import { DataTableRow } from './data-table-row.tsx'
import { type Sort, sortedRows } from './sorted-rows.ts'
import type { MarkedRows } from './use-marked-rows.ts'
import { useRowStops } from './use-row-stops.ts'

export interface DataTableProps<T> {
  label: string
  rows: readonly T[]
  columns: Column<T>[]
  rowKey: (row: T) => string
  sort: Sort | null
  onSort: (sort: Sort) => void
  onOpen?: (row: T) => void
  selectedKey?: string | null
  /** Changes when the row's content did; the row then tints for a moment. */
  rowVersion?: (row: T) => number
  /** Below this width the table scrolls sideways. */
  minWidthPx?: number
  rowHeightPx?: number
  /** Rows come in the order in which they are shown: whoever needs that order sorts them. */
  isSorted?: boolean
  /** Rows can be chosen: boxes in front, X, Shift with a click or an arrow, Ctrl A. */
  marks?: MarkedRows
  empty?: ReactNode
  className?: string
}

const ROW_PX = 32
const OVERSCAN = 6

/** A table of any length: only the rows in sight exist, headers sort, arrows move between rows, Enter opens. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { rows, columns, sort, marks, rowHeightPx = ROW_PX } = props
  const scroller = useRef<HTMLDivElement>(null)
  const sortBy = props.isSorted ? undefined : columns.find((column) => column.id === sort?.column)?.sortBy
  const direction = sort?.direction
  const sorted = useMemo(
    () => (sortBy === undefined || direction === undefined ? rows : sortedRows(rows, sortBy, direction)),
    [rows, sortBy, direction],
  )
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: OVERSCAN,
  })
  const { activeRow, onFocus, move, extend } = useRowStops(scroller, {
    count: sorted.length,
    scrollTo: (index) => virtual.scrollToIndex(index),
    keyAt: (index) => (sorted[index] === undefined ? null : props.rowKey(sorted[index])),
    marks,
  })
  const tracks = [...(marks ? ['32px'] : []), ...columns.map((column) => column.width)].join(' ')
  return (
    <div ref={scroller} className={cx('min-h-0 flex-1 overflow-auto bg-panel', props.className)}>
      <div
        role="grid"
        aria-label={props.label}
        aria-rowcount={sorted.length + 1}
        aria-colcount={columns.length + (marks ? 1 : 0)}
        aria-multiselectable={marks !== undefined}
        style={{ minWidth: props.minWidthPx }}
      >
        <DataTableHead
          columns={columns}
          tracks={tracks}
          sort={sort}
          onSort={props.onSort}
          marks={marks}
          all={sorted.length}
        />
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = sorted[item.index]
            if (row === undefined) return null
            return (
              <DataTableRow
                key={props.rowKey(row)}
                {...{ row, columns, tracks, move, onFocus }}
                index={item.index}
                offsetPx={item.start}
                heightPx={rowHeightPx}
                isActive={item.index === activeRow}
                isSelected={props.selectedKey === props.rowKey(row) || marks?.keys.has(props.rowKey(row)) === true}
                marks={marks}
                markKey={props.rowKey(row)}
                extend={extend}
                version={props.rowVersion?.(row) ?? 0}
                onOpen={props.onOpen}
              />
            )
          })}
        </div>
      </div>
      {sorted.length === 0 && props.empty}
    </div>
  )
}
