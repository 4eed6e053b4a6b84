'use client'

import { type RefObject, useRef, useState } from 'react'
import type { MarkedRows } from './use-marked-rows.ts'

interface RowsIn {
  readonly count: number
  readonly scrollTo: (index: number) => void
  readonly keyAt: (index: number) => string | null
  readonly marks: MarkedRows | undefined
}

/** Which row has the keyboard, and how it moves from one to the next. */
export function useRowStops(scroller: RefObject<HTMLElement | null>, { count, scrollTo, keyAt, marks }: RowsIn) {
  const [active, setActive] = useState(0)
  const activeRow = Math.min(active, Math.max(0, count - 1))
  const aimed = useRef(activeRow)
  const within = (row: number) => Math.max(0, Math.min(count - 1, row))
  // Keys can come faster than the focus follows, so a step counts from where the last one aimed.
  const move = (step: number) => {
    const target = within(aimed.current + step)
    aimed.current = target
    setActive(target)
    scrollTo(target)
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-row="${target}"]`)?.focus()
    })
  }
  return {
    activeRow,
    move,
    onFocus(row: number) {
      aimed.current = row
      setActive(row)
    },
    /** Moves on, and chooses what it leaves and where it comes to. */
    extend(step: number) {
      const [from, to] = [keyAt(within(aimed.current)), keyAt(within(aimed.current + step))]
      if (from !== null && to !== null) marks?.extend(from, to)
      move(step)
    },
  }
}
