'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import { useParams } from 'next/navigation'
import { parseAsInteger, useQueryState } from 'nuqs'
import { useMemo } from 'react'
import { Timeline } from '#components/timeline/timeline.tsx'
import { useTimeCursor } from '#components/timeline/use-time-cursor.ts'
import { Button, ButtonLink, FileLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { StatusPill } from '#components/ui/status-pill.tsx'
import { Tag } from '#components/ui/tag.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { useIsLoaded, usePositions } from '#lib/client/live/live.ts'
import { endpoints, handleFromParam, paths } from '#lib/client/paths.ts'
import { DEMO_TAG } from '#lib/client/words/demo-words.ts'
import { shortDate } from '#lib/client/words/format.ts'
import { activityWord, workerStatusWord } from '#lib/client/words/words.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { WorkerPage, WorkerView } from '#lib/contract/views.ts'
import { WorkerPhones } from './phones/worker-phones.tsx'
import { useWorkerPage } from './use-worker-page.ts'
import { LastData, workerName } from './worker-columns.tsx'
import { type Day, dayBefore } from './worker-day.ts'
import { WorkerHealth } from './worker-health.tsx'
import { WorkerOrders, WorkerOutages, WorkerVisits } from './worker-lists.tsx'
import { WorkerMap } from './worker-map.tsx'

/** One worker and one of their days; which day is in the URL as days back from today. */
export function WorkerScreen() {
  const { handle: param } = useParams<{ handle: string }>()
  const handle = handleFromParam(param)
  const [daysBack, setDaysBack] = useQueryState('back', parseAsInteger.withDefault(0))
  const cursor = useTimeCursor()
  const { from, to } = dayBefore(useServerNow() || Date.now(), Math.max(0, daysBack))
  // The clock goes on every second; what is asked for changes at midnight.
  const day = useMemo(() => ({ from, to }), [from, to])
  const { worker, query } = useWorkerPage(handle, day, daysBack <= 0)
  const isLoaded = useIsLoaded()
  if (worker === null) return query.isPending || !isLoaded ? null : <NoWorker handle={handle} />
  return (
    <div className="flex h-full min-h-0 flex-col max-lg:overflow-y-auto">
      <WorkerHead worker={worker} />
      {query.error !== null && (
        <p role="alert" className="flex-none border-red-line border-b bg-red-bg px-4 py-1.5 text-red">
          This day could not be loaded. {query.error.message}
        </p>
      )}
      <div className="flex min-h-0 flex-1 max-lg:flex-none max-lg:flex-col">
        <div className="flex min-h-0 min-w-0 flex-1 flex-col">
          <div className="relative min-h-0 flex-1 max-lg:h-72 max-lg:flex-none">
            <WorkerMap worker={worker} page={query.data} isToday={daysBack <= 0} pointedAt={cursor.at} />
          </div>
          <DayBar
            handle={handle}
            day={day}
            daysBack={daysBack}
            onDay={(back) => setDaysBack(back === 0 ? null : back)}
          />
          <div className="flex h-[42%] min-h-0 flex-none flex-col max-lg:h-[60vh]">
            <Timeline
              items={query.data?.timeline ?? []}
              outages={query.data?.outages ?? []}
              isLoading={query.isPending}
              showsOrders
              cursor={cursor}
            />
          </div>
        </div>
        <WorkerSide worker={worker} page={query.data} />
      </div>
    </div>
  )
}

function WorkerHead({ worker }: { worker: WorkerView }) {
  const now = useServerNow()
  const positions = usePositions()
  const fixAt = positions.get(worker.handle)?.at ?? worker.fix?.at ?? null
  return (
    <header className="flex-none border-line border-b bg-panel px-4 py-2.5">
      <nav aria-label="Breadcrumb" className="text-ink-2 text-xs">
        <Link href={paths.workers()} className="hover:underline">
          Workers
        </Link>
      </nav>
      <div className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="break-all font-semibold text-20">{workerName(worker)}</h1>
        {isDemoHandle(worker.handle) && <Tag title={DEMO_TAG.title}>{DEMO_TAG.word}</Tag>}
        <StatusPill status={worker.status ?? ''} label={workerStatusWord(worker.status)} />
        <LastData fixAt={fixAt} now={now} />
        {worker.activity !== null && <span className="text-ink-2">{activityWord(worker.activity)}</span>}
      </div>
      <p className="mt-0.5 break-all text-ink-2 text-xs">
        {worker.isDeviceOnly ? `phone ${worker.handle}, linked to nobody yet` : worker.handle}
      </p>
    </header>
  )
}

interface DayBarProps {
  handle: string
  day: Day
  daysBack: number
  onDay: (daysBack: number) => void
}

function DayBar({ handle, day, daysBack, onDay }: DayBarProps) {
  return (
    <div className="flex flex-none items-center gap-1 border-line border-y bg-panel px-3 py-1">
      <Button variant="quiet" size="icon-sm" aria-label="Day before" onClick={() => onDay(daysBack + 1)}>
        <ChevronLeft aria-hidden />
      </Button>
      <span className="min-w-24 text-center font-[550] tabular-nums">{shortDate(day.from)}</span>
      <Button
        variant="quiet"
        size="icon-sm"
        aria-label="Day after"
        disabled={daysBack <= 0}
        onClick={() => onDay(daysBack - 1)}
      >
        <ChevronRight aria-hidden />
      </Button>
      {daysBack > 0 && (
        <Button size="sm" onClick={() => onDay(0)}>
          Today
        </Button>
      )}
      <DayFiles handle={handle} day={day} />
    </div>
  )
}

const FIXES_AT_MOST = 10_000

/** The day's track to take elsewhere. */
function DayFiles({ handle, day }: { handle: string; day: Day }) {
  const file = (format: 'gpx' | 'geojson') =>
    endpoints.trackFile(handle, { format, from: day.from, to: day.to - 1, limit: FIXES_AT_MOST })
  return (
    <span className="ml-auto flex items-center gap-1">
      <span className="text-ink-2 text-xs max-sm:sr-only">Track of this day:</span>
      <FileLink size="sm" variant="quiet" href={file('gpx')}>
        GPX
      </FileLink>
      <FileLink size="sm" variant="quiet" href={file('geojson')}>
        GeoJSON
      </FileLink>
    </span>
  )
}

function WorkerSide({ worker, page }: { worker: WorkerView; page: WorkerPage | undefined }) {
  const positions = usePositions()
  const fix = positions.get(worker.handle) ?? worker.fix
  return (
    <aside
      aria-label="Worker details"
      className="w-[336px] flex-none overflow-y-auto border-line border-l bg-panel max-lg:w-full max-lg:border-l-0"
    >
      <WorkerHealth worker={worker} fix={fix} />
      {!worker.isDeviceOnly && <WorkerPhones worker={worker.handle} />}
      {page !== undefined && (
        <>
          <WorkerOrders orders={page.orders} />
          <WorkerOutages outages={page.outages} />
          <WorkerVisits visits={page.visits} />
        </>
      )}
    </aside>
  )
}

function NoWorker({ handle }: { handle: string }) {
  return (
    <EmptyState
      title={`No worker is called “${handle}”`}
      action={<ButtonLink href={paths.workers()}>All workers</ButtonLink>}
    >
      No event has spoken of one.
    </EmptyState>
  )
}
