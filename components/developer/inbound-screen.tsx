'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { parseAsString, useQueryState } from 'nuqs'
import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SearchBox } from '#components/ui/form/search-box.tsx'
import { Shape } from '#components/ui/shape.tsx'
import type { Column } from '#components/ui/table/column.ts'
import type { Sort } from '#components/ui/table/sorted-rows.ts'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { deliveriesQuery } from '#lib/client/queries.ts'
import { contentText, resultText, signatureWords, verdictWords } from '#lib/client/words/inbound-words.ts'
import type { DeliveryView } from '#lib/contract/inbound.ts'
import { say } from '#lib/language/say.ts'
import { DeliveryDetail } from './delivery-detail.tsx'
import { PagedTable } from './paged-table.tsx'
import { SplitView } from './split-view.tsx'
import { useKept } from './use-kept.ts'

const REFRESH_MS = 2000
const NARROWEST_PX = 700

/** Every request that came in, and what became of it. */
export function InboundScreen() {
  const [selected, setSelected] = useQueryState('delivery', parseAsString)
  const [q, setQ] = useQueryState('q', parseAsString.withDefault(''))
  const [isPaused, setIsPaused] = useState(false)
  const [sort, setSort] = useState<Sort>({ column: 'received', direction: 'descending' })
  const query = useInfiniteQuery({
    ...deliveriesQuery(),
    refetchInterval: ({ state }) => (isPaused || (state.data?.pages.length ?? 0) > 1 ? false : REFRESH_MS),
  })
  const known = useMemo(() => query.data?.pages.flat() ?? [], [query.data])
  const rows = useMemo(() => known.filter((delivery) => holds(delivery, q)), [known, q])
  const columns = useMemo(deliveryColumns, [])
  const chosen = useKept(known, selected)
  return (
    <SplitView
      detail={chosen === null ? null : <DeliveryDetail delivery={chosen} />}
      list={
        <>
          <div className="flex flex-none flex-wrap items-center gap-2 border-line border-b px-4 py-2">
            <SearchBox
              label={say('Filter deliveries')}
              placeholder={say('Handle, message id, text')}
              value={q}
              onChange={setQ}
            />
            <span className="ms-auto text-ink-2 text-xs">{isPaused ? say('Paused') : say('Newest first, live')}</span>
            <Button size="sm" aria-pressed={isPaused} isOn={isPaused} onClick={() => setIsPaused(!isPaused)}>
              {say('Pause')}
            </Button>
          </div>
          <PagedTable
            pages={query}
            label={say('Deliveries')}
            rows={rows}
            columns={columns}
            rowKey={(delivery) => delivery.id}
            sort={sort}
            onSort={setSort}
            onOpen={(delivery) => setSelected(delivery.id)}
            selectedKey={selected}
            minWidthPx={NARROWEST_PX}
            empty={<NothingCame isFiltered={known.length > 0} />}
          />
        </>
      }
    />
  )
}

function holds(delivery: DeliveryView, q: string): boolean {
  const wanted = q.trim().toLowerCase()
  return wanted === '' || `${delivery.messageId ?? ''}\n${delivery.body}`.toLowerCase().includes(wanted)
}

function NothingCame({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) return <EmptyState title={say('No delivery holds this text')} />
  return (
    <EmptyState title={say('Nothing has come in yet')}>
      {say('Enter the webhook address from “Keys” at the sender; its first request appears here.')}
    </EmptyState>
  )
}

const deliveryColumns = (): Column<DeliveryView>[] => [
  {
    id: 'received',
    header: say('Received'),
    width: '92px',
    sortBy: (delivery) => delivery.receivedAt,
    cell: (delivery) => <TimeAgo at={delivery.receivedAt} isReversed />,
  },
  {
    id: 'content',
    header: say('Type and value'),
    width: 'minmax(180px,1.5fr)',
    sortBy: (delivery) => contentText(delivery.events),
    cell: (delivery) => contentText(delivery.events) || <span className="text-ink-3">{nothingRead(delivery)}</span>,
  },
  {
    id: 'events',
    header: say('Events'),
    width: '72px',
    isEnd: true,
    sortBy: (delivery) => delivery.events.length,
    cell: (delivery) => <span className="tabular-nums">{delivery.events.length}</span>,
  },
  {
    id: 'signature',
    header: say('Signature'),
    width: '168px',
    sortBy: (delivery) => delivery.signature,
    cell: (delivery) => <Marked {...signatureWords(delivery.signature)} />,
  },
  {
    id: 'result',
    header: say('Result'),
    width: 'minmax(150px,1fr)',
    sortBy: (delivery) => delivery.verdict,
    cell: (delivery) => <Marked tone={verdictWords(delivery.verdict).tone} word={resultText(delivery)} />,
  },
]

function nothingRead({ events }: DeliveryView): string {
  return events.length === 0 ? say('no events') : say('not readable')
}

function Marked({ tone, word }: { tone: 'none' | 'yellow' | 'red' | 'good'; word: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 text-ink-2">
      <Shape tone={tone} />
      {word}
    </span>
  )
}
