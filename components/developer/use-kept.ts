import { useState } from 'react'

/** The chosen row, kept when a list that moves on no longer holds it. */
export function useKept<T extends { id: string }>(rows: readonly T[], id: string | null): T | null {
  const [kept, setKept] = useState<T | null>(null)
  const found = id === null ? undefined : rows.find((row) => row.id === id)
  if (found !== undefined && found !== kept) setKept(found)
  if (found !== undefined) return found
  return kept?.id === id ? kept : null
}
