'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { NotThereYet } from '#components/timeline/not-there-yet.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { ClosedOutages } from './closed-outages.tsx'
import { OpenOutageRow } from './open-outage-row.tsx'
import { OutageDetail } from './outage-detail.tsx'
import { type OutageRows, useOutageRows } from './use-outage-rows.ts'

const shows = () => [
  { key: 'open' as const, label: sayIn('outages', 'Open') },
  { key: 'all' as const, label: sayIn('outages', 'All') },
]

const outagesSearch = {
  show: parseAsStringLiteral(['open', 'all'] as const).withDefault('open'),
  outage: parseAsString,
}

/** Outages, open ones first, and the selected one beside them. */
export function OutagesScreen() {
  const [search, setSearch] = useQueryStates(outagesSearch, { history: 'replace' })
  const rows = useOutageRows(search.show)
  const selected = [...rows.open, ...rows.closed].find((row) => row.outage.key === search.outage)
  return (
    <div className="flex h-full min-h-0 max-lg:flex-col max-lg:overflow-y-auto">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-panel max-lg:flex-none">
        <PageHead title={say('Outages')} count={rows.isLoading ? '' : countText(rows)}>
          <Segmented
            label={say('Which outages')}
            className="ms-auto"
            segments={shows()}
            value={search.show}
            onChange={(show) => setSearch({ show })}
          />
        </PageHead>
        {rows.error !== null && (
          <p role="alert" className="border-red-line border-b bg-red-bg px-4 py-2 text-red">
            {say('Outages that are over could not be loaded.')} {rows.error.message}
          </p>
        )}
        <div className="min-h-0 flex-1 overflow-y-auto">
          <OutageLists rows={rows} selectedKey={search.outage} onSelect={(outage) => setSearch({ outage })} />
        </div>
      </div>
      {selected !== undefined && <OutageDetail row={selected} onClose={() => setSearch({ outage: null })} />}
    </div>
  )
}

function countText(rows: OutageRows): string {
  const endangered = new Set(rows.open.flatMap((row) => row.orders.map((order) => order.handle)))
  return say('{open} open, {count, plural, one {# order} other {# orders}} endangered', {
    open: rows.open.length,
    count: endangered.size,
  })
}

interface OutageListsProps {
  rows: OutageRows
  selectedKey: string | null
  onSelect: (key: string) => void
}

function OutageLists({ rows, selectedKey, onSelect }: OutageListsProps) {
  const now = useServerNow()
  if (rows.isLoading) return <NotThereYet />
  return (
    <>
      {rows.open.length === 0 ? (
        <EmptyState title={say('No open outages')}>
          {say('Every phone that should report does, as far as anyone has said.')}
        </EmptyState>
      ) : (
        <>
          <GroupHead
            title={sayIn('outages', 'Open')}
            count={rows.open.length}
            aside={say('the nearest promise first')}
          />
          <ul>
            {rows.open.map((row) => (
              <OpenOutageRow
                key={row.outage.key}
                row={row}
                now={now}
                isSelected={row.outage.key === selectedKey}
                onSelect={() => onSelect(row.outage.key)}
              />
            ))}
          </ul>
        </>
      )}
      {rows.closed.length > 0 && (
        <>
          <GroupHead title={say('Over')} count={rows.closed.length} aside={say('newest first')} />
          <ClosedOutages rows={rows.closed} now={now} selectedKey={selectedKey} onSelect={onSelect} />
        </>
      )}
    </>
  )
}

function GroupHead({ title, count: many, aside }: { title: string; count: number; aside: string }) {
  return (
    <h2 className="flex h-[26px] items-center gap-1.5 border-line border-b bg-sunk px-4 text-ink-2 text-xs font-[550]">
      {title} <span className="font-normal">{many}</span>
      <span className="ms-auto font-normal">{aside}</span>
    </h2>
  )
}
