import { cx } from '#components/ui/cx.ts'
import type { StopKind } from '#lib/domain/shifts/lane-stop.ts'

/** A stop's shape: each kind has one of its own, so that colour never stands alone. */
export function StopMark({ kind, isRed = false, className }: { kind: StopKind; isRed?: boolean; className?: string }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 14 14"
      className={cx('size-3.5 flex-none', COLOUR[kind], isRed && 'text-red-mark', className)}
    >
      {SHAPE[kind]}
    </svg>
  )
}

const COLOUR: Record<StopKind, string> = {
  on_time: 'text-ink-2',
  to_do: 'text-ink-2',
  at_risk: 'text-yel-mark',
  will_be_late: 'text-red-mark',
  was_late: 'text-red-mark',
  missed: 'text-red-mark',
}

const OUTLINE = { fill: 'var(--panel)', stroke: 'currentColor', strokeWidth: 2 } as const

const SHAPE: Record<StopKind, React.ReactNode> = {
  on_time: <circle cx="7" cy="7" r="5.6" fill="currentColor" />,
  to_do: <circle cx="7" cy="7" r="4.6" {...OUTLINE} />,
  at_risk: <path d="M7 2 12.4 12H1.6z" {...OUTLINE} strokeLinejoin="round" />,
  will_be_late: <rect x="2.5" y="2.5" width="9" height="9" {...OUTLINE} />,
  was_late: <rect x="1.5" y="1.5" width="11" height="11" fill="currentColor" />,
  missed: <path d="m3 3 8 8m0-8-8 8" fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />,
}

/** The look of a time without signal. */
export const HATCHED =
  'border border-ink-3 bg-[repeating-linear-gradient(45deg,var(--ink-3)_0_1.5px,var(--panel)_1.5px_5px)]'
