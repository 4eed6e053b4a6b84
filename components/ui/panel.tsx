import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx.ts'

/** A bordered sheet with an optional heading row. */
export function Panel({
  title,
  aside,
  className,
  children,
}: {
  title?: ReactNode
  aside?: ReactNode
  className?: string
  children: ReactNode
}) {
  return (
    <section className={cx('min-w-0 rounded-[6px] border border-line bg-panel', className)}>
      {title !== undefined && (
        <header className="flex min-h-9 items-center gap-2 border-line border-b px-3 py-1.5">
          <h2 className="font-semibold">{title}</h2>
          {aside !== undefined && <div className="ms-auto flex items-center gap-2 text-ink-2 text-xs">{aside}</div>}
        </header>
      )}
      {children}
    </section>
  )
}

/** A section inside a drawer or side panel, divided by lines rather than boxed. */
export function Section({
  title,
  aside,
  className,
  children,
  ...rest
}: Omit<ComponentProps<'section'>, 'title'> & { title?: ReactNode; aside?: ReactNode }) {
  return (
    <section className={cx('border-line border-b px-3.5 py-2.5', className)} {...rest}>
      {title !== undefined && (
        <h2 className="mb-1.5 flex items-center gap-1.5 text-ink-2 text-xs font-[550]">
          {title}
          {aside !== undefined && <span className="ms-auto font-normal">{aside}</span>}
        </h2>
      )}
      {children}
    </section>
  )
}

export interface Fact {
  term: string
  value: ReactNode
}

/** Terms and their values in two columns. */
export function FactList({ facts, className }: { facts: Fact[]; className?: string }) {
  return (
    <dl className={cx('grid grid-cols-[minmax(88px,auto)_1fr] gap-x-3 gap-y-1 text-xs', className)}>
      {facts.map((fact) => (
        <div key={fact.term} className="contents">
          <dt className="text-ink-2">{fact.term}</dt>
          <dd className="min-w-0 break-words text-ink">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
