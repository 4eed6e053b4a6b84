'use client'

import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs'
import { useSyncExternalStore } from 'react'
import { COLUMN_NAMES, USUAL_COLUMNS } from './order-columns.tsx'

const KEPT_AS = 'waypost:orders-columns'
const listeners = new Set<() => void>()
const known = new Set(COLUMN_NAMES.map(([id]) => id))

function readKept(): string {
  try {
    return localStorage.getItem(KEPT_AS) ?? ''
  } catch {
    // Without storage every visit begins with the usual columns.
    return ''
  }
}

function keep(columns: readonly string[] | null): void {
  try {
    if (columns === null) localStorage.removeItem(KEPT_AS)
    else localStorage.setItem(KEPT_AS, columns.join(','))
  } catch {
    // As above.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const shown = (ids: readonly string[]) => {
  const found = ids.filter((id) => known.has(id))
  return found.length === 0 ? USUAL_COLUMNS : found
}

/** The columns of the orders table: those of the link when it names some, else those that this browser was left with. */
export function useColumns() {
  const [linked, setLinked] = useQueryState('cols', parseAsArrayOf(parseAsString).withOptions({ history: 'replace' }))
  const kept = useSyncExternalStore(subscribe, readKept, () => '')
  const columns = shown(linked ?? kept.split(','))
  return {
    columns,
    setColumns(next: readonly string[] | null) {
      keep(next)
      // In the address too, so that the view is the link.
      setLinked(next === null ? null : [...next])
    },
  }
}
