'use client'

import { FileUp } from 'lucide-react'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useDeferredValue, useMemo } from 'react'
import { BulkBar } from '#components/orders/bulk/bulk-bar.tsx'
import { BulkSummary } from '#components/orders/bulk/bulk-summary.tsx'
import { useBulk } from '#components/orders/bulk/use-bulk.ts'
import { FilterChips } from '#components/orders/filter/filter-chips.tsx'
import { FilterMenu } from '#components/orders/filter/filter-menu.tsx'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { SearchBox } from '#components/ui/form/search-box.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { sortedRows } from '#components/ui/table/sorted-rows.ts'
import { useMarkedRows } from '#components/ui/table/use-marked-rows.ts'
import { Allowed } from '#lib/client/allowed.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { type OrderSearch, orderSearchParsers } from '#lib/client/order-search.ts'
import { paths } from '#lib/client/paths.ts'
import { number } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { ExportButton } from './export-button.tsx'
import { NoOrders } from './no-orders.tsx'
import { ORDER_SORTS, type OrderRow, TIMED_SORTS } from './order-row.ts'
import { OrdersTable } from './orders-table.tsx'
import { useColumns } from './use-columns.ts'
import { type OrderRows, useOrderRows } from './use-order-rows.ts'

const sortParsers = {
  sort: parseAsString.withDefault('late'),
  dir: parseAsStringLiteral(['ascending', 'descending'] as const).withDefault('descending'),
}

const SORTED_AGAIN_MS = 5_000
const NONE: ReadonlySet<string> = new Set()

type Sorting = { sort: string; dir: 'ascending' | 'descending' }

/** Rows in the order of the sort; by what the clock changes, sorted again every few seconds. */
function useSorted(rows: readonly OrderRow[], { sort, dir }: Sorting): readonly OrderRow[] {
  const step = Math.floor(useServerNow() / SORTED_AGAIN_MS) * SORTED_AGAIN_MS
  const now = TIMED_SORTS.has(sort) ? step : 0
  return useMemo(() => {
    const sortBy = ORDER_SORTS[sort]
    return sortBy === undefined ? rows : sortedRows(rows, (row) => sortBy(row, now), dir)
  }, [rows, sort, dir, now])
}

/** All orders with their filter; the filter, the sort and the columns are the URL. */
export function OrdersScreen() {
  const [search, setSearch] = useQueryStates(orderSearchParsers, { history: 'replace' })
  const [sorting, setSorting] = useQueryStates(sortParsers, { history: 'replace' })
  const { columns, setColumns } = useColumns()
  const bulk = useBulk()
  const kept = useMemo(() => (bulk.run === null ? NONE : new Set(bulk.run.results.keys())), [bulk.run])
  const found = useOrderRows(useDeferredValue(search), kept)
  const rows = useSorted(found.rows, sorting)
  const marks = useMarkedRows(useMemo(() => rows.map(({ order }) => order.handle), [rows]))
  const chosen = useMemo(
    () => rows.flatMap(({ order }) => (marks.keys.size > 0 && marks.keys.has(order.handle) ? [order] : [])),
    [rows, marks.keys],
  )
  return (
    <div className="relative flex h-full min-h-0 flex-col">
      <PageHead
        title={say('Orders')}
        count={<OrderCount found={found} />}
        actions={
          <>
            <ColumnsMenu columns={columns} onChange={setColumns} />
            <Allowed to="operate" isEverywhere>
              <ButtonLink href={paths.importOrders()}>
                <FileUp aria-hidden />
                {say('Import')}
              </ButtonLink>
            </Allowed>
            <ExportButton rows={rows} />
          </>
        }
      >
        <Filters search={search} onChange={setSearch} />
      </PageHead>
      {found.error !== null && (
        <p role="alert" className="border-red-line border-b bg-red-bg px-4 py-2 text-red">
          {say('Older orders could not be loaded.')} {found.error.message}
        </p>
      )}
      <OrdersTable
        rows={rows}
        columns={columns}
        sort={{ column: sorting.sort, direction: sorting.dir }}
        onSort={(sort) => setSorting({ sort: sort.column, dir: sort.direction })}
        marks={marks}
        run={bulk.run}
        empty={<NoOrders found={found} search={search} onClear={() => setSearch(null)} />}
      />
      {found.loadOlder !== null && chosen.length === 0 && (
        <div className="flex flex-none justify-center border-line border-t bg-panel p-2">
          <Button onClick={found.loadOlder}>{say('Load older orders')}</Button>
        </div>
      )}
      {chosen.length > 0 && (
        <Allowed to="operate">
          <BulkBar
            orders={chosen}
            isBusy={bulk.run?.isRunning === true}
            onAct={(act, workerHandle) => void bulk.start(act, chosen, workerHandle)}
            onClear={marks.clear}
          />
        </Allowed>
      )}
      <BulkSummary bulk={bulk} />
    </div>
  )
}

function OrderCount({ found }: { found: OrderRows }) {
  if (found.isLoading) return null
  return (
    <span className="tabular-nums" aria-live="polite">
      {say('{shown} of {all}', { shown: number(found.rows.length), all: number(found.known) })}
    </span>
  )
}

interface FiltersProps {
  search: OrderSearch
  onChange: (search: Partial<OrderSearch>) => void
}

function Filters({ search, onChange }: FiltersProps) {
  return (
    <>
      <SearchBox
        label={say('Filter orders')}
        placeholder={say('Words, risk:red, client:farmacia-*')}
        value={search.q}
        onChange={(q) => onChange({ q })}
      />
      <FilterChips search={search} onChange={onChange} />
      <FilterMenu search={search} onChange={onChange} />
    </>
  )
}
