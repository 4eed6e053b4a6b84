'use client'

import { createParser, throttle, useQueryState } from 'nuqs'
import { useMemo } from 'react'

/** The one moment that a page points at, in its timeline, on its map and in its charts; null: none, so now counts. */
export interface TimeCursor {
  at: number | null
  set: (at: number | null) => void
}

const EVERY_MS = 400

/** Epoch milliseconds, readable in an address: `2026-11-20T14:10:00Z`. */
const parseAsMoment = createParser({
  parse: (text: string) => {
    const at = Date.parse(text)
    return Number.isNaN(at) ? null : at
  },
  serialize: (at: number) => new Date(at).toISOString().replace('.000Z', 'Z'),
})

/** The page's cursor in time, which is in its address (`t`). */
export function useTimeCursor(): TimeCursor {
  const [at, setAt] = useQueryState(
    't',
    // A pointer moves more often than browsers let an address change.
    parseAsMoment.withOptions({ history: 'replace', limitUrlUpdates: throttle(EVERY_MS) }),
  )
  return useMemo(() => ({ at, set: (next: number | null) => void setAt(next) }), [at, setAt])
}
