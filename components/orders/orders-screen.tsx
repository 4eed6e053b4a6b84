'use client'

import { Download, FileUp } from 'lucide-react'
import { useQueryStates } from 'nuqs'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SearchBox } from '#components/ui/form/search-box.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { paths } from '#lib/client/paths.ts'
import { saveFile } from '#lib/client/save-file.ts'
import type { OrderRow } from './order-columns.tsx'
import { ordersCsv } from './orders-csv.ts'
import { type OrdersSearch, ordersSearch, RISK_OPTIONS, STATUS_OPTIONS } from './orders-filter.ts'
import { OrdersTable } from './orders-table.tsx'
import { type OrderRows, useOrderRows } from './use-order-rows.ts'

/** All orders with their filter; the filter and the sort are the URL. */
export function OrdersScreen() {
  const [search, setSearch] = useQueryStates(ordersSearch, { history: 'replace' })
  const found = useOrderRows(search)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead title="Orders" count={<OrderCount found={found} />} actions={<FileActions rows={found.rows} />}>
        <Filters search={search} onChange={setSearch} />
      </PageHead>
      {found.error !== null && (
        <p role="alert" className="border-red-line border-b bg-red-bg px-4 py-2 text-red">
          Older orders could not be loaded. {found.error.message}
        </p>
      )}
      <OrdersTable
        rows={found.rows}
        sort={{ column: search.sort, direction: search.dir }}
        onSort={(sort) => setSearch({ sort: sort.column, dir: sort.direction })}
        empty={<NoOrders found={found} search={search} onClear={() => setSearch(null)} />}
      />
      {found.loadOlder !== null && (
        <div className="flex flex-none justify-center border-line border-t bg-panel p-2">
          <Button onClick={found.loadOlder}>Load older orders</Button>
        </div>
      )}
    </div>
  )
}

function OrderCount({ found }: { found: OrderRows }) {
  if (found.isLoading) return null
  return (
    <span className="tabular-nums" aria-live="polite">
      {found.rows.length.toLocaleString()} of {found.known.toLocaleString()}
    </span>
  )
}

/** Orders from a file, and to one. */
function FileActions({ rows }: { rows: OrderRow[] }) {
  return (
    <>
      <ButtonLink href={paths.importOrders()}>
        <FileUp aria-hidden />
        Import
      </ButtonLink>
      <ExportButton rows={rows} />
    </>
  )
}

/** What is filtered, as a file. */
function ExportButton({ rows }: { rows: OrderRow[] }) {
  const now = useServerNow()
  const save = () =>
    saveFile(`orders ${new Date(now).toISOString().slice(0, 10)}.csv`, 'text/csv', ordersCsv(rows, now))
  return (
    <Button disabled={rows.length === 0} onClick={save}>
      <Download aria-hidden />
      Export CSV
    </Button>
  )
}

interface FiltersProps {
  search: OrdersSearch
  onChange: (search: Partial<OrdersSearch>) => void
}

function Filters({ search, onChange }: FiltersProps) {
  return (
    <>
      <SearchBox
        label="Filter orders"
        placeholder="Handle, worker, address, metadata"
        value={search.q}
        onChange={(q) => onChange({ q })}
      />
      <Select
        aria-label="Status"
        className="h-7 w-auto"
        options={STATUS_OPTIONS}
        value={search.status}
        onChange={(event) => onChange({ status: event.target.value as OrdersSearch['status'] })}
      />
      <Select
        aria-label="Risk"
        className="h-7 w-auto"
        options={RISK_OPTIONS}
        value={search.risk}
        onChange={(event) => onChange({ risk: event.target.value as OrdersSearch['risk'] })}
      />
    </>
  )
}

function NoOrders({ found, search, onClear }: { found: OrderRows; search: OrdersSearch; onClear: () => void }) {
  if (found.isLoading) return null
  const isFiltered = search.q !== '' || search.risk !== 'any' || search.status !== 'open'
  if (isFiltered) {
    return (
      <EmptyState title="No order fits this filter" action={<Button onClick={onClear}>Clear the filter</Button>}>
        {found.known.toLocaleString()} orders are known.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title="No open orders"
      action={
        <div className="flex gap-2">
          <ButtonLink href={paths.newOrder()} variant="primary">
            Create an order
          </ButtonLink>
          <ButtonLink href={paths.importOrders()}>Import a file</ButtonLink>
        </div>
      }
    >
      Orders appear here as soon as you create one or a webhook speaks of one.
    </EmptyState>
  )
}
