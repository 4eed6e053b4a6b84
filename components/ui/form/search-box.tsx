'use client'

import { Search } from 'lucide-react'
import { useRef } from 'react'
import { cx } from '#components/ui/cx.ts'
import { Kbd } from '#components/ui/text/kbd.tsx'
import { useShortcut } from '#components/ui/use-shortcut.ts'

export interface SearchBoxProps {
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  /** The arrow down leads on, to the list. */
  onDown?: () => void
  className?: string
}

/** A filter for the list beside it; `/` goes there, Escape empties it. */
export function SearchBox({ label, value, onChange, placeholder, onDown, className }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null)
  useShortcut('/', () => input.current?.focus())
  return (
    <div
      className={cx(
        'flex h-7 w-64 min-w-0 items-center gap-2 rounded-[6px] border border-line-2 bg-panel pe-1 ps-2 text-ink-3 focus-within:border-acc focus-within:ring-1 focus-within:ring-acc max-sm:h-11 max-sm:w-full',
        className,
      )}
    >
      <Search aria-hidden className="size-3.5 flex-none" />
      <input
        ref={input}
        type="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && onDown) {
            event.preventDefault()
            onDown()
          }
          if (event.key !== 'Escape') return
          if (value === '') event.currentTarget.blur()
          else onChange('')
        }}
        className="min-w-0 flex-1 bg-transparent text-ink outline-none placeholder:text-ink-3 max-sm:text-base [&::-webkit-search-cancel-button]:hidden"
      />
      <Kbd className="max-sm:hidden">/</Kbd>
    </div>
  )
}
