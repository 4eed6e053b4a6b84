import { type KeyboardEvent, memo, useState } from 'react'
import { cx } from '#components/ui/cx.ts'
import { say } from '#lib/language/say.ts'
import type { Column } from './column.ts'
import { MarkBox } from './mark-box.tsx'

/** What can be done from a row. The same object for as long as the table is there, so that it is no reason to draw a row again. */
export interface RowActs<T> {
  /** Moves the focus by so many rows. */
  move: (step: number) => void
  /** The same, and chooses what it goes over. */
  extend: (step: number) => void
  onFocus: (row: number) => void
  onOpen: (row: T) => void
  toggle: (key: string, isRange: boolean) => void
  toggleAll: () => void
}

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
  canOpen: boolean
  /** Null where rows are not chosen. */
  isMarked: boolean | null
  markKey: string
  acts: RowActs<T>
}

const PAGE_ROWS = 10

/** One row of a data table: a focus stop of its own that arrows leave and Enter opens. */
export const DataTableRow = memo(Row) as typeof Row

function Row<T>(props: RowProps<T>) {
  const { row, columns, index, canOpen, isMarked, markKey, acts } = props
  const [firstVersion] = useState(props.version)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.target !== event.currentTarget) return
    const step = stepForKey(event.key)
    if (event.key === 'Enter') acts.onOpen(row)
    else if (step !== null && event.shiftKey && isMarked !== null) acts.extend(step)
    else if (step !== null) acts.move(step)
    else if (isMarked === null || !takeMarkKey(event, acts, markKey)) return
    event.preventDefault()
  }
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      data-row={index}
      tabIndex={props.isActive ? 0 : -1}
      onFocus={() => acts.onFocus(index)}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if ((event.target as HTMLElement).closest('a,button,input') !== null) return
        if (isMarked !== null && event.shiftKey) acts.toggle(markKey, true)
        else acts.onOpen(row)
      }}
      className={cx(
        'absolute inset-x-0 isolate grid contain-strict items-center border-line border-b px-2 hover:bg-hover focus-visible:outline-2 focus-visible:outline-acc focus-visible:-outline-offset-2',
        canOpen && 'cursor-pointer',
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
      {isMarked !== null && (
        <div role="gridcell" className="h-full">
          <MarkBox
            label={say('Choose {row}', { row: markKey })}
            isOn={isMarked}
            isInRow
            onToggle={(isRange) => acts.toggle(markKey, isRange)}
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
function takeMarkKey(event: KeyboardEvent, acts: Pick<RowActs<never>, 'toggle' | 'toggleAll'>, key: string): boolean {
  if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) acts.toggleAll()
  else if (event.key === 'x') acts.toggle(key, false)
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
