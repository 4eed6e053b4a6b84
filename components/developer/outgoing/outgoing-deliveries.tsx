'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import type { Sort } from '#components/ui/table/sorted-rows.ts'
import { outgoingQuery } from '#lib/client/outgoing-queries.ts'
import { number } from '#lib/client/words/format.ts'
import type { EndpointView } from '#lib/contract/webhook-endpoints-view.ts'
import { say } from '#lib/language/say.ts'
import { PagedTable } from '../paged-table.tsx'
import { SplitView } from '../split-view.tsx'
import { outgoingColumns } from './outgoing-columns.tsx'
import { OutgoingDetail } from './outgoing-detail.tsx'

const REFRESH_MS = 2000
const NARROWEST_PX = 640

export interface OutgoingDeliveriesProps {
  endpoint: EndpointView
  delivery: string | null
  state: string
  onChange: (search: { delivery?: string | null; state?: string | null }) => void
}

/** What was sent to an endpoint, what waits and what gave up. */
export function OutgoingDeliveries({ endpoint, delivery, state, onChange }: OutgoingDeliveriesProps) {
  const [sort, setSort] = useState<Sort>({ column: 'made', direction: 'descending' })
  const query = useInfiniteQuery({
    ...outgoingQuery(endpoint.id, state),
    refetchInterval: (found) => ((found.state.data?.pages.length ?? 0) > 1 ? false : REFRESH_MS),
  })
  const columns = useMemo(outgoingColumns, [])
  const rows = useMemo(() => query.data?.pages.flat() ?? [], [query.data])
  return (
    <SplitView
      className="max-lg:min-h-[70vh]"
      detail={
        delivery === null ? null : (
          <OutgoingDetail
            key={delivery}
            endpoint={endpoint}
            delivery={delivery}
            onClose={() => onChange({ delivery: null })}
          />
        )
      }
      list={
        <>
          <div className="flex flex-none flex-wrap items-center gap-2 border-line border-b px-4 py-2">
            <Segmented
              label={say('Which deliveries')}
              segments={[
                { key: '', label: say('All') },
                { key: 'pending', label: say('Waiting {count}', { count: number(endpoint.pendingCount) }) },
                { key: 'dead', label: say('Dead letters {count}', { count: number(endpoint.deadCount) }) },
              ]}
              value={state}
              onChange={(key) => onChange({ state: key || null })}
            />
            <span className="ms-auto text-ink-2 text-xs">{say('Kept 90 days')}</span>
          </div>
          <PagedTable
            pages={query}
            label={say('Outgoing deliveries')}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            sort={sort}
            onSort={setSort}
            onOpen={(row) => onChange({ delivery: row.id })}
            selectedKey={delivery}
            minWidthPx={NARROWEST_PX}
            empty={<NothingSent state={state} />}
          />
        </>
      }
    />
  )
}

function NothingSent({ state }: { state: string }) {
  if (state === 'dead')
    return <EmptyState title={say('No dead letters')}>{say('Nothing has used up its ten attempts.')}</EmptyState>
  if (state === 'pending')
    return <EmptyState title={say('Nothing waits')}>{say('Everything was taken or has given up.')}</EmptyState>
  return (
    <EmptyState title={say('Nothing was sent here yet')}>
      {say('The next event of a chosen type appears here. To try the address now, send a test event.')}
    </EmptyState>
  )
}
