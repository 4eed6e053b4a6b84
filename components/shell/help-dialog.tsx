'use client'

import { Dialog } from '#components/ui/dialog.tsx'
import { Kbd } from '#components/ui/text/kbd.tsx'
import { SHELL_PAGES } from './pages.ts'

interface Shortcut {
  keys: string[]
  does: string
}

const EVERYWHERE: Shortcut[] = [
  ...SHELL_PAGES.map((page) => ({ keys: ['g', page.key], does: `Go to ${page.name}` })),
  { keys: ['Ctrl', 'k'], does: 'Find an order, a worker, an address or an action' },
  { keys: ['n'], does: 'New order' },
  { keys: ['?'], does: 'These shortcuts' },
]

const LIVE: Shortcut[] = [
  { keys: ['↓', 'j'], does: 'Next row' },
  { keys: ['↑', 'k'], does: 'Previous row' },
  { keys: ['Enter'], does: 'Select the row' },
  { keys: ['Esc'], does: 'Back out one step' },
  { keys: ['/'], does: 'Filter the list' },
  { keys: ['v'], does: 'Only what the map shows' },
  { keys: ['1', '2', '3', '4'], does: 'Attention, orders, workers, outages' },
  { keys: ['z'], does: 'Fit the map to the selection, or to everything' },
  { keys: ['+', '-'], does: 'Zoom, while the map has the focus' },
]

const SELECTED: Shortcut[] = [
  { keys: ['w'], does: 'Why it is red or yellow' },
  { keys: ['a'], does: 'Acknowledge' },
  { keys: ['t'], does: 'Take it, or give it back' },
  { keys: ['s'], does: 'Snooze, or wake' },
  { keys: ['m'], does: 'Write a note' },
  { keys: ['r'], does: 'Reassign the order' },
  { keys: ['e'], does: 'Complete the order' },
  { keys: ['d'], does: 'Disable the order, or enable it again' },
]

const TABLE: Shortcut[] = [
  { keys: ['x'], does: 'Choose the row' },
  { keys: ['Shift', '↓'], does: 'Choose several' },
  { keys: ['Ctrl', 'a'], does: 'Choose all that are filtered' },
  { keys: ['y'], does: 'Copy the links of those chosen' },
  { keys: ['u'], does: 'Undo what was done to many' },
]

const IN_TIME: Shortcut[] = [
  { keys: ['←', '→'], does: 'A moment earlier, later' },
  { keys: ['Shift', '←'], does: 'Ten times as far' },
  { keys: ['Space'], does: 'Play or pause a worker’s day' },
  { keys: ['Esc'], does: 'Back to now' },
]

/** Every key, on one sheet. */
export function HelpDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog
      title="Keyboard shortcuts"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="w-[min(640px,calc(100vw-16px))]"
    >
      <section aria-label="All keys" tabIndex={0} className="grid gap-6 p-4 outline-none sm:grid-cols-2">
        <ShortcutList title="Everywhere" shortcuts={EVERYWHERE} />
        <ShortcutList title="Live" shortcuts={LIVE} />
        <ShortcutList title="What is selected" shortcuts={SELECTED} />
        <ShortcutList title="Tables of orders" shortcuts={TABLE} />
        <ShortcutList title="An order or a worker over time" shortcuts={IN_TIME} />
      </section>
    </Dialog>
  )
}

function ShortcutList({ title, shortcuts }: { title: string; shortcuts: Shortcut[] }) {
  return (
    <section>
      <h3 className="mb-2 font-[550] text-ink-2 text-xs">{title}</h3>
      <dl className="grid gap-1.5">
        {shortcuts.map(({ keys, does }) => (
          <div key={does} className="flex items-center gap-2">
            <dt className="flex-1">{does}</dt>
            <dd className="flex gap-1">
              {keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
