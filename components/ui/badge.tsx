import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Shape, type Tone } from './shape.tsx'

export interface BadgeProps {
  tone: Tone
  children: ReactNode
  /** A number or a time that belongs to the word. */
  value?: ReactNode
  size?: 'md' | 'sm'
  title?: string
  className?: string
}

/** A shape, a word and, where there is one, a value. */
export function Badge({ tone, children, value, size = 'sm', title, className }: BadgeProps) {
  return (
    <span
      title={title}
      className={cx(
        'inline-flex flex-none items-center gap-1.5 whitespace-nowrap rounded-[4px] border text-xs font-[550]',
        size === 'md' ? 'h-6 px-2' : 'h-5 px-1.5',
        GROUND[tone],
        className,
      )}
    >
      <Shape tone={tone} />
      {children}
      {value !== undefined && <span className="font-normal">{value}</span>}
    </span>
  )
}

const GROUND: Record<Tone, string> = {
  none: 'border-line-2 bg-panel text-ink-2',
  yellow: 'border-yel-line bg-yel-bg text-yel',
  red: 'border-red-line bg-red-bg text-red',
  good: 'border-good-line bg-good-bg text-good',
}
