'use client'

import { useId, useState } from 'react'
import type { Selection } from '#components/live/selection.ts'
import type { DeskData } from '#components/live/use-desk-data.ts'
import type { DeskTab } from '#components/live/use-desk-url.ts'
import { SearchBox } from '#components/ui/form/search-box.tsx'
import { ButtonTabs } from '#components/ui/tabs.tsx'
import type { Feed } from '#lib/client/live/feed-state.ts'
import { clockSeconds } from '#lib/client/words/format.ts'
import { useSteadyRows, useWorkRows } from './use-work-rows.ts'
import { WorkList } from './work-list.tsx'

export interface WorkPanelProps {
  desk: DeskData
  feed: Feed
  tab: DeskTab
  onTab: (tab: DeskTab) => void
  filter: string
  onFilter: (filter: string) => void
  selected: Selection | null
  hovered: Selection | null
  onSelect: (selection: Selection) => void
  onHover: (selection: Selection | null) => void
}

const LABELS: Record<DeskTab, string> = { orders: 'Orders', workers: 'Workers', outages: 'Outages' }
const SORTED_BY: Record<DeskTab, string> = {
  orders: 'Worst risk first, then minutes late',
  workers: 'Trouble first, then by name',
  outages: 'Open ones, newest first',
}
const NONE: Record<DeskTab, string> = {
  orders: 'No open orders.',
  workers: 'No workers yet.',
  outages: 'No open outages.',
}

/** The worklist: what is open, what needs somebody first. */
export function WorkPanel(props: WorkPanelProps) {
  const { desk, feed, tab, filter } = props
  const panelId = useId()
  const [isPointerInside, setIsPointerInside] = useState(false)
  const wanted = useWorkRows(desk, { tab, filter, isFeedStopped: feed.state === 'stopped' })
  const rows = useSteadyRows(wanted, isPointerInside)
  const counts: Record<DeskTab, number> = {
    orders: desk.orders.length,
    workers: desk.workers.length,
    outages: desk.outages.length,
  }
  const tabs = (['orders', 'workers', 'outages'] as const).map((key) => ({
    key,
    label: LABELS[key],
    count: desk.isLoaded ? counts[key] : undefined,
  }))
  return (
    <>
      <ButtonTabs label="Worklist" tabs={tabs} current={tab} onChange={props.onTab} panelId={panelId} />
      <div id={panelId} role="tabpanel" aria-label={LABELS[tab]} className="flex min-h-0 flex-1 flex-col">
        <div className="flex flex-none items-center border-line border-b p-1.5">
          <SearchBox
            label={`Filter ${LABELS[tab].toLowerCase()}`}
            value={filter}
            onChange={props.onFilter}
            className="w-full"
          />
        </div>
        <ListHead feed={feed} sortedBy={SORTED_BY[tab]} shown={rows.length} all={counts[tab]} />
        {rows.length === 0 ? (
          <p className="px-3.5 py-4 text-ink-2">{emptyWords(desk, tab, filter)}</p>
        ) : (
          <WorkList
            label={LABELS[tab]}
            rows={rows}
            selected={props.selected}
            hovered={props.hovered}
            onSelect={props.onSelect}
            onHover={props.onHover}
            onPointerInside={setIsPointerInside}
          />
        )}
      </div>
    </>
  )
}

function emptyWords(desk: DeskData, tab: DeskTab, filter: string): string {
  if (!desk.isLoaded) return 'Loading.'
  return filter.trim() === '' ? NONE[tab] : `Nothing matches “${filter.trim()}”.`
}

function ListHead({ feed, sortedBy, shown, all }: { feed: Feed; sortedBy: string; shown: number; all: number }) {
  if (feed.state === 'stopped') {
    const since = feed.beatAt === null ? 'Not connected yet' : `As of ${clockSeconds(feed.beatAt)}, ages keep counting`
    return <p className="flex h-[26px] flex-none items-center bg-sunk px-3 font-[550] text-red text-xs">{since}</p>
  }
  return (
    <p className="flex h-[26px] flex-none items-center gap-1.5 border-line border-b bg-sunk px-3 text-ink-2 text-xs">
      <span className="min-w-0 flex-1 truncate">{sortedBy}</span>
      {shown < all && (
        <span className="flex-none tabular-nums">
          {shown} of {all}
        </span>
      )}
    </p>
  )
}
