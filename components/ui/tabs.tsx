'use client'

import Link from 'next/link'
import type { KeyboardEvent, ReactNode } from 'react'
import { viewing } from '#lib/language/viewing.ts'
import { cx } from './cx.ts'

export interface LinkTab {
  href: string
  label: ReactNode
  count?: number
  isCurrent: boolean
}

/** On a narrow screen the tab that one is on is not left beyond the edge. */
function showCurrent(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'center' })
}

/** Tabs that are pages: a navigation landmark of links. */
export function LinkTabs({ label, tabs, className }: { label: string; tabs: LinkTab[]; className?: string }) {
  return (
    <nav
      aria-label={label}
      className={cx('flex h-10 flex-none overflow-x-auto border-line border-b px-1.5', className)}
    >
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          ref={tab.isCurrent ? showCurrent : undefined}
          aria-current={tab.isCurrent ? 'page' : undefined}
          className={cx(TAB, tab.isCurrent && CURRENT)}
        >
          {tab.label}
          <Count count={tab.count} />
        </Link>
      ))}
    </nav>
  )
}

export interface ButtonTab<K extends string> {
  key: K
  label: ReactNode
  count?: number
}

export interface ButtonTabsProps<K extends string> {
  label: string
  tabs: ButtonTab<K>[]
  current: K
  onChange: (key: K) => void
  /** Id of the element that shows the chosen tab (it has `role="tabpanel"`). */
  panelId?: string
  className?: string
}

/** Forward is the way one reads. */
function stepOf(key: string): number {
  const forward = viewing().direction === 'rtl' ? -1 : 1
  return key === 'ArrowRight' ? forward : key === 'ArrowLeft' ? -forward : 0
}

/** Tabs that swap a panel in place; arrow keys move between them. */
export function ButtonTabs<K extends string>(props: ButtonTabsProps<K>) {
  const { label, tabs, current, onChange, panelId, className } = props
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = stepOf(event.key)
    if (step === 0) return
    event.preventDefault()
    const at = tabs.findIndex((tab) => tab.key === current)
    const next = tabs[(at + step + tabs.length) % tabs.length]
    if (next === undefined) return
    onChange(next.key)
    event.currentTarget.querySelector<HTMLElement>(`[data-tab="${next.key}"]`)?.focus()
  }
  return (
    <div
      role="tablist"
      aria-label={label}
      onKeyDown={onKeyDown}
      className={cx('flex h-10 flex-none overflow-x-auto border-line border-b px-1.5', className)}
    >
      {tabs.map((tab) => (
        <button
          key={tab.key}
          type="button"
          role="tab"
          data-tab={tab.key}
          aria-selected={tab.key === current}
          aria-controls={panelId}
          tabIndex={tab.key === current ? 0 : -1}
          onClick={() => onChange(tab.key)}
          className={cx(TAB, 'cursor-pointer', tab.key === current && CURRENT)}
        >
          {tab.label}
          <Count count={tab.count} />
        </button>
      ))}
    </div>
  )
}

function Count({ count }: { count: number | undefined }) {
  if (count === undefined) return null
  return <span className="font-normal text-ink-3 text-xs">{count}</span>
}

const TAB =
  'relative flex flex-none items-center gap-1 whitespace-nowrap px-[5px] text-ink-2 hover:text-ink focus-visible:outline-2 focus-visible:outline-acc focus-visible:-outline-offset-2'
const CURRENT =
  'font-semibold text-ink after:absolute after:end-[5px] after:bottom-0 after:start-[5px] after:h-0.5 after:bg-ink'
