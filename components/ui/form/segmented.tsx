'use client'

import { type ReactNode, useId } from 'react'
import { cx } from '#components/ui/cx.ts'

export interface Segment<K extends string> {
  key: K
  label: ReactNode
}

export interface SegmentedProps<K extends string> {
  label: string
  segments: Segment<K>[]
  value: K
  onChange: (key: K) => void
  size?: 'sm' | 'md'
  className?: string
}

/** One of a few, all in sight; radio buttons underneath, so arrows and screen readers work by themselves. */
export function Segmented<K extends string>(props: SegmentedProps<K>) {
  const { label, segments, value, onChange, size = 'sm', className } = props
  const name = useId()
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className={cx(
        'inline-flex flex-none overflow-hidden rounded-[6px] border border-line-2',
        size === 'sm' ? 'h-6' : 'h-8',
        className,
      )}
    >
      {segments.map((segment) => (
        <label
          key={segment.key}
          className={cx(
            'flex cursor-pointer items-center gap-1 border-line border-s px-2 text-ink-2 text-xs first:border-s-0 hover:text-ink',
            'has-focus-visible:outline-2 has-focus-visible:outline-acc has-focus-visible:-outline-offset-2 [&_svg]:size-3.5',
            segment.key === value && 'bg-hover text-ink font-[550]',
          )}
        >
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={segment.key === value}
            onChange={() => onChange(segment.key)}
          />
          {segment.label}
        </label>
      ))}
    </div>
  )
}
