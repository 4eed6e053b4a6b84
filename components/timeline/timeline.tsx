'use client'

import { useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { type TimelineEntry, timelineEntries } from '#lib/client/timeline.ts'
import { shortDate } from '#lib/client/words/format.ts'
import type { OutageView, TimelineItem } from '#lib/contract/views.ts'
import { TimelineEvent } from './timeline-event.tsx'
import { TimelineOutage } from './timeline-outage.tsx'
import { isInView, TIMELINE_VIEWS, type TimelineView } from './timeline-view.ts'

const SHOWN_AT_FIRST = 150

export interface TimelineProps {
  items: TimelineItem[]
  outages: OutageView[]
  /** Then emptiness says nothing yet. */
  isLoading?: boolean
  /** Names the order that an event belongs to, where several are mixed. */
  showsOrders?: boolean
  /** Tells which moment the pointer or the focus is on; null when it left. */
  onPoint?: (at: number | null) => void
}

/** What happened, in order of time and in words; the raw event is one click away. */
export function Timeline({ items, outages, isLoading = false, showsOrders = false, onPoint }: TimelineProps) {
  const [view, setView] = useState<TimelineView>('all')
  const [isWhole, setIsWhole] = useState(false)
  const entries = useMemo(() => timelineEntries(items, outages), [items, outages])
  const wanted = entries.filter((entry) => isInView(entry, view))
  const shown = isWhole ? wanted : wanted.slice(-SHOWN_AT_FIRST)
  return (
    <section aria-label="Timeline" className="flex min-h-0 flex-1 flex-col bg-panel">
      <header className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
        <h2 className="font-semibold">Timeline</h2>
        <span className="text-ink-3 text-xs tabular-nums">{entries.length}</span>
        <Segmented
          label="What the timeline shows"
          className="ml-auto"
          segments={TIMELINE_VIEWS}
          value={view}
          onChange={setView}
        />
      </header>
      <section aria-label="Events" tabIndex={0} className="min-h-0 flex-1 overflow-y-auto py-2 pr-3 pl-1">
        {shown.length < wanted.length && (
          <div className="flex justify-center pb-2">
            <Button size="sm" onClick={() => setIsWhole(true)}>
              Show {wanted.length - shown.length} earlier
            </Button>
          </div>
        )}
        {wanted.length === 0 && !isLoading && (
          <p className="px-3 py-6 text-center text-ink-2">Nothing of this kind happened.</p>
        )}
        <ol onPointerLeave={() => onPoint?.(null)}>
          {shown.map((entry, index) => (
            <TimelineRow
              key={entry.key}
              entry={entry}
              date={newDate(entry, shown[index - 1])}
              showsOrder={showsOrders}
              onPoint={onPoint}
            />
          ))}
        </ol>
      </section>
    </section>
  )
}

function newDate(entry: TimelineEntry, before: TimelineEntry | undefined): string | null {
  if (entry.at === null) return null
  const date = shortDate(entry.at)
  const previous = before?.at ?? null
  return previous !== null && shortDate(previous) === date ? null : date
}

interface RowProps {
  entry: TimelineEntry
  date: string | null
  showsOrder: boolean
  onPoint: TimelineProps['onPoint']
}

function TimelineRow({ entry, date, showsOrder, onPoint }: RowProps) {
  return (
    <li onPointerEnter={() => onPoint?.(entry.at)} onFocus={() => onPoint?.(entry.at)}>
      {date !== null && <h3 className="py-1 pl-[76px] text-ink-3 text-xs">{date}</h3>}
      {entry.kind === 'event' ? (
        <TimelineEvent item={entry.item} words={entry.words} showsOrder={showsOrder} />
      ) : (
        <TimelineOutage outage={entry.outage} />
      )}
    </li>
  )
}
