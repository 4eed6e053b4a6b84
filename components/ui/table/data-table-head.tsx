import { ArrowDown, ArrowUp } from 'lucide-react'
import { cx } from '#components/ui/cx.ts'
import { say } from '#lib/language/say.ts'
import { MarkBox } from './mark-box.tsx'
import type { Sort } from './sorted-rows.ts'
import type { MarkedRows } from './use-marked-rows.ts'

interface HeadColumn {
  id: string
  header: string
  isEnd?: boolean
  sortBy?: unknown
}

interface HeadProps {
  columns: HeadColumn[]
  tracks: string
  sort: Sort | null
  onSort: (sort: Sort) => void
  marks: MarkedRows | undefined
  /** How many rows there are. */
  all: number
}

/** The header row of a data table; a column that sorts has a button for its name. */
export function DataTableHead({ columns, tracks, sort, onSort, marks, all }: HeadProps) {
  const chosen = marks?.keys.size ?? 0
  return (
    <div role="rowgroup" className="sticky top-0 z-1 bg-panel">
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-[30px] items-center border-line-2 border-b px-2"
        style={{ gridTemplateColumns: tracks }}
      >
        {marks && (
          <div role="columnheader" className="h-full">
            <MarkBox
              label={say('Choose all rows')}
              isOn={chosen > 0 && chosen === all}
              isPartly={chosen > 0 && chosen < all}
              onToggle={marks.toggleAll}
            />
          </div>
        )}
        {columns.map((column) => (
          <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
        ))}
      </div>
    </div>
  )
}

function HeadCell({ column, sort, onSort }: { column: HeadColumn } & Pick<HeadProps, 'sort' | 'onSort'>) {
  const direction = sort?.column === column.id ? sort.direction : undefined
  return (
    <div
      role="columnheader"
      aria-sort={column.sortBy === undefined ? undefined : (direction ?? 'none')}
      className={cx('min-w-0 px-2 font-medium text-ink-2 text-xs', column.isEnd && 'text-end')}
    >
      {column.sortBy === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          onClick={() =>
            onSort({ column: column.id, direction: direction === 'ascending' ? 'descending' : 'ascending' })
          }
          className={cx(
            'inline-flex cursor-pointer items-center gap-1 whitespace-nowrap rounded-[4px] py-1 hover:text-ink focus-visible:outline-2 focus-visible:outline-acc',
            direction !== undefined && 'font-semibold text-ink',
          )}
        >
          {direction === 'ascending' && <ArrowUp aria-hidden className="size-3" />}
          {direction === 'descending' && <ArrowDown aria-hidden className="size-3" />}
          {column.header}
        </button>
      )}
    </div>
  )
}
