'use client'

import { useEffect, useRef, useState } from 'react'
import { formatSelection } from '#components/live/selection.ts'
import type { ListedRow } from './listed-row.ts'

const FLASH_MS = 1500
/** When everything changed at once, nothing stands out by a tint. */
const MOST_AT_ONCE = 20

/** Keys of the rows that changed within the last second and a half. A row seen for the first time has not changed. */
export function useChangedKeys(rows: readonly ListedRow[]): ReadonlySet<string> {
  const seqs = useRef(new Map<string, number>())
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const before = seqs.current
    const now = new Map(rows.map((row) => [formatSelection(row.selection), row.seq]))
    seqs.current = now
    const news = [...now].filter(([key, seq]) => (before.get(key) ?? seq) !== seq).map(([key]) => key)
    if (news.length === 0 || news.length > MOST_AT_ONCE) return
    setChanged((known) => new Set([...known, ...news]))
    // Left running when the next change comes: each tint lasts its own time.
    setTimeout(() => setChanged((known) => new Set([...known].filter((key) => !news.includes(key)))), FLASH_MS)
  }, [rows])
  return changed
}
