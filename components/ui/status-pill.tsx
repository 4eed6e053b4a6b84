import type { ReactNode } from 'react'
import { cx } from './cx.ts'

interface PillLook {
  ground: string
  glyph: ReactNode
}

/** A status as a pill. The text is always shown; a status nobody has drawn yet gets the plain look. */
export function StatusPill({ status, label, className }: { status: string; label?: string; className?: string }) {
  const look = LOOKS.get(status) ?? PLAIN
  return (
    <span
      data-status={status}
      className={cx(
        'inline-flex h-5 flex-none items-center gap-[5px] whitespace-nowrap rounded-full border pe-[7px] ps-1.5 font-medium text-xs',
        look.ground,
        className,
      )}
    >
      {look.glyph !== null && (
        <svg aria-hidden="true" viewBox="0 0 8 8" className="size-2 flex-none">
          {look.glyph}
        </svg>
      )}
      {label ?? sentenceCase(status)}
    </span>
  )
}

function sentenceCase(status: string): string {
  const words = status.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const RING = <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />
const DISC = <circle cx="4" cy="4" r="3.4" fill="currentColor" />
const HALF = (
  <>
    <circle cx="4" cy="4" r="3" fill="none" stroke="currentColor" strokeWidth="1.5" />
    <path d="M4 1a3 3 0 0 0 0 6z" fill="currentColor" />
  </>
)
const TICK = <path d="m1 4.3 2 2L7 1.8" fill="none" stroke="currentColor" strokeWidth="1.6" />
const CROSS = <path d="m1.5 1.5 5 5m0-5-5 5" fill="none" stroke="currentColor" strokeWidth="1.3" />
const PAUSE = <path d="M2.4 1v6M5.6 1v6" fill="none" stroke="currentColor" strokeWidth="1.5" />

const PLAIN: PillLook = { ground: 'border-line-2 text-ink-2', glyph: null }
const LOOKS = new Map<string, PillLook>([
  ['assigned', { ground: 'border-line-2 text-ink-2', glyph: RING }],
  ['ongoing', { ground: 'border-ink-3 text-ink', glyph: HALF }],
  ['arrived', { ground: 'border-good-line bg-good-bg text-good', glyph: DISC }],
  ['completed', { ground: 'border-good-line text-good', glyph: TICK }],
  ['cancelled', { ground: 'border-line-2 text-ink-3 line-through decoration-1', glyph: CROSS }],
  ['disabled', { ground: 'border-dashed border-line-2 text-ink-3', glyph: PAUSE }],
  ['active', { ground: 'border-ink-3 text-ink', glyph: DISC }],
  ['inactive', { ground: 'border-dashed border-line-2 text-ink-2', glyph: PAUSE }],
  ['disconnected', { ground: 'border-line-2 text-ink-2', glyph: CROSS }],
])
