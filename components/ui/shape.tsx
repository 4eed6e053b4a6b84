import { cx } from './cx.ts'

export type Tone = 'none' | 'yellow' | 'red' | 'good'

/** The shape that goes with a tone so that colour never stands alone: triangle, square, tick; nothing for `none`. */
export function Shape({ tone, className }: { tone: Tone; className?: string }) {
  if (tone === 'none') return null
  return (
    <svg aria-hidden="true" viewBox="0 0 10 10" className={cx('size-2.5 flex-none', MARK[tone], className)}>
      {tone === 'yellow' && <path d="M5 .6 9.8 9.4H.2z" />}
      {tone === 'red' && <rect x=".6" y=".6" width="8.8" height="8.8" rx=".8" />}
      {tone === 'good' && <path d="m1.2 5.4 2.5 2.5 5-6" />}
    </svg>
  )
}

const MARK: Record<Exclude<Tone, 'none'>, string> = {
  yellow: 'fill-yel-mark',
  red: 'fill-red-mark',
  good: 'fill-none stroke-good stroke-2',
}
