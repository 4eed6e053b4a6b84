'use client'

import type { KeyboardEvent } from 'react'
import type { TimeCursor } from '#components/timeline/use-time-cursor.ts'
import { keyedMoment } from '#components/timeline/use-time-keys.ts'
import { cx } from '#components/ui/cx.ts'
import { clockSeconds, clockTime, shortDate } from '#lib/client/words/format.ts'
import { type Span, shareOf, tickStepMs, ticksOf } from '#lib/domain/track/time-axis.ts'
import { say } from '#lib/language/say.ts'

export interface StripAxisProps {
  span: Span
  now: number | null
  cursor: TimeCursor
  cursorText: string
  className: string
}

const TICKS = 9
const DAY_MS = 86_400_000

/** The axis with its clock times and, as one slider for keys and fingers, the cursor. */
export function StripAxis({ span, now, cursor, cursorText, className }: StripAxisProps) {
  const start = now ?? span.to
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && cursor.at !== null) cursor.set(null)
    const at = keyedMoment(span, cursor.at ?? start, event.key, event.shiftKey)
    if (at === null) return
    event.preventDefault()
    cursor.set(at)
  }
  return (
    <div className={cx(className, 'h-6')}>
      <span />
      <div
        dir="ltr"
        className="relative min-w-0 text-11 text-ink-2 tabular-nums has-focus-visible:outline-2 has-focus-visible:outline-acc"
      >
        {ticks(span).map(({ at, share, word }, index) => (
          <span
            key={at}
            style={{ left: `${share * 100}%` }}
            className={cx('absolute top-[5px] -translate-x-1/2', index % 2 === 1 && 'max-sm:hidden')}
          >
            {word}
          </span>
        ))}
        {cursor.at !== null && <Chip share={shareOf(span, cursor.at)}>{clockSeconds(cursor.at)}</Chip>}
        <input
          type="range"
          aria-label={say('Moment')}
          aria-valuetext={cursor.at === null ? say('now') : cursorText}
          min={span.from}
          max={span.to}
          // Arrows are ours; a moment that was chosen elsewhere is shown as it is.
          step="any"
          value={Math.min(span.to, Math.max(span.from, cursor.at ?? start))}
          onChange={(event) => cursor.set(Number(event.target.value))}
          onKeyDown={onKeyDown}
          className="absolute inset-0 m-0 size-full cursor-col-resize opacity-0"
        />
      </div>
      <span className="truncate pt-[5px] pe-2 text-end font-[550] text-11 text-acc-ink tabular-nums">
        {cursor.at !== null && say('at {time}', { time: clockTime(cursor.at) })}
      </span>
    </div>
  )
}

function Chip({ share, children }: { share: number; children: string }) {
  return (
    <span
      style={{ left: `clamp(30px, ${share * 100}%, calc(100% - 30px))` }}
      className="absolute top-1 z-10 -translate-x-1/2 rounded-[4px] bg-acc px-1.5 font-semibold text-11 text-on-acc leading-4"
    >
      {children}
    </span>
  )
}

function ticks(span: Span): { at: number; share: number; word: string }[] {
  const offsetMs = -new Date(span.from).getTimezoneOffset() * 60_000
  const step = tickStepMs(span, TICKS)
  const wordOf = step >= DAY_MS ? shortDate : step < 60_000 ? clockSeconds : clockTime
  return ticksOf(span, TICKS, offsetMs)
    .map((at) => ({ at, share: shareOf(span, at), word: wordOf(at) }))
    .filter(({ share }) => share > 0.02 && share < 0.98)
}
