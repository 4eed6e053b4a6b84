'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react'
import { cx } from '#components/ui/cx.ts'
import type { Column } from './column.ts'
import { DataTableHead } from './data-table-head.tsx'
import { DataTableRow, type RowActs } from './data-table-row.tsx'
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
  const { activeRow, ...stops } = useRowStops(scroller, {
    count: sorted.length,
    scrollTo: (index) => virtual.scrollToIndex(index),
    keyAt: (index) => (sorted[index] === undefined ? null : props.rowKey(sorted[index])),
    marks,
  })
  const acts = useRowActs<T>({
    ...stops,
    onOpen: (row) => props.onOpen?.(row),
    toggle: (key, isRange) => marks?.toggle(key, isRange),
    toggleAll: () => marks?.toggleAll(),
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
            const key = props.rowKey(row)
            const isMarked = marks ? marks.keys.has(key) : null
            return (
              <DataTableRow
                key={key}
                {...{ row, columns, tracks, acts, isMarked }}
                index={item.index}
                offsetPx={item.start}
                heightPx={rowHeightPx}
                isActive={item.index === activeRow}
                isSelected={props.selectedKey === key || isMarked === true}
                markKey={key}
                version={props.rowVersion?.(row) ?? 0}
                canOpen={props.onOpen !== undefined}
              />
            )
          })}
        </div>
      </div>
      {sorted.length === 0 && props.empty}
    </div>
  )
}

/** The same acts for every drawing of the table; each does what the table last drawn says. */
function useRowActs<T>(acts: RowActs<T>): RowActs<T> {
  const latest = useRef(acts)
  useLayoutEffect(() => {
    latest.current = acts
  })
  return useMemo(
    () => ({
      move: (step) => latest.current.move(step),
      extend: (step) => latest.current.extend(step),
      onFocus: (row) => latest.current.onFocus(row),
      onOpen: (row) => latest.current.onOpen(row),
      toggle: (key, isRange) => latest.current.toggle(key, isRange),
      toggleAll: () => latest.current.toggleAll(),
    }),
    [],
  )
}
