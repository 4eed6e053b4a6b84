'use client'

import { useQuery } from '@tanstack/react-query'
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { DataTable } from '#components/ui/data-table.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SearchBox } from '#components/ui/search-box.tsx'
import type { Sort } from '#components/ui/sorted-rows.ts'
import { LOG_PAGE_ROWS, logQuery } from '#lib/client/queries.ts'
import type { LogEntry } from '#lib/contract/inbound.ts'
import { LOG_COLUMNS } from './event-log-columns.tsx'
import { LoadProblem } from './load-problem.tsx'
import { LogEntryDetail } from './log-entry-detail.tsx'
import { SplitView } from './split-view.tsx'
import { useLogHead } from './use-log-head.ts'

const logSearch = {
  /** The log position just above the rows shown; null follows the end of the log. */
  until: parseAsInteger,
  type: parseAsString.withDefault(''),
  event: parseAsString,
}

const NARROWEST_PX = 760

/** The log itself, as every reader of the API gets it. */
export function EventLogScreen() {
  const [search, setSearch] = useQueryStates(logSearch, { history: 'replace' })
  const [sort, setSort] = useState<Sort>({ column: 'seq', direction: 'descending' })
  const head = useLogHead(search.until === null)
  const until = search.until ?? head?.seq ?? 0
  const after = Math.max(0, until - LOG_PAGE_ROWS)
  const query = useQuery({ ...logQuery({ epoch: head?.epoch ?? '', seq: after }), enabled: head !== null })
  const entries = query.data?.entries ?? NO_ENTRIES
  const rows = useMemo(() => entries.filter((entry) => isOfType(entry, search.type)), [entries, search.type])
  const chosen = entries.find((entry) => entry.id === search.event)
  return (
    <SplitView
      detail={chosen === undefined ? null : <LogEntryDetail entry={chosen} epoch={head?.epoch ?? ''} />}
      list={
        <>
          <div className="flex flex-none flex-wrap items-center gap-2 border-line border-b px-4 py-2">
            <SearchBox
              label="Filter by type"
              placeholder="order, order.eta_change"
              value={search.type}
              onChange={(type) => setSearch({ type })}
            />
            <span className="text-ink-2 text-xs tabular-nums" aria-live="polite">
              {rows.length} of {entries.length} shown, positions {after + 1} to {Math.max(after + 1, until)}
            </span>
            <nav aria-label="Pages of the log" className="ml-auto flex gap-1">
              <Button size="sm" disabled={after === 0} onClick={() => setSearch({ until: after })}>
                Older
              </Button>
              <Button
                size="sm"
                disabled={search.until === null}
                onClick={() => setSearch({ until: newer(until, head?.seq ?? 0) })}
              >
                Newer
              </Button>
              <Button size="sm" isOn={search.until === null} onClick={() => setSearch({ until: null })}>
                Newest
              </Button>
            </nav>
          </div>
          <LoadProblem error={query.error} />
          <DataTable
            label="Events"
            rows={rows}
            columns={LOG_COLUMNS}
            rowKey={(entry) => entry.id}
            sort={sort}
            onSort={setSort}
            onOpen={(entry) => setSearch({ event: entry.id })}
            selectedKey={search.event}
            minWidthPx={NARROWEST_PX}
            empty={
              query.isSuccess && (
                <EmptyState title="No events here">
                  Nothing of this type is among the rows of this page of the log.
                </EmptyState>
              )
            }
          />
        </>
      }
    />
  )
}

const NO_ENTRIES: LogEntry[] = []

/** The end of the next page, or null once that is the end of the log. */
function newer(until: number, head: number): number | null {
  return until + LOG_PAGE_ROWS >= head ? null : until + LOG_PAGE_ROWS
}

function isOfType({ event }: LogEntry, wanted: string): boolean {
  const [type = '', value = ''] = wanted.trim().toLowerCase().split('.')
  const data = event.data as Record<string, unknown> | undefined
  const saidValue = String(data?.value ?? data?.geotag_type ?? '').toLowerCase()
  return (
    String(event.type ?? '')
      .toLowerCase()
      .startsWith(type) && saidValue.startsWith(value.replace('*', ''))
  )
}
