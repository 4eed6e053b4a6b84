'use client'

import type { ReactNode } from 'react'
import { cx } from '#components/ui/cx.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import type { DeskLayout, SheetStop } from './use-desk-layout.ts'

const FLOATING = 'absolute z-10 flex flex-col overflow-hidden rounded-md bg-panel shadow-panel'
const SIDES = {
  start: 'top-2 bottom-[calc(var(--time-bar)+8px)] start-2 w-(--panel-start)',
  end: 'top-2 end-2 bottom-[calc(var(--time-bar)+8px)] w-(--panel-end)',
}

/** A panel that floats over the map at one side. */
export function DeskPanel({ side, label, children }: { side: 'start' | 'end'; label: string; children: ReactNode }) {
  return (
    <aside aria-label={label} className={cx(FLOATING, SIDES[side])}>
      {children}
    </aside>
  )
}

const NEXT: Record<SheetStop, SheetStop> = { peek: 'half', half: 'full', full: 'peek' }
const WORDS: Record<SheetStop, Phrase> = {
  peek: phrase('Show the list'),
  half: phrase('Show more of the list'),
  full: phrase('Show the map'),
}
const SWIPE_PX = 30

function nextByDrag(stop: SheetStop, movedPx: number): SheetStop {
  if (movedPx < -SWIPE_PX) return stop === 'peek' ? 'half' : 'full'
  if (movedPx > SWIPE_PX) return stop === 'full' ? 'half' : 'peek'
  return NEXT[stop]
}

/** On a phone: one sheet over the map, drawn up and down by its handle. */
export function DeskSheet({ layout, label, children }: { layout: DeskLayout; label: string; children: ReactNode }) {
  const { stop, setStop } = layout
  const onPointerDown = (event: React.PointerEvent<HTMLButtonElement>) => {
    const startY = event.clientY
    const handle = event.currentTarget
    handle.setPointerCapture(event.pointerId)
    handle.onpointerup = (up) => {
      handle.onpointerup = null
      setStop(nextByDrag(stop, up.clientY - startY))
    }
  }
  return (
    <aside
      aria-label={label}
      className="absolute inset-x-0 bottom-0 z-10 flex h-(--sheet) flex-col overflow-hidden rounded-t-[14px] bg-panel pb-[env(safe-area-inset-bottom)] shadow-panel transition-[height] duration-200"
    >
      <button
        type="button"
        aria-label={say(WORDS[stop])}
        onPointerDown={onPointerDown}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ' ') setStop(NEXT[stop])
        }}
        className="grid h-6 w-full flex-none touch-none place-items-center"
      >
        <span aria-hidden className="h-1 w-9 rounded-full bg-line-2" />
      </button>
      {children}
    </aside>
  )
}
