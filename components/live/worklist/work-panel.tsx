'use client'

import { ScanSearch } from 'lucide-react'
import { useCallback, useId, useRef, useState } from 'react'
import { AlarmMenu } from '#components/live/attention/alarm-menu.tsx'
import { QueueFoot } from '#components/live/attention/queue-foot.tsx'
import { useAlarm } from '#components/live/attention/use-alarm.ts'
import { useQueue } from '#components/live/attention/use-queue.ts'
import type { Selection } from '#components/live/selection.ts'
import type { DeskData } from '#components/live/use-desk-data.ts'
import { DESK_TABS, type DeskTab } from '#components/live/use-desk-url.ts'
import { Button } from '#components/ui/button.tsx'
import { SearchBox } from '#components/ui/form/search-box.tsx'
import { ButtonTabs } from '#components/ui/tabs.tsx'
import { usePageKeys } from '#lib/client/keys.ts'
import type { Feed } from '#lib/client/live/feed-state.ts'
import { clockSeconds, number } from '#lib/client/words/format.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import type { Bounds } from './in-view.ts'
import { useSteadyRows, useWorkRows } from './use-work-rows.ts'
import { WorkList } from './work-list.tsx'

export interface WorkPanelProps {
  desk: DeskData
  feed: Feed
  tab: DeskTab
  onTab: (tab: DeskTab) => void
  filter: string
  onFilter: (filter: string) => void
  /** What the map shows, when only that is wanted. */
  within: Bounds | null
  onWithin: (isWanted: boolean) => void
  selected: Selection | null
  hovered: Selection | null
  onSelect: (selection: Selection) => void
  onHover: (selection: Selection | null) => void
}

const LABELS: Record<DeskTab, Phrase> = {
  attention: phrase('Attention'),
  orders: phrase('Orders'),
  workers: phrase('Workers'),
  outages: phrase('Outages'),
}
const FILTERS: Record<DeskTab, Phrase> = {
  attention: phrase('Filter attention'),
  orders: phrase('Filter orders'),
  workers: phrase('Filter workers'),
  outages: phrase('Filter outages'),
}
const SORTED_BY: Record<DeskTab, Phrase> = {
  attention: phrase('Ranked by minutes left to act'),
  orders: phrase('Worst risk first, then minutes late'),
  workers: phrase('Trouble first, then by name'),
  outages: phrase('Open ones, newest first'),
}
const NONE: Record<DeskTab, Phrase> = {
  attention: phrase('Nothing needs you now.'),
  orders: phrase('No open orders.'),
  workers: phrase('No workers yet.'),
  outages: phrase('No open outages.'),
}

/** The worklist: what needs somebody, and everything that is open. */
export function WorkPanel(props: WorkPanelProps) {
  const { desk, feed, tab, filter } = props
  const panelId = useId()
  const panel = useRef<HTMLDivElement>(null)
  const [isPointerInside, setIsPointerInside] = useState(false)
  const [isSnoozedShown, setIsSnoozedShown] = useState(false)
  const queue = useQueue(desk)
  const isFeedStopped = feed.state === 'stopped'
  const wanted = useWorkRows(desk, {
    tab,
    filter,
    isFeedStopped,
    queue,
    withSnoozed: isSnoozedShown,
    within: props.within,
  })
  const rows = useSteadyRows(wanted, isPointerInside)
  useAlarm(
    queue,
    useCallback((key: string) => key.slice(key.indexOf(':') + 1), []),
  )
  const counts: Record<DeskTab, number> = {
    attention: queue.red.length + queue.yellow.length,
    orders: desk.orders.length,
    workers: desk.workers.length,
    outages: desk.outages.length,
  }
  const tabs = DESK_TABS.map((key) => ({
    key,
    label: say(LABELS[key]),
    count: desk.isLoaded ? counts[key] : undefined,
  }))
  const all = tab === 'attention' && isSnoozedShown ? counts.attention + queue.snoozed.length : counts[tab]
  return (
    <>
      <ButtonTabs label={say('Worklist')} tabs={tabs} current={tab} onChange={props.onTab} panelId={panelId} />
      <div
        ref={panel}
        id={panelId}
        role="tabpanel"
        aria-label={say(LABELS[tab])}
        className="flex min-h-0 flex-1 flex-col"
      >
        <PanelFilter {...props} onDown={() => panel.current?.querySelector<HTMLElement>('[role="listbox"]')?.focus()} />
        <ListHead feed={feed} sortedBy={say(SORTED_BY[tab])} shown={rows.length} all={all} />
        {rows.length === 0 ? (
          <p className="flex-1 px-3.5 py-4 text-ink-2">
            {props.within === null
              ? emptyWords(desk, tab, filter)
              : say('Nothing of this in view. Press V to see all.')}
          </p>
        ) : (
          <WorkList
            label={say(LABELS[tab])}
            rows={rows}
            selected={props.selected}
            hovered={props.hovered}
            onSelect={props.onSelect}
            onHover={props.onHover}
            onPointerInside={setIsPointerInside}
          />
        )}
        {tab === 'attention' && (
          <QueueFoot
            queue={queue}
            desk={desk}
            isSnoozedShown={isSnoozedShown}
            onToggleSnoozed={() => setIsSnoozedShown(!isSnoozedShown)}
            onSelect={props.onSelect}
          />
        )}
      </div>
    </>
  )
}

/** What the rows are narrowed by, and how the desk calls when something new comes. */
function PanelFilter({ tab, filter, within, onFilter, onWithin, onDown }: WorkPanelProps & { onDown: () => void }) {
  return (
    <div className="flex flex-none items-center gap-1 border-line border-b p-1.5 kiosk:hidden">
      <SearchBox label={say(FILTERS[tab])} value={filter} onChange={onFilter} onDown={onDown} className="w-full" />
      <InViewButton isOn={within !== null} onToggle={onWithin} />
      {tab === 'attention' && <AlarmMenu />}
    </div>
  )
}

/** V does the same. */
function InViewButton({ isOn, onToggle }: { isOn: boolean; onToggle: (isOn: boolean) => void }) {
  usePageKeys((key) => {
    if (key === 'v') onToggle(!isOn)
    return key === 'v'
  })
  return (
    <Button
      variant="quiet"
      size="icon-sm"
      isOn={isOn}
      aria-pressed={isOn}
      aria-label={say('Only what is in view (V)')}
      title={say('Only what is in view (V)')}
      onClick={() => onToggle(!isOn)}
    >
      <ScanSearch aria-hidden />
    </Button>
  )
}

function calmWords({ orders, workers }: DeskData): string {
  return say(
    '{orders, plural, one {# open order} other {# open orders}}, {workers, plural, one {# worker} other {# workers}}.',
    { orders: orders.length, workers: workers.length },
  )
}

function emptyWords(desk: DeskData, tab: DeskTab, filter: string): string {
  if (!desk.isLoaded) return say('Loading.')
  if (tab === 'attention' && filter.trim() === '') {
    return `${say(NONE.attention)} ${calmWords(desk)}`
  }
  return filter.trim() === '' ? say(NONE[tab]) : say('Nothing matches “{text}”.', { text: filter.trim() })
}

function ListHead({ feed, sortedBy, shown, all }: { feed: Feed; sortedBy: string; shown: number; all: number }) {
  if (feed.state === 'stopped') {
    const since =
      feed.beatAt === null
        ? say('Not connected yet')
        : say('As of {time}, ages keep counting', { time: clockSeconds(feed.beatAt) })
    return <p className="flex h-[26px] flex-none items-center bg-sunk px-3 font-[550] text-red text-xs">{since}</p>
  }
  return (
    <p className="flex h-[26px] flex-none items-center gap-1.5 border-line border-b bg-sunk px-3 text-ink-2 text-xs">
      <span className="min-w-0 flex-1 truncate">{sortedBy}</span>
      {shown < all && (
        <span className="flex-none tabular-nums">
          {say('{shown} of {all}', { shown: number(shown), all: number(all) })}
        </span>
      )}
    </p>
  )
}
