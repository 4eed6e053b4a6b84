'use client'

import { useMemo, useRef, useState } from 'react'

/** The rows of a table that are chosen, by key; the table and what acts on them share it. */
export interface MarkedRows {
  readonly keys: ReadonlySet<string>
  /** Turns one round. `isRange`: everything from the last one touched to here becomes as that one is. */
  toggle: (key: string, isRange: boolean) => void
  /** Makes the row and the one it was left from chosen: what Shift with an arrow does. */
  extend: (from: string, to: string) => void
  /** All of the rows, or none when all are chosen already. */
  toggleAll: () => void
  clear: () => void
}

/** Which of the rows are chosen; what is no longer among them is not. */
export function useMarkedRows(rowKeys: readonly string[]): MarkedRows {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const anchor = useRef<string | null>(null)
  const keys = useMemo(() => {
    if (chosen.size === 0) return chosen
    return new Set(rowKeys.filter((key) => chosen.has(key)))
  }, [rowKeys, chosen])
  const span = (start: string, end: string): readonly string[] => {
    const [from, to] = [rowKeys.indexOf(start), rowKeys.indexOf(end)]
    return from < 0 || to < 0 ? [end] : rowKeys.slice(Math.min(from, to), Math.max(from, to) + 1)
  }
  return {
    keys,
    toggle(key, isRange) {
      const start = (isRange && anchor.current) || key
      const isOn = isRange ? keys.has(start) : !keys.has(key)
      const touched = span(start, key)
      anchor.current = key
      setChosen((known) =>
        isOn ? new Set([...known, ...touched]) : new Set([...known].filter((one) => !touched.includes(one))),
      )
    },
    extend(from, to) {
      anchor.current = to
      const touched = span(from, to)
      // Keys can come faster than what is drawn.
      setChosen((known) => new Set([...known, ...touched]))
    },
    toggleAll() {
      setChosen(keys.size === rowKeys.length ? new Set() : new Set(rowKeys))
    },
    clear() {
      anchor.current = null
      setChosen(new Set())
    },
  }
}
