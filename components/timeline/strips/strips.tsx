'use client'

import type { ReactNode } from 'react'
import type { TimeCursor } from '#components/timeline/use-time-cursor.ts'
import { cx } from '#components/ui/cx.ts'
import { type Span, shareOf } from '#lib/domain/track/time-axis.ts'
import { say } from '#lib/language/say.ts'
import { StripAxis } from './strip-axis.tsx'
import { StripPointer } from './strip-pointer.tsx'

/** One chart of those that share an axis. */
export interface Strip {
  key: string
  label: string
  note?: string
  heightPx: number
  /** What it says at the cursor, and what it says now; '' when it says nothing. */
  atCursor: string
  atNow: string
  /** The same for those who do not see it: what is drawn, with its numbers. */
  description: string
  children: ReactNode
}

/** A span that is hatched through all strips. */
export interface Shade {
  key: string
  from: number
  to: number
  label: string
}

export interface StripsProps {
  label: string
  span: Span
  /** Where now is, null when it is not in the span. */
  now: number | null
  cursor: TimeCursor
  /** What everything says at the cursor, in one sentence. */
  cursorText: string
  strips: Strip[]
  shades: Shade[]
}

const GRID = 'grid grid-cols-[104px_minmax(0,1fr)_72px] max-sm:grid-cols-[64px_minmax(0,1fr)_70px]'

/** Charts above each other on one axis of time, with one cursor through all of them. */
export function Strips({ label, span, now, cursor, cursorText, strips, shades }: StripsProps) {
  return (
    <section aria-label={label} className="relative flex-none border-line border-t bg-panel">
      <StripAxis span={span} now={now} cursor={cursor} cursorText={cursorText} className={GRID} />
      <div className="relative">
        {strips.map((strip) => (
          <StripRow key={strip.key} strip={strip} hasCursor={cursor.at !== null} />
        ))}
        <div className={cx(GRID, 'pointer-events-none absolute inset-0')}>
          <StripPointer span={span} cursor={cursor} className="pointer-events-auto col-start-2">
            {shades.map((shade) => (
              <ShadeMark key={shade.key} shade={shade} span={span} />
            ))}
            {now !== null && <Line share={shareOf(span, now)} className="border-ink-3 border-s border-dashed" />}
            {cursor.at !== null && <Line share={shareOf(span, cursor.at)} className="border-acc border-s-2" />}
          </StripPointer>
        </div>
      </div>
    </section>
  )
}

function StripRow({ strip, hasCursor }: { strip: Strip; hasCursor: boolean }) {
  const { label, note, heightPx, atCursor, atNow, description, children } = strip
  return (
    <figure className={cx(GRID, 'm-0 border-line border-t')} style={{ height: heightPx }}>
      <figcaption className="min-w-0 overflow-hidden px-3 py-1.5 max-sm:px-2">
        <span className="block font-[550] text-xs leading-4 sm:truncate">{label}</span>
        {note !== undefined && <span className="block text-11 text-ink-2 max-sm:hidden sm:truncate">{note}</span>}
        <span className="sr-only">{description}</span>
      </figcaption>
      <div dir="ltr" className="relative min-w-0">
        {children}
      </div>
      <div className="min-w-0 overflow-hidden py-1 pe-2 text-end text-xs leading-4 tabular-nums">
        {hasCursor && <span className="block truncate font-semibold text-acc-ink">{atCursor || say('none')}</span>}
        {atNow !== '' && (
          <span className="block truncate text-ink-2">
            {hasCursor && heightPx >= 36 ? say('now {value}', { value: atNow }) : !hasCursor && atNow}
          </span>
        )}
      </div>
    </figure>
  )
}

function Line({ share, className }: { share: number; className: string }) {
  return (
    <span
      aria-hidden
      style={{ left: `${share * 100}%` }}
      className={cx('absolute inset-y-0 -translate-x-1/2', className)}
    />
  )
}

function ShadeMark({ shade, span }: { shade: Shade; span: Span }) {
  const from = shareOf(span, shade.from)
  const to = shareOf(span, shade.to)
  if (to <= from) return null
  return (
    <span
      aria-hidden
      title={shade.label}
      style={{ left: `${from * 100}%`, width: `${(to - from) * 100}%` }}
      className="absolute inset-y-0 min-w-[3px] bg-hatch"
    >
      <span className="absolute top-0.5 start-0.5 whitespace-nowrap bg-panel/80 px-0.5 text-11 text-ink-2">
        <bdi>{shade.label}</bdi>
      </span>
    </span>
  )
}
