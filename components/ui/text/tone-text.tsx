import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'
import type { Tone } from '#components/ui/shape.tsx'

const TEXT: Record<Tone | 'quiet', string> = {
  none: 'text-ink',
  quiet: 'text-ink-3',
  yellow: 'font-semibold text-yel',
  red: 'font-semibold text-red',
  good: 'text-good',
}

/** Words whose colour says what they mean; the words alone say it too. */
export function ToneText({
  tone,
  className,
  children,
}: {
  tone: Tone | 'quiet'
  className?: string
  children: ReactNode
}) {
  return <span className={cx('tabular-nums', TEXT[tone], className)}>{children}</span>
}
