import { type KeyboardEvent, useState } from 'react'
import { cx } from '#components/ui/cx.ts'
import type { Column } from './column.ts'
import { MarkBox } from './mark-box.tsx'
import type { MarkedRows } from './use-marked-rows.ts'

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
  /** Moves the focus by so many rows. */
  move: (step: number) => void
  onFocus: (row: number) => void
  onOpen: ((row: T) => void) | undefined
  marks: MarkedRows | undefined
  markKey: string
  /** The same as `move`, and chooses what it goes over. */
  extend: (step: number) => void
}

const PAGE_ROWS = 10

/** One row of a data table: a focus stop of its own that arrows leave and Enter opens. */
export function DataTableRow<T>(props: RowProps<T>) {
  const { row, columns, index, onOpen, move, marks, markKey } = props
  const [firstVersion] = useState(props.version)
  const open = () => onOpen?.(row)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return
    const step = stepForKey(event.key)
    if (event.key === 'Enter') open()
    else if (step !== null && event.shiftKey && marks) props.extend(step)
    else if (step !== null) move(step)
    else if (!takeMarkKey(event, marks, markKey)) return
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
        if ((event.target as HTMLElement).closest('a,button,input') !== null) return
        if (marks && event.shiftKey) marks.toggle(markKey, true)
        else open()
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
      {marks && (
        <div role="gridcell" className="h-full">
          <MarkBox
            label={`Choose ${markKey}`}
            isOn={marks.keys.has(markKey)}
            isInRow
            onToggle={(isRange) => marks.toggle(markKey, isRange)}
          />
        </div>
      )}
      {columns.map((column) => (
        <div
          key={column.id}
          role="gridcell"
          className={cx('min-w-0 overflow-hidden text-ellipsis whitespace-nowrap px-2', column.isEnd && 'text-end')}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  )
}

/** X chooses this row, Ctrl A all of them. True when the key was for that. */
function takeMarkKey(event: KeyboardEvent, marks: MarkedRows | undefined, key: string): boolean {
  if (!marks) return false
  if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) marks.toggleAll()
  else if (event.key === 'x') marks.toggle(key, false)
  else return false
  return true
}

function stepForKey(key: string): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return 1
    case 'ArrowUp':
    case 'k':
      return -1
    case 'PageDown':
      return PAGE_ROWS
    case 'PageUp':
      return -PAGE_ROWS
    case 'Home':
      return Number.MIN_SAFE_INTEGER
    case 'End':
      return Number.MAX_SAFE_INTEGER
    default:
      return null
  }
}
