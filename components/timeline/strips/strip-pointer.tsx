'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import type { TimeCursor } from '#components/timeline/use-time-cursor.ts'
import { cx } from '#components/ui/cx.ts'
import { momentAt, type Span } from '#lib/domain/track/time-axis.ts'

export interface StripPointerProps {
  span: Span
  cursor: TimeCursor
  className: string
  children: ReactNode
}

/** The ground on which a pointer moves the cursor: a mouse by being there, a finger by touching. */
export function StripPointer({ span, cursor, className, children }: StripPointerProps) {
  const ground = useRef<HTMLDivElement>(null)
  const latest = useRef({ span, cursor })
  useEffect(() => {
    latest.current = { span, cursor }
  })
  useEffect(() => {
    const element = ground.current
    if (element === null) return
    let frame = 0
    const follow = ({ clientX }: PointerEvent) => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => {
        const { left, width } = element.getBoundingClientRect()
        if (width > 0) latest.current.cursor.set(wholeSecond(latest.current.span, (clientX - left) / width))
      })
    }
    element.addEventListener('pointermove', follow)
    element.addEventListener('pointerdown', follow)
    return () => {
      cancelAnimationFrame(frame)
      element.removeEventListener('pointermove', follow)
      element.removeEventListener('pointerdown', follow)
    }
  }, [])
  return (
    <div
      ref={ground}
      dir="ltr"
      className={cx('relative min-w-0 cursor-col-resize touch-pan-y overflow-hidden', className)}
    >
      {children}
    </div>
  )
}

/** Nobody points at milliseconds. */
function wholeSecond(span: Span, share: number): number {
  return Math.round(momentAt(span, share) / 1000) * 1000
}
