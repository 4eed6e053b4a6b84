'use client'

import { parseAsBoolean, parseAsNumberLiteral, useQueryStates } from 'nuqs'
import { useEffect, useRef, useState } from 'react'
import type { TimeCursor } from '#components/timeline/use-time-cursor.ts'
import { playedTo, SPEEDS } from '#lib/domain/track/playback.ts'
import type { Span } from '#lib/domain/track/time-axis.ts'

export type Speed = (typeof SPEEDS)[number]

const EVERY_MS = 100

const settings = {
  speed: parseAsNumberLiteral(SPEEDS).withDefault(20),
  skip: parseAsBoolean.withDefault(false),
}

export interface PlaybackGiven {
  cursor: TimeCursor
  span: Span
  /** Where the day ends, or now. */
  until: number
  /** What is left out when stops are skipped, in order. */
  stops: readonly Span[]
}

export interface Playback {
  isPlaying: boolean
  toggle: () => void
  speed: Speed
  setSpeed: (speed: Speed) => void
  isSkipping: boolean
  setSkipping: (isSkipping: boolean) => void
}

/** Plays a day in true time or faster; which speed, and whether stops are skipped, is in the address. */
export function usePlayback(given: PlaybackGiven): Playback {
  const [{ speed, skip }, set] = useQueryStates(settings, { history: 'replace' })
  const [isPlaying, setPlaying] = useState(false)
  const latest = useRef({ ...given, speed, skip })
  useEffect(() => {
    latest.current = { ...given, speed, skip }
  })
  useEffect(() => {
    if (!isPlaying) return
    let before = performance.now()
    const timer = setInterval(() => {
      const { cursor, span, until, stops, speed: times, skip: isSkipping } = latest.current
      const now = performance.now()
      const at = playedTo(cursor.at ?? span.from, (now - before) * times, isSkipping ? stops : [])
      before = now
      cursor.set(Math.min(until, Math.round(at)))
      if (at >= until) setPlaying(false)
    }, EVERY_MS)
    return () => clearInterval(timer)
  }, [isPlaying])
  const toggle = () => {
    const { cursor, until, span } = latest.current
    if (!isPlaying && (cursor.at === null || cursor.at >= until)) cursor.set(span.from)
    setPlaying(!isPlaying)
  }
  useSpace(toggle)
  return {
    ...{ isPlaying, toggle, speed, isSkipping: skip },
    setSpeed: (next) => void set({ speed: next }),
    setSkipping: (next) => void set({ skip: next }),
  }
}

/** Where space has a meaning of its own: what it presses, what is typed into. A choice of speed keeps the focus and has none. */
const OWN_SPACE =
  'button, a, summary, select, textarea, [role="tab"], [role="dialog"], input:not([type="radio"], [type="range"])'

/** Space plays and pauses. */
function useSpace(toggle: () => void): void {
  const latest = useRef(toggle)
  useEffect(() => {
    latest.current = toggle
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const isTaken = event.target instanceof Element && event.target.closest(OWN_SPACE) !== null
      const isHeld = event.ctrlKey || event.metaKey || event.altKey
      if (event.key !== ' ' || isTaken || isHeld || event.defaultPrevented) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
