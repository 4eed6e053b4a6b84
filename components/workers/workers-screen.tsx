'use client'

import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { NotThereYet } from '#components/timeline/not-there-yet.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SearchBox } from '#components/ui/form/search-box.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { DataTable } from '#components/ui/table/data-table.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import { useGo } from '#lib/client/leaving.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useIsLoaded } from '#lib/client/live/live.ts'
import { paths } from '#lib/client/paths.ts'
import { number } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'
import { useWorkerRows } from './use-worker-rows.ts'
import { type WorkerRow, workerColumns } from './worker-columns.tsx'
import { healthColumns } from './worker-health-columns.tsx'

const STATUSES = ['any', 'active', 'inactive', 'disconnected'] as const
const statusOptions = () => [
  { value: 'any', label: say('Any status') },
  { value: 'active', label: say('Active') },
  { value: 'inactive', label: say('Inactive') },
  { value: 'disconnected', label: say('Disconnected') },
]

const VIEWS = ['work', 'health'] as const
const viewSegments = () => [
  { key: 'work' as const, label: say('Work') },
  { key: 'health' as const, label: say('Phone health') },
]
/** What one looks for first: a name, or what is worst. */
const FIRST_SORT = {
  work: { sort: 'name', dir: 'ascending' },
  health: { sort: 'health', dir: 'descending' },
} as const

const workersSearch = {
  view: parseAsStringLiteral(VIEWS).withDefault('work'),
  q: parseAsString.withDefault(''),
  status: parseAsStringLiteral(STATUSES).withDefault('any'),
  sort: parseAsString.withDefault('name'),
  dir: parseAsStringLiteral(['ascending', 'descending'] as const).withDefault('ascending'),
}

const NARROWEST_PX = 1020

/** All workers, live. */
export function WorkersScreen() {
  const [search, setSearch] = useQueryStates(workersSearch, { history: 'replace' })
  const rows = useWorkerRows()
  const now = useServerNow()
  const go = useGo()
  const columns = useMemo(
    () => (search.view === 'health' ? healthColumns(now) : workerColumns(now)),
    [now, search.view],
  )
  const wanted = rows.filter((row) => isWanted(row, search))
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead title={say('Workers')} count={<WorkerCount shown={wanted.length} known={rows.length} />}>
        <SearchBox
          label={say('Filter workers')}
          placeholder={say('Name or handle')}
          value={search.q}
          onChange={(q) => setSearch({ q })}
        />
        <Segmented
          label={say('Columns')}
          segments={viewSegments()}
          value={search.view}
          onChange={(view) => setSearch({ view, ...FIRST_SORT[view] })}
        />
        <Select
          aria-label={say('Status')}
          className="h-7 w-auto"
          options={statusOptions()}
          value={search.status}
          onChange={(event) => setSearch({ status: event.target.value as (typeof STATUSES)[number] })}
        />
      </PageHead>
      <DataTable
        label={say('Workers')}
        rows={wanted}
        columns={columns}
        rowKey={({ worker }) => worker.handle}
        sort={{ column: search.sort, direction: search.dir }}
        onSort={(sort) => setSearch({ sort: sort.column, dir: sort.direction })}
        onOpen={({ worker }) => go(paths.worker(worker.handle))}
        minWidthPx={NARROWEST_PX}
        empty={<NoWorkers known={rows.length} />}
      />
    </div>
  )
}

function isWanted({ worker }: WorkerRow, search: { q: string; status: string }): boolean {
  if (search.status !== 'any' && worker.status !== search.status) return false
  const q = search.q.trim().toLowerCase()
  return `${worker.name ?? ''}\n${worker.handle}\n${worker.deviceIds.join('\n')}`.toLowerCase().includes(q)
}

function WorkerCount({ shown, known }: { shown: number; known: number }) {
  const isLoaded = useIsLoaded()
  if (!isLoaded) return null
  return (
    <span className="tabular-nums" aria-live="polite">
      {say('{shown} of {all}', { shown: number(shown), all: number(known) })}
    </span>
  )
}

function NoWorkers({ known }: { known: number }) {
  const isLoaded = useIsLoaded()
  if (!isLoaded) return <NotThereYet />
  if (known > 0) return <EmptyState title={say('No worker fits this filter')} />
  return (
    <EmptyState
      title={say('No workers yet')}
      action={
        <Allowed to="operate">
          <ButtonLink href={paths.newOrder()} variant="primary">
            {say('Create an order')}
          </ButtonLink>
        </Allowed>
      }
    >
      {say('A worker appears with the first order given to one, or when a phone first reports.')}
    </EmptyState>
  )
}
