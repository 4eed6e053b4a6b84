'use client'

import { useEffect, useRef } from 'react'

const TYPED_INTO = 'input, textarea, select, [contenteditable="true"]'
const IN_DIALOG = '[role="dialog"], [role="menu"]'

/** The key pressed, or null while someone types, an overlay has the keyboard, or a modifier makes it the browser's. */
export function bareKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest(TYPED_INTO) || target?.closest(IN_DIALOG)) return null
  return event.key
}

/** Listens to bare keys on the whole page. The handler returns true when it used the key. */
export function usePageKeys(onKey: (key: string) => boolean): void {
  const latest = useRef(onKey)
  useEffect(() => {
    latest.current = onKey
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = bareKey(event)
      if (key !== null && latest.current(key)) event.preventDefault()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
