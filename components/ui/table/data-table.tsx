'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useMemo, useRef, useState } from 'react'
import { cx } from '#components/ui/cx.ts'
import type { Column } from './column.ts'
import { DataTableHead } from './data-table-head.tsx'
import { DataTableRow } from './data-table-row.tsx'
import { type Sort, sortedRows } from './sorted-rows.ts'

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
  empty?: ReactNode
  className?: string
}

const ROW_PX = 32
const OVERSCAN = 12

/** A table of any length: only the rows in sight exist, headers sort, arrows move between rows, Enter opens. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { rows, columns, sort, rowHeightPx = ROW_PX } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const sorted = useMemo(() => {
    const sortBy = columns.find((column) => column.id === sort?.column)?.sortBy
    return sortBy === undefined || sort === null ? [...rows] : sortedRows(rows, sortBy, sort.direction)
  }, [rows, columns, sort])
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    overscan: OVERSCAN,
  })
  const activeRow = Math.min(active, Math.max(0, sorted.length - 1))
  const aimed = useRef(activeRow)
  const onFocus = (row: number) => {
    aimed.current = row
    setActive(row)
  }
  // Keys can come faster than the focus follows, so a step counts from where the last one aimed.
  const move = (step: number) => {
    const target = Math.max(0, Math.min(sorted.length - 1, aimed.current + step))
    aimed.current = target
    setActive(target)
    virtual.scrollToIndex(target)
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-row="${target}"]`)?.focus()
    })
  }
  const tracks = columns.map((column) => column.width).join(' ')
  return (
    <div ref={scroller} className={cx('min-h-0 flex-1 overflow-auto bg-panel', props.className)}>
      <div
        role="grid"
        aria-label={props.label}
        aria-rowcount={sorted.length + 1}
        aria-colcount={columns.length}
        style={{ minWidth: props.minWidthPx }}
      >
        <DataTableHead columns={columns} tracks={tracks} sort={sort} onSort={props.onSort} />
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
                isSelected={props.selectedKey === props.rowKey(row)}
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
