import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'

/** A key on the keyboard, as a hint beside the control it works. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cx(
        'inline-flex h-[18px] min-w-[18px] items-center justify-center gap-px rounded-[4px] border border-line-2 bg-panel px-1 font-medium font-sans text-[11px]/4 text-ink-2',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
