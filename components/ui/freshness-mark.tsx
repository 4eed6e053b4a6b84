import { cx } from './cx.ts'

export interface FreshnessMarkProps {
  kind: 'live' | 'late' | 'stale' | 'lost'
  word: string
  /** How old, in words; '' when there is nothing to be old. */
  age: string
  className?: string
}

/** The map's four looks in small, with the word and the age beside them. */
export function FreshnessMark({ kind, word, age, className }: FreshnessMarkProps) {
  return (
    <span
      data-freshness={kind}
      className={cx('inline-flex items-center gap-[5px] whitespace-nowrap align-middle text-xs', className)}
    >
      <Glyph kind={kind} />
      {word} {age !== '' && <span className="text-ink-2 tabular-nums">{age}</span>}
    </span>
  )
}

function Glyph({ kind }: Pick<FreshnessMarkProps, 'kind'>) {
  if (kind === 'lost') {
    return (
      <svg aria-hidden="true" viewBox="0 0 14 14" className="size-3.5 flex-none text-ink-3">
        <circle cx="7" cy="7" r="5.5" fill="currentColor" />
        <path d="m5 5 4 4m0-4-4 4" stroke="var(--panel)" strokeWidth="1.5" />
      </svg>
    )
  }
  const isStale = kind === 'stale'
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 14 14"
      className={cx('size-3.5 flex-none text-ink', kind === 'late' && 'opacity-70')}
    >
      <circle
        cx="7"
        cy="7"
        r="5.75"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray={isStale ? '2 1.6' : undefined}
      />
      <path
        d="m7 3.8 2.4 5.4L7 8.1 4.6 9.2z"
        fill={isStale ? 'none' : 'currentColor'}
        stroke="currentColor"
        strokeWidth={isStale ? 0.9 : 0}
      />
    </svg>
  )
}
