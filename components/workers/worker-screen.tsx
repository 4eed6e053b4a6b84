'use client'

import { useParams } from 'next/navigation'
import { createParser, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { useTimeCursor } from '#components/timeline/use-time-cursor.ts'
import { useTimeKeys } from '#components/timeline/use-time-keys.ts'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useIsLoaded } from '#lib/client/live/live.ts'
import { handleFromParam, paths } from '#lib/client/paths.ts'
import { whereaboutsWords } from '#lib/client/words/moment-words.ts'
import type { WorkerPage } from '#lib/contract/page-views.ts'
import type { WorkerView } from '#lib/contract/views.ts'
import { positionAt } from '#lib/domain/track/position-at.ts'
import { say } from '#lib/language/say.ts'
import { DayBar } from './day/day-bar.tsx'
import { DayLanes } from './day/day-lanes.tsx'
import { PlaybackBar } from './day/playback-bar.tsx'
import { usePlayback } from './day/use-playback.ts'
import { useWorkerDay } from './day/use-worker-day.ts'
import { useWorkerPage } from './use-worker-page.ts'
import { type Day, dateOf, dayAt, dayOf } from './worker-day.ts'
import { WorkerHead } from './worker-head.tsx'
import { WorkerMap } from './worker-map.tsx'
import { WorkerSide } from './worker-side.tsx'

/** A local date in the address, `2026-11-20`; without one it is today, also after midnight. */
const parseDay = createParser({ parse: (text: string) => (dayOf(text) === null ? null : text), serialize: String })

/** One worker and one of their days; day, moment and speed of playback are in the address. */
export function WorkerScreen() {
  const { handle: param } = useParams<{ handle: string }>()
  const handle = handleFromParam(param)
  const now = useServerNow()
  const [date, setDate] = useQueryState('day', parseDay)
  const today = dayAt(now || Date.now())
  const { from, to } = (date === null ? null : dayOf(date)) ?? today
  // The clock goes on every second; what is asked for changes at midnight.
  const day = useMemo(() => ({ from, to }), [from, to])
  const isToday = from === today.from
  const { worker, query } = useWorkerPage(handle, day, isToday)
  const isLoaded = useIsLoaded()
  if (worker === null) return query.isPending || !isLoaded ? null : <NoWorker handle={handle} />
  return (
    <div className="flex h-full min-h-0 flex-col max-lg:overflow-y-auto">
      <WorkerHead worker={worker} />
      {query.error !== null && (
        <p role="alert" className="flex-none border-red-line border-b bg-red-bg px-4 py-1.5 text-red">
          {say('This day could not be loaded.')} {query.error.message}
        </p>
      )}
      <WorkerDayView
        key={from}
        worker={worker}
        page={query.data}
        day={day}
        isToday={isToday}
        isLoading={query.isPending}
        onDay={(next) => setDate(next === dateOf(today.from) ? null : next)}
      />
    </div>
  )
}

interface DayViewProps {
  worker: WorkerView
  page: WorkerPage | undefined
  day: Day
  isToday: boolean
  isLoading: boolean
  onDay: (date: string) => void
}

function WorkerDayView({ worker, page, day, isToday, isLoading, onDay }: DayViewProps) {
  const now = useServerNow()
  const cursor = useTimeCursor()
  const of = useWorkerDay(page, day, now)
  const until = Math.min(now, of.span.to)
  const stops = useMemo(() => of.activities.filter(({ activity }) => activity.startsWith('stop')), [of])
  const playback = usePlayback({ cursor, span: of.span, until, stops })
  useTimeKeys(cursor, of.span, until)
  const parts = cursor.at === null ? [] : whereaboutsWords(positionAt(of.fixes, cursor.at))
  const changeDay = (date: string) => {
    cursor.set(null)
    onDay(date)
  }
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-none max-lg:flex-col">
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <DayBar handle={worker.handle} day={day} isToday={isToday} numbers={of.numbers} onDay={changeDay} />
        <div className="relative min-h-0 flex-1 max-lg:h-72 max-lg:flex-none">
          <WorkerMap
            worker={worker}
            page={page}
            orders={of.orders}
            isLive={isToday && cursor.at === null}
            pointedAt={cursor.at}
            onPoint={cursor.set}
          />
        </div>
        <PlaybackBar
          playback={playback}
          cursor={cursor}
          now={until}
          stops={of.stops.map(({ at }) => at)}
          parts={parts}
          isToday={isToday}
        />
        {now > 0 && <DayLanes of={of} cursor={cursor} now={now} parts={parts} />}
      </div>
      <WorkerSide worker={worker} page={page} of={of} isLoading={isLoading} cursor={cursor} />
    </div>
  )
}

function NoWorker({ handle }: { handle: string }) {
  return (
    <EmptyState
      title={say('No worker is called “{handle}”', { handle })}
      action={<ButtonLink href={paths.workers()}>{say('All workers')}</ButtonLink>}
    >
      {say('No event has spoken of one.')}
    </EmptyState>
  )
}
