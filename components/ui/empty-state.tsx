import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** What to do when there is nothing to show: a sentence, the next step, one button. */
export function EmptyState({
  title,
  children,
  action,
  className,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
  className?: string
}) {
  return (
    <div className={cx('mx-auto flex max-w-md flex-col items-center gap-2 px-4 py-12 text-center', className)}>
      <p className="font-semibold text-[15px]/5">{title}</p>
      {children !== undefined && <div className="text-ink-2">{children}</div>}
      {action !== undefined && <div className="mt-2">{action}</div>}
    </div>
  )
}
