'use client'

import { cx } from '#components/ui/cx.ts'
import { say } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'
import { useNow } from './now.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const PARTS = {
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  full: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
  },
} as const

const formats = new Map<string, Intl.DateTimeFormat>()

function format(parts: keyof typeof PARTS): Intl.DateTimeFormat {
  const { locale, clock } = viewing()
  const key = `${parts} ${locale} ${clock}`
  const hourCycle = clock === '24' ? 'h23' : 'h12'
  const made = formats.get(key) ?? new Intl.DateTimeFormat(locale, { hourCycle, ...PARTS[parts] })
  formats.set(key, made)
  return made
}

/** A span of time in its largest whole unit: `12 s`, `4 min`, `3 h`, `2 d`. */
function shortSpan(spanMs: number): string {
  const span = Math.abs(spanMs)
  if (span < MINUTE_MS) return say('{n} s', { n: Math.floor(span / SECOND_MS) })
  if (span < HOUR_MS) return say('{n} min', { n: Math.floor(span / MINUTE_MS) })
  if (span < DAY_MS) return say('{n} h', { n: Math.floor(span / HOUR_MS) })
  return say('{n} d', { n: Math.floor(span / DAY_MS) })
}

function relative(at: number, now: number): string {
  if (at > now + SECOND_MS) return say('in {span}', { span: shortSpan(at - now) })
  return say('{age} ago', { age: shortSpan(now - at) })
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
  const full = format('full').format(at)
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={isReversed ? `${full}, ${away}` : full}
      className={cx('whitespace-nowrap tabular-nums', className)}
      suppressHydrationWarning
    >
      {isReversed ? format('clock').format(at) : away}
    </time>
  )
}
