import type { ReactNode } from 'react'

/** A word in a broken frame: it must not be overlooked, and is no alarm. */
export function Tag({ title, children }: { title: string; children: ReactNode }) {
  return (
    <span
      title={title}
      className="inline-flex h-[18px] flex-none items-center whitespace-nowrap rounded-[4px] border border-ink-3 border-dashed px-1 font-[550] text-[11px] text-ink-2 leading-none"
    >
      {children}
    </span>
  )
}
