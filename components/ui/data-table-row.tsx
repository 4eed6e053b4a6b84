// biome-ignore-all lint/a11y/useSemanticElements: rows outside the window are not in the document, so roles and counts are said by hand
import { type KeyboardEvent, useState } from 'react'
import type { Column } from './column.ts'
import { cx } from './cx.ts'

interface RowProps<T> {
  row: T
  columns: Column<T>[]
  tracks: string
  index: number
  offsetPx: number
  heightPx: number
  isActive: boolean
  isSelected: boolean
  version: number
  moveTo: (row: number) => void
  onFocus: (row: number) => void
  onOpen: ((row: T) => void) | undefined
}

const PAGE_ROWS = 10

/** One row of a data table: a focus stop of its own that arrows leave and Enter opens. */
export function DataTableRow<T>(props: RowProps<T>) {
  const { row, columns, index, onOpen, moveTo } = props
  const [firstVersion] = useState(props.version)
  const open = () => onOpen?.(row)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return
    const to = rowForKey(event.key, index)
    if (event.key === 'Enter') open()
    else if (to !== null) moveTo(to)
    else return
    event.preventDefault()
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      data-row={index}
      tabIndex={props.isActive ? 0 : -1}
      onFocus={() => props.onFocus(index)}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if ((event.target as HTMLElement).closest('a,button,input') === null) open()
      }}
      className={cx(
        'absolute inset-x-0 isolate grid items-center border-line border-b px-2 hover:bg-hover focus-visible:outline-2 focus-visible:outline-acc focus-visible:-outline-offset-2',
        onOpen && 'cursor-pointer',
        props.isSelected && 'bg-acc-bg hover:bg-acc-bg',
      )}
      style={{
        gridTemplateColumns: props.tracks,
        height: props.heightPx,
        transform: `translateY(${props.offsetPx}px)`,
      }}
    >
      {props.version !== firstVersion && (
        <span key={props.version} aria-hidden className="-z-1 pointer-events-none absolute inset-0 animate-flash" />
      )}
      {columns.map((column) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the row takes the focus
        <div
          key={column.id}
          role="gridcell"
          className={cx('min-w-0 overflow-hidden text-ellipsis whitespace-nowrap px-2', column.isEnd && 'text-right')}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  )
}

function rowForKey(key: string, index: number): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return index + 1
    case 'ArrowUp':
    case 'k':
      return index - 1
    case 'PageDown':
      return index + PAGE_ROWS
    case 'PageUp':
      return index - PAGE_ROWS
    case 'Home':
      return 0
    case 'End':
      return Number.MAX_SAFE_INTEGER
    default:
      return null
  }
}
