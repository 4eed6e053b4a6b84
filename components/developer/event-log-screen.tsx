'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SearchBox } from '#components/ui/form/search-box.tsx'
import { Select } from '#components/ui/form/select.tsx'
import type { Sort } from '#components/ui/table/sorted-rows.ts'
import { logQuery } from '#lib/client/queries.ts'
import { number } from '#lib/client/words/format.ts'
import type { LogEntry } from '#lib/contract/inbound.ts'
import { say } from '#lib/language/say.ts'
import { logColumns } from './event-log-columns.tsx'
import { LogEntryDetail } from './log-entry-detail.tsx'
import { PagedTable } from './paged-table.tsx'
import { SplitView } from './split-view.tsx'
import { useKept } from './use-kept.ts'

const logSearch = {
  type: parseAsString.withDefault(''),
  q: parseAsString.withDefault(''),
  event: parseAsString,
}

const REFRESH_MS = 2000
const NARROWEST_PX = 760
const KNOWN_TYPES = [
  'order',
  'route',
  'worker',
  'device_status',
  'location',
  'battery',
  'geotag',
  'geofence',
  'trip',
  'time_offset_changed',
  'registration',
  'registration_update',
  'reinstall',
]

/** The log itself, as every reader of the API gets it; the newest page follows the log's end. */
export function EventLogScreen() {
  const [search, setSearch] = useQueryStates(logSearch, { history: 'replace' })
  const [sort, setSort] = useState<Sort>({ column: 'seq', direction: 'descending' })
  const query = useInfiniteQuery({
    ...logQuery(search.type),
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : REFRESH_MS),
  })
  const entries = useMemo(() => query.data?.pages.flatMap((page) => page.entries) ?? [], [query.data])
  const rows = useMemo(() => entries.filter((entry) => holds(entry, search.q)), [entries, search.q])
  const columns = useMemo(logColumns, [])
  const chosen = useKept(entries, search.event)
  return (
    <SplitView
      detail={chosen === null ? null : <LogEntryDetail entry={chosen} />}
      list={
        <>
          <LogFilters {...{ search, entries, rows }} onChange={setSearch} />
          <PagedTable
            pages={query}
            label={say('Events')}
            rows={rows}
            columns={columns}
            rowKey={(entry) => entry.id}
            sort={sort}
            onSort={setSort}
            onOpen={(entry) => setSearch({ event: entry.id })}
            selectedKey={search.event}
            minWidthPx={NARROWEST_PX}
            empty={<NoEvents />}
          />
        </>
      }
    />
  )
}

interface LogFiltersProps {
  search: { type: string; q: string }
  entries: LogEntry[]
  rows: LogEntry[]
  onChange: (search: { type?: string; q?: string }) => void
}

function LogFilters({ search, entries, rows, onChange }: LogFiltersProps) {
  const types = [...new Set([...KNOWN_TYPES, search.type].filter(Boolean))]
  return (
    <div className="flex flex-none flex-wrap items-center gap-2 border-line border-b px-4 py-2">
      <Select
        aria-label={say('Type')}
        className="h-7 w-auto"
        options={[{ value: '', label: say('Any type') }, ...types.map((type) => ({ value: type, label: type }))]}
        value={search.type}
        onChange={(event) => onChange({ type: event.target.value })}
      />
      <SearchBox
        label={say('Filter the events loaded')}
        placeholder={say('Value, handle, text')}
        value={search.q}
        onChange={(q) => onChange({ q })}
      />
      <span className="ms-auto text-ink-2 text-xs tabular-nums" aria-live="polite">
        {say('{shown} of {count, plural, one {# event} other {# events}} loaded', {
          shown: number(rows.length),
          count: entries.length,
        })}
      </span>
    </div>
  )
}

function NoEvents() {
  return (
    <EmptyState title={say('No events here')}>
      {say('Nothing of this kind is among the events that are loaded.')}
    </EmptyState>
  )
}

function holds(entry: LogEntry, q: string): boolean {
  const wanted = q.trim().toLowerCase()
  return wanted === '' || JSON.stringify(entry.event).toLowerCase().includes(wanted)
}
