'use client'

import { cx } from '#components/ui/cx.ts'
import { useNow } from './now.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const absolute = new Intl.DateTimeFormat(undefined, {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'short',
})
const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

/** A span of time in its largest whole unit: `12 s`, `4 min`, `3 h`, `2 d`. */
export function shortSpan(spanMs: number): string {
  const span = Math.abs(spanMs)
  if (span < MINUTE_MS) return `${Math.floor(span / SECOND_MS)} s`
  if (span < HOUR_MS) return `${Math.floor(span / MINUTE_MS)} min`
  if (span < DAY_MS) return `${Math.floor(span / HOUR_MS)} h`
  return `${Math.floor(span / DAY_MS)} d`
}

function relative(at: number, now: number): string {
  return at > now + SECOND_MS ? `in ${shortSpan(at - now)}` : `${shortSpan(now - at)} ago`
}

export interface TimeAgoProps {
  at: number
  /** Shows the clock time and keeps the relative one for hover, as a timeline does. */
  isReversed?: boolean
  /** Leaves out "ago": a bare age. */
  isBare?: boolean
  className?: string
}

/** A moment relative to now, with the absolute time on hover (or the other way round). */
export function TimeAgo({ at, isReversed = false, isBare = false, className }: TimeAgoProps) {
  const now = useNow()
  const away = now === 0 ? '' : isBare ? shortSpan(now - at) : relative(at, now)
  const full = absolute.format(at)
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={isReversed ? `${full}, ${away}` : full}
      className={cx('whitespace-nowrap tabular-nums', className)}
      suppressHydrationWarning
    >
      {isReversed ? clock.format(at) : away}
    </time>
  )
}
