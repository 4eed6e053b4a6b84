'use client'

import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { MENU, MENU_ITEM } from '#components/ui/menu-look.ts'
import { clockOrDate } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'

const MINUTE_MS = 60_000

interface SnoozeMenuProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  now: number
  /** Epoch ms of the promise, when there is one to come. */
  promiseAt: number | null
  onSnooze: (untilMs: number) => void
  /** The button that opens it. */
  children: ReactNode
}

function spanWords(minutes: number): string {
  return minutes < 60
    ? say('{count, plural, one {# minute} other {# minutes}}', { count: minutes })
    : say('{count, plural, one {# hour} other {# hours}}', { count: minutes / 60 })
}

function choices(now: number, promiseAt: number | null): { label: string; untilMs: number }[] {
  const spans = [15, 30, 60, 120].map((minutes) => ({
    label: spanWords(minutes),
    untilMs: now + minutes * MINUTE_MS,
  }))
  const untilPromise =
    promiseAt !== null && promiseAt > now ? [{ label: say('Until the promise'), untilMs: promiseAt }] : []
  return [...spans, ...untilPromise]
}

/** Puts a thing off for a while; what gets red meanwhile comes back by itself. */
export function SnoozeMenu({ isOpen, onOpenChange, now, promiseAt, onSnooze, children }: SnoozeMenuProps) {
  return (
    <DropdownMenu.Root open={isOpen} onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={6} className={MENU}>
          <DropdownMenu.Label className="px-2 py-1.5 text-ink-2 text-xs">
            {say('Comes back at once if it turns red')}
          </DropdownMenu.Label>
          {choices(now, promiseAt).map(({ label, untilMs }) => (
            <DropdownMenu.Item key={label} className={MENU_ITEM} onSelect={() => onSnooze(untilMs)}>
              <span className="flex-1">{label}</span>
              <span className="text-ink-2 text-xs tabular-nums">{clockOrDate(untilMs, now)}</span>
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
