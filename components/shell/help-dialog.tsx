'use client'

import { Dialog } from '#components/ui/dialog.tsx'
import { Kbd } from '#components/ui/text/kbd.tsx'
import { useStanding } from '#lib/client/standing.ts'
import type { Standing } from '#lib/domain/people/role.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { pagesFor } from './pages.ts'

interface Shortcut {
  keys: string[]
  does: Phrase
}

interface ShortcutRow {
  keys: string[]
  does: string
}

const EVERYWHERE: Shortcut[] = [
  { keys: ['Ctrl', 'k'], does: phrase('Find an order, a worker, an address or an action') },
  { keys: ['n'], does: phrase('New order') },
  { keys: ['?'], does: phrase('These shortcuts') },
]

const LIVE: Shortcut[] = [
  { keys: ['↓', 'j'], does: phrase('Next row') },
  { keys: ['↑', 'k'], does: phrase('Previous row') },
  { keys: ['Enter'], does: phrase('Select the row') },
  { keys: ['Esc'], does: phrase('Back out one step') },
  { keys: ['/'], does: phrase('Filter the list') },
  { keys: ['v'], does: phrase('Only what the map shows') },
  { keys: ['1', '2', '3', '4'], does: phrase('Attention, orders, workers, outages') },
  { keys: ['z'], does: phrase('Fit the map to the selection, or to everything') },
  { keys: ['+', '-'], does: phrase('Zoom, while the map has the focus') },
]

const SELECTED: Shortcut[] = [
  { keys: ['w'], does: phrase('Why it is red or yellow') },
  { keys: ['a'], does: phrase('Acknowledge') },
  { keys: ['t'], does: phrase('Take it, or give it back') },
  { keys: ['h'], does: phrase('Hand it over to a colleague') },
  { keys: ['s'], does: phrase('Snooze, or wake') },
  { keys: ['m'], does: phrase('Write a note') },
  { keys: ['r'], does: phrase('Reassign the order') },
  { keys: ['e'], does: phrase('Complete the order') },
  { keys: ['d'], does: phrase('Disable the order, or enable it again') },
  { keys: ['y'], does: phrase('Share the order with its customer') },
]

const TABLE: Shortcut[] = [
  { keys: ['x'], does: phrase('Choose the row') },
  { keys: ['Shift', '↓'], does: phrase('Choose several') },
  { keys: ['Ctrl', 'a'], does: phrase('Choose all that are filtered') },
  { keys: ['y'], does: phrase('Copy the links of those chosen') },
  { keys: ['u'], does: phrase('Undo what was done to many') },
]

const IN_TIME: Shortcut[] = [
  { keys: ['←', '→'], does: phrase('A moment earlier, later') },
  { keys: ['Shift', '←'], does: phrase('Ten times as far') },
  { keys: ['Space'], does: phrase('Play or pause a worker’s day') },
  { keys: ['Esc'], does: phrase('Back to now') },
]

const rowsOf = (shortcuts: Shortcut[]): ShortcutRow[] => shortcuts.map(({ keys, does }) => ({ keys, does: say(does) }))

const pageRows = (standing: Standing): ShortcutRow[] =>
  pagesFor(standing).map(({ name, key }) => ({ keys: ['g', key], does: say('Go to {page}', { page: say(name) }) }))

/** Every key, on one sheet. */
export function HelpDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const standing = useStanding()
  return (
    <Dialog
      title={say('Keyboard shortcuts')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="w-[min(640px,calc(100vw-16px))]"
    >
      <section aria-label={say('All keys')} tabIndex={0} className="grid gap-6 p-4 outline-none sm:grid-cols-2">
        <ShortcutList title={say('Everywhere')} rows={[...pageRows(standing), ...rowsOf(EVERYWHERE)]} />
        <ShortcutList title={say('Live')} rows={rowsOf(LIVE)} />
        <ShortcutList title={say('What is selected')} rows={rowsOf(SELECTED)} />
        <ShortcutList title={say('Tables of orders')} rows={rowsOf(TABLE)} />
        <ShortcutList title={say('An order or a worker over time')} rows={rowsOf(IN_TIME)} />
      </section>
    </Dialog>
  )
}

function ShortcutList({ title, rows }: { title: string; rows: ShortcutRow[] }) {
  return (
    <section>
      <h3 className="mb-2 font-[550] text-ink-2 text-xs">{title}</h3>
      <dl className="grid gap-1.5">
        {rows.map(({ keys, does }) => (
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
