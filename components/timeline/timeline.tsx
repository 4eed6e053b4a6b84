'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { type TimelineEntry, timelineEntries } from '#lib/client/timeline.ts'
import { clockSeconds, shortDate } from '#lib/client/words/format.ts'
import type { SentWebhookView, TimelineItem, TrackPoint } from '#lib/contract/page-views.ts'
import type { OutageView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { TimelineEvent } from './timeline-event.tsx'
import { TimelineGap } from './timeline-gap.tsx'
import { TimelineOutage } from './timeline-outage.tsx'
import { isInView, TIMELINE_VIEWS, timelineSegments } from './timeline-view.ts'
import type { TimeCursor } from './use-time-cursor.ts'

const SHOWN_AT_FIRST = 150

export interface TimelineProps {
  items: TimelineItem[]
  outages: OutageView[]
  webhooks?: readonly SentWebhookView[]
  /** Where nothing was heard on it stands in the timeline too. */
  track?: readonly TrackPoint[]
  /** Then emptiness says nothing yet. */
  isLoading?: boolean
  /** Names the order that an event belongs to, where several are mixed. */
  showsOrders?: boolean
  cursor: TimeCursor
}

const parseView = parseAsStringLiteral(TIMELINE_VIEWS).withDefault('all').withOptions({ history: 'replace' })

/** What happened, in order of time and in words; the raw event is one click away. What is pointed at moves the cursor. */
export function Timeline(props: TimelineProps) {
  const { items, outages, webhooks, track, isLoading = false, showsOrders = false, cursor } = props
  const [view, setView] = useQueryState('show', parseView)
  const [isWhole, setIsWhole] = useState(false)
  const entries = useMemo(() => timelineEntries(items, { outages, webhooks, track }), [items, outages, webhooks, track])
  const wanted = useMemo(() => entries.filter((entry) => isInView(entry, view)), [entries, view])
  const shown = isWhole ? wanted : wanted.slice(-SHOWN_AT_FIRST)
  const current = cursor.at === null ? null : lastBefore(shown, cursor.at)
  const { rows, onPoint } = usePointing(cursor, current)
  return (
    <section aria-label={say('Timeline')} className="flex min-h-0 flex-1 flex-col bg-panel">
      <header className="flex min-h-10 flex-none flex-wrap items-center gap-2 border-line border-b px-3 py-1.5">
        <h2 className="font-semibold">{say('Timeline')}</h2>
        <span className="text-ink-3 text-xs tabular-nums">{entries.length}</span>
        <Segmented
          label={say('What the timeline shows')}
          className="ms-auto"
          segments={timelineSegments()}
          value={view}
          onChange={setView}
        />
      </header>
      <section aria-label={say('Events')} tabIndex={0} className="min-h-0 flex-1 overflow-y-auto py-2 pe-3 ps-1">
        {shown.length < wanted.length && (
          <div className="flex justify-center pb-2">
            <Button size="sm" onClick={() => setIsWhole(true)}>
              {say('Show {count} earlier', { count: wanted.length - shown.length })}
            </Button>
          </div>
        )}
        {wanted.length === 0 && !isLoading && (
          <p className="px-3 py-6 text-center text-ink-2">{say('Nothing of this kind happened.')}</p>
        )}
        <ol ref={rows}>
          {shown.map((entry, index) => (
            <TimelineRow
              key={entry.key}
              entry={entry}
              date={newDate(entry, shown[index - 1])}
              showsOrder={showsOrders}
              cursorAt={entry.key === current?.key ? cursor.at : null}
              onPoint={onPoint}
            />
          ))}
        </ol>
      </section>
    </section>
  )
}

/** What had happened last by a moment. */
function lastBefore(entries: readonly TimelineEntry[], at: number): TimelineEntry | null {
  return entries.findLast((entry) => entry.at !== null && entry.at <= at) ?? null
}

/** Rows that are pointed at set the cursor; one that it comes to from elsewhere scrolls into sight. */
function usePointing(cursor: TimeCursor, current: TimelineEntry | null) {
  const rows: RefObject<HTMLOListElement | null> = useRef(null)
  const { set } = cursor
  const pointed = useRef<number | null>(null)
  const onPoint = useMemo(
    () => (at: number | null) => {
      if (at === null) return
      pointed.current = at
      set(at)
    },
    [set],
  )
  const isFromElsewhere = cursor.at !== null && cursor.at !== pointed.current
  const key = current?.key ?? null
  useEffect(() => {
    if (key !== null && isFromElsewhere) {
      bringIntoSight(rows.current)
    }
  }, [key, isFromElsewhere])
  return { rows, onPoint }
}

/** Scrolls the list alone: on a phone the page would leave the map that is being pointed at. */
function bringIntoSight(rows: HTMLOListElement | null): void {
  const row = rows?.querySelector('[aria-current="time"]')
  const list = rows?.parentElement
  if (!row || !list) return
  const [seen, shown] = [row.getBoundingClientRect(), list.getBoundingClientRect()]
  if (seen.top < shown.top) list.scrollTop -= shown.top - seen.top
  else if (seen.bottom > shown.bottom) list.scrollTop += seen.bottom - shown.bottom
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
  /** The cursor's moment, when this was the last that had happened by then. */
  cursorAt: number | null
  onPoint: (at: number | null) => void
}

const TimelineRow = memo(function TimelineRow({ entry, date, showsOrder, cursorAt, onPoint }: RowProps) {
  const isCurrent = cursorAt !== null
  return (
    <li
      aria-current={isCurrent ? 'time' : undefined}
      onPointerEnter={() => onPoint(entry.at)}
      onFocus={() => onPoint(entry.at)}
      className={cx('relative', isCurrent && 'bg-acc-bg')}
    >
      {date !== null && <h3 className="py-1 ps-[76px] text-ink-3 text-xs">{date}</h3>}
      {entry.kind === 'event' ? (
        <TimelineEvent item={entry.item} words={entry.words} webhooks={entry.webhooks} showsOrder={showsOrder} />
      ) : entry.kind === 'outage' ? (
        <TimelineOutage outage={entry.outage} />
      ) : (
        <TimelineGap gap={entry.gap} />
      )}
      {isCurrent && cursorAt !== entry.at && <CursorLine at={cursorAt} />}
    </li>
  )
})

/** Between what had happened and what had not: it takes no room, so that nothing moves under the pointer. */
function CursorLine({ at }: { at: number }) {
  return (
    <p className="pointer-events-none absolute inset-x-0 bottom-0 z-10 border-acc border-b-2">
      <span className="absolute end-0 bottom-0 rounded-t-[4px] bg-acc px-1.5 font-semibold text-11 text-on-acc tabular-nums leading-4">
        {clockSeconds(at)}
      </span>
    </p>
  )
}
