'use client'

import { useEffect, useRef } from 'react'
import { bareKey } from '#lib/client/keys.ts'
import { keyStepMs, type Span } from '#lib/domain/track/time-axis.ts'
import type { TimeCursor } from './use-time-cursor.ts'

/** Where these have the focus, arrows have a meaning of their own. */
const OWN_ARROWS = '.maplibregl-canvas, [role="tablist"], [role="toolbar"], [role="grid"], [role="listbox"]'
const FAR = 10

/** The key pressed, null where it has another meaning. */
function freeKey(event: KeyboardEvent): string | null {
  const isTaken = event.target instanceof Element && event.target.closest(OWN_ARROWS) !== null
  return isTaken ? null : bareKey(event)
}

/** Where a key leads from a moment in a span: arrows a step, with shift ten; Home and End; null: the key has no meaning. */
export function keyedMoment(span: Span, from: number, key: string, isFar: boolean): number | null {
  const step = keyStepMs(span) * (isFar ? FAR : 1)
  const moments: Record<string, number> = {
    ArrowLeft: from - step,
    ArrowRight: from + step,
    Home: span.from,
    End: span.to,
  }
  const at = moments[key]
  return at === undefined ? null : Math.min(span.to, Math.max(span.from, at))
}

/** Arrow keys move the cursor from anywhere on the page; Escape lets it go. `now` is where it starts from. */
export function useTimeKeys(cursor: TimeCursor, span: Span, now: number): void {
  const latest = useRef({ cursor, span, now })
  useEffect(() => {
    latest.current = { cursor, span, now }
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = freeKey(event)
      const { cursor: moved, span: within, now: start } = latest.current
      if (key === 'Escape' && moved.at !== null) moved.set(null)
      if (key === null || !key.startsWith('Arrow')) return
      const at = keyedMoment(within, moved.at ?? start, key, event.shiftKey)
      if (at === null) return
      event.preventDefault()
      moved.set(at)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
