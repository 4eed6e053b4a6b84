'use client'

import { Check, Copy } from 'lucide-react'
import { cx } from '#components/ui/cx.ts'
import { say } from '#lib/language/say.ts'
import { useCopy } from './use-copy.ts'

/** A value to take away: shown whole on focus, copied by its button, which says so aloud. */
export function CopyField({ label, value, className }: { label: string; value: string; className?: string }) {
  const { field, isCopied, copy } = useCopy(value)
  return (
    <div
      className={cx(
        'flex h-7 min-w-0 items-center gap-1.5 rounded-[6px] border border-line bg-sunk pe-0.5 ps-[9px] text-xs focus-within:border-acc',
        className,
      )}
    >
      <input
        ref={field}
        dir="ltr"
        readOnly
        aria-label={label}
        value={value}
        onFocus={(event) => event.currentTarget.select()}
        className="min-w-0 flex-1 truncate bg-transparent font-mono text-ink outline-none"
      />
      <button
        type="button"
        onClick={copy}
        aria-label={say('Copy {what}', { what: label })}
        className="inline-flex size-6 flex-none cursor-pointer items-center justify-center rounded-[4px] text-ink-2 hover:bg-hover hover:text-ink focus-visible:outline-2 focus-visible:outline-acc"
      >
        {isCopied ? <Check aria-hidden className="size-3.5 text-good" /> : <Copy aria-hidden className="size-3.5" />}
      </button>
      <span role="status" className="sr-only">
        {isCopied ? say('{what} copied', { what: label }) : ''}
      </span>
    </div>
  )
}
