'use client'

import { X } from 'lucide-react'
import { type OrderSearch, USUAL_SEARCH } from '#lib/client/order-search.ts'
import { queryTerms, termText } from '#lib/domain/find/query-text.ts'
import { type Phrase, phrase, say, sayIn } from '#lib/language/say.ts'

interface Chip {
  readonly key: string
  readonly name: string
  readonly value: string
  /** What the address is without it. */
  readonly without: Partial<OrderSearch>
}

const NAMES = {
  risk: phrase('Risk'),
  group: phrase('Group'),
  worker: phrase('Worker'),
  from: phrase('Promised from'),
  to: phrase('Promised to'),
} as const

/** What the address says, in words that stand after their name. */
const VALUES: ReadonlyMap<string, Phrase> = new Map([
  ['open', phrase('open')],
  ['unplanned', phrase('unplanned')],
  ['planned', phrase('planned')],
  ['assigned', phrase('assigned')],
  ['dispatched', phrase('dispatched')],
  ['ongoing', phrase('ongoing')],
  ['arrived', phrase('arrived')],
  ['disabled', phrase('disabled')],
  ['completed', phrase('completed')],
  ['cancelled', phrase('cancelled')],
  ['summarizing', phrase('summarizing')],
  ['red', phrase('red')],
  ['yellow', phrase('yellow')],
])

function valueWord(value: string): string {
  if (value === 'none') return sayIn('risk', 'none')
  const words = VALUES.get(value)
  return words === undefined ? value.replaceAll('_', ' ') : say(words)
}

const valueWords = (values: string) => values.split(',').map(valueWord).join(', ')

/** What the filter says, piece by piece. */
export function chipsOf(search: OrderSearch): Chip[] {
  const chips: Chip[] = []
  if (search.status !== 'all') {
    chips.push({ key: 'status', name: say('Status'), value: valueWords(search.status), without: { status: 'all' } })
  }
  for (const key of ['risk', 'group', 'worker', 'from', 'to'] as const) {
    if (search[key] === '' || search[key] === 'any') continue
    chips.push({
      key,
      name: say(NAMES[key]),
      value: key === 'risk' ? valueWords(search[key]) : search[key].replaceAll(',', ', '),
      without: { [key]: '' },
    })
  }
  const terms = queryTerms(search.meta)
  for (const [at, { key, value }] of terms.entries()) {
    const others = terms.filter((_, index) => index !== at)
    chips.push({
      key: `meta ${key} ${value}`,
      name: key ?? say('metadata'),
      value,
      without: { meta: others.map(termText).join(' ') },
    })
  }
  return chips
}

/** Whether anything but the usual filter is on. */
export function isFiltered(search: OrderSearch): boolean {
  return (Object.keys(USUAL_SEARCH) as (keyof OrderSearch)[]).some((key) => search[key] !== USUAL_SEARCH[key])
}

/** The filter in words, each with a way out. */
export function FilterChips({
  search,
  onChange,
}: {
  search: OrderSearch
  onChange: (search: Partial<OrderSearch>) => void
}) {
  return (
    <ul aria-label={say('Filter')} className="contents">
      {chipsOf(search).map(({ key, name, value, without }) => (
        <li
          key={key}
          className="flex h-7 max-w-64 items-center gap-1.5 rounded-[6px] border border-line-2 bg-panel pe-0.5 ps-2.5 max-sm:h-11"
        >
          <span className="flex-none text-ink-2">{name}</span>
          <span className="truncate font-medium">{value}</span>
          <button
            type="button"
            aria-label={say('Remove {name} {value}', { name, value })}
            onClick={() => onChange(without)}
            className="grid size-6 flex-none place-items-center rounded-[4px] text-ink-2 hover:bg-hover hover:text-ink max-sm:size-9"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </li>
      ))}
    </ul>
  )
}
