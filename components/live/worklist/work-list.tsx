'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { useId, useRef } from 'react'
import { formatSelection, isSameSelection, type Selection } from '#components/live/selection.ts'
import { cx } from '#components/ui/cx.ts'
import type { ListedRow } from './listed-row.ts'
import { useChangedKeys } from './use-changed-keys.ts'
import { useListKeys } from './use-list-keys.ts'
import { WorkListRow } from './work-list-row.tsx'

const ROW_PX = 73

export interface WorkListProps {
  label: string
  rows: ListedRow[]
  selected: Selection | null
  hovered: Selection | null
  onSelect: (selection: Selection) => void
  onHover: (selection: Selection | null) => void
  onPointerInside: (isInside: boolean) => void
}

/** The accessible twin of the map: one list box, of which only what is in sight is drawn. */
export function WorkList(props: WorkListProps) {
  const { rows, selected, hovered, onSelect, onHover } = props
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const changed = useChangedKeys(rows)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_PX,
    // A row is as high as its words need: a reason or an address that is cut off is no help.
    getItemKey: (index) => (rows[index] ? formatSelection(rows[index].selection) : index),
    overscan: 6,
  })
  const onMove = (index: number) => {
    virtual.scrollToIndex(index)
    box.current?.focus({ preventScroll: true })
  }
  const { activeIndex, onKeyDown, onFocus } = useListKeys({ rows, selected, onSelect, onMove })
  return (
    <div
      ref={box}
      role="listbox"
      aria-label={props.label}
      aria-activedescendant={activeIndex >= 0 ? `${id}-${activeIndex}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      onPointerEnter={() => props.onPointerInside(true)}
      onPointerLeave={() => {
        props.onPointerInside(false)
        onHover(null)
      }}
      className={cx(
        'group min-h-0 flex-1 overflow-y-auto overscroll-contain focus-visible:-outline-offset-2',
        // The active row shows the focus; the box does while there is none.
        activeIndex >= 0 && 'focus-visible:outline-0',
      )}
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index]
          if (!row) return null
          const key = formatSelection(row.selection)
          return (
            <WorkListRow
              key={key}
              id={`${id}-${index}`}
              row={row.told()}
              place={{ index, count: rows.length, startPx: start }}
              measure={virtual.measureElement}
              isSelected={isSameSelection(row.selection, selected)}
              isActive={index === activeIndex}
              isHovered={isSameSelection(row.selection, hovered)}
              hasChanged={changed.has(key)}
              onSelect={onSelect}
              onHover={onHover}
            />
          )
        })}
      </div>
    </div>
  )
}
