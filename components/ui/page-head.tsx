import type { ReactNode } from 'react'
import { cx } from './cx.ts'

/** The row under the top bar: title, what it counts, filters, actions. */
export function PageHead({
  title,
  count,
  children,
  actions,
  className,
}: {
  title: string
  count?: ReactNode
  children?: ReactNode
  actions?: ReactNode
  className?: string
}) {
  return (
    <header
      className={cx(
        'flex min-h-12 flex-none flex-wrap items-center gap-2 border-line border-b bg-panel px-4 py-2',
        className,
      )}
    >
      <h1 className="font-semibold text-[15px]/5">{title}</h1>
      {count !== undefined && <p className="me-2 text-ink-2">{count}</p>}
      {children}
      {actions !== undefined && <div className="ms-auto flex items-center gap-2">{actions}</div>}
    </header>
  )
}
