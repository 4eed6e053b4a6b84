'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsString, useQueryState } from 'nuqs'
import { cx } from '#components/ui/cx.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { quarantineQuery } from '#lib/client/queries.ts'
import { useIsTakenOver } from '#lib/client/use-is-taken-over.ts'
import { quarantineReason } from '#lib/client/words/inbound-words.ts'
import type { QuarantineItem } from '#lib/contract/inbound.ts'
import { say, sayParts } from '#lib/language/say.ts'
import { LoadProblem } from './load-problem.tsx'
import { QuarantineDetail } from './quarantine-detail.tsx'

const REFRESH_MS = 5000
const NONE: QuarantineItem[] = []

/** What could not be read, why, and the way back in. */
export function QuarantineScreen() {
  const [selected, setSelected] = useQueryState('item', parseAsString)
  const query = useQuery({ ...quarantineQuery(), refetchInterval: REFRESH_MS })
  // The tabs ask the same and may have the answer before this page is taken over.
  const isLoaded = useIsTakenOver() && query.isSuccess
  const items = (isLoaded && query.data) || NONE
  const chosen = items.find((item) => item.id === selected) ?? items[0]
  const waiting = items.filter((item) => item.replayedAt === null).length
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
      <div className="flex w-[400px] flex-none flex-col overflow-y-auto border-line border-e bg-panel max-xl:w-[320px] max-lg:max-h-[40vh] max-lg:w-full">
        <LoadProblem error={query.error} />
        {isLoaded && (
          <p className="border-line border-b px-4 py-3 text-ink-2">
            {say('{waiting, plural, other {# held, nothing is ever deleted by itself}}', { waiting })}
          </p>
        )}
        <ul>
          {items.map((item) => (
            <QuarantineRow
              key={item.id}
              item={item}
              isSelected={item.id === chosen?.id}
              onSelect={() => setSelected(item.id)}
            />
          ))}
        </ul>
      </div>
      <div className="min-w-0 flex-1 overflow-y-auto max-lg:overflow-visible">
        {chosen !== undefined && <QuarantineDetail key={chosen.id} item={chosen} />}
        {isLoaded && items.length === 0 && (
          <EmptyState title={say('Quarantine is empty')}>{say('Everything that came in could be read.')}</EmptyState>
        )}
      </div>
    </div>
  )
}

interface RowProps {
  item: QuarantineItem
  isSelected: boolean
  onSelect: () => void
}

function QuarantineRow({ item, isSelected, onSelect }: RowProps) {
  return (
    <li>
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={onSelect}
        className={cx(
          'block w-full cursor-pointer border-line border-b px-4 py-2 text-start hover:bg-hover focus-visible:-outline-offset-2',
          isSelected && 'bg-acc-bg hover:bg-acc-bg',
        )}
      >
        <span className="flex gap-2">
          <span className="font-semibold">{quarantineReason(item.reason)}</span>
          <TimeAgo at={item.receivedAt} isReversed className="ms-auto text-ink-2" />
        </span>
        <span className="block truncate text-ink-2 text-xs">{item.detail}</span>
        {item.replayedAt !== null && (
          <span className="block text-good text-xs">
            <Parts of={sayParts('Replayed {when}', { when: <TimeAgo at={item.replayedAt} /> })} />
          </span>
        )}
      </button>
    </li>
  )
}
