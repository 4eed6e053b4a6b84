'use client'

import { DragHandle } from '#components/map/drag-handle.tsx'
import { cx } from '#components/ui/cx.ts'
import type { PointView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'

export interface StopPinProps {
  number: number
  /** What it is the pin of and how it is moved, where it is not a stop's. */
  label?: string
  point: PointView
  isActive: boolean
  onActive: () => void
  onMove: (point: PointView) => void
}

/** How far the tip of the turned square reaches below its box. */
const TIP_PX = 6
const STEP_PX = 4

/** A pin to drag, or to move with the arrow keys (with Shift in longer steps). */
export function StopPin({ number, label, point, isActive, onActive, onMove }: StopPinProps) {
  return (
    <DragHandle
      label={label ?? say('Pin of stop {number}. Arrow keys move it, with Shift in longer steps.', { number })}
      point={point}
      onMove={onMove}
      tellsWhen="dragend"
      stepPx={STEP_PX}
      footPx={TIP_PX}
      onFocus={onActive}
      className={cx(
        'grid h-7 w-7 cursor-grab place-items-center -rotate-45 rounded-[50%_50%_50%_3px] border-2 font-semibold text-xs shadow-panel',
        isActive ? 'border-panel bg-acc text-on-acc' : 'border-acc bg-panel text-acc-ink',
      )}
    >
      <span className="rotate-45">{number}</span>
    </DragHandle>
  )
}
