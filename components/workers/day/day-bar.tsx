'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button, FileLink } from '#components/ui/button.tsx'
import { type Day, dateOf, dayOf } from '#components/workers/worker-day.ts'
import { endpoints } from '#lib/client/paths.ts'
import { distance, duration, number, shortDate } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'
import type { WorkerDay } from './use-worker-day.ts'

export interface DayBarProps {
  handle: string
  day: Day
  isToday: boolean
  numbers: WorkerDay['numbers']
  onDay: (date: string) => void
}

/** Which day it is, the days beside it, and what it came to. */
export function DayBar({ handle, day, isToday, numbers, onDay }: DayBarProps) {
  return (
    <div className="flex flex-none flex-wrap items-center gap-x-2 gap-y-1 border-line border-b bg-panel px-3 py-1">
      <span className="flex items-center gap-0.5">
        <Button
          variant="quiet"
          size="icon-sm"
          aria-label={say('Day before')}
          onClick={() => onDay(dateOf(day.from - 1))}
        >
          <ChevronLeft aria-hidden className="rtl:-scale-x-100" />
        </Button>
        <label className="relative min-w-24 cursor-pointer rounded-[4px] px-1 text-center font-[550] tabular-nums focus-within:outline-2 focus-within:outline-acc hover:bg-hover">
          {shortDate(day.from)}
          <input
            type="date"
            aria-label={say('Day')}
            value={dateOf(day.from)}
            max={isToday ? dateOf(day.from) : undefined}
            onChange={({ target }) => dayOf(target.value) !== null && onDay(target.value)}
            onClick={({ currentTarget }) => currentTarget.showPicker?.()}
            className="absolute inset-0 size-full cursor-pointer opacity-0"
          />
        </label>
        <Button
          variant="quiet"
          size="icon-sm"
          aria-label={say('Day after')}
          disabled={isToday}
          onClick={() => onDay(dateOf(day.to))}
        >
          <ChevronRight aria-hidden className="rtl:-scale-x-100" />
        </Button>
      </span>
      <Numbers numbers={numbers} />
      <DayFiles handle={handle} day={day} />
    </div>
  )
}

function Numbers({ numbers }: { numbers: WorkerDay['numbers'] }) {
  const { travelledM, drivenS, stops, trackedShare } = numbers
  return (
    <ul aria-label={say('The day in numbers')} className="flex flex-wrap gap-x-3 text-ink-2 text-xs tabular-nums">
      <li>{distance(travelledM)}</li>
      <li>{say('{duration} driving', { duration: duration(drivenS) })}</li>
      <li>{say('{count, plural, one {# stop} other {# stops}}', { count: stops })}</li>
      {trackedShare !== null && (
        <li title={say('Of the time in which the worker was to be tracked')}>
          {say('{pct} % tracked', { pct: number(trackedShare * 100, 1) })}
        </li>
      )}
    </ul>
  )
}

const FIXES_AT_MOST = 10_000

/** The day's track to take elsewhere. */
function DayFiles({ handle, day }: { handle: string; day: Day }) {
  const file = (format: 'gpx' | 'geojson') =>
    endpoints.trackFile(handle, { format, from: day.from, to: day.to - 1, limit: FIXES_AT_MOST })
  return (
    <span className="ms-auto flex items-center gap-1">
      <span className="text-ink-2 text-xs max-xl:sr-only">{say('Track of this day:')}</span>
      <FileLink size="sm" variant="quiet" href={file('gpx')}>
        GPX
      </FileLink>
      <FileLink size="sm" variant="quiet" href={file('geojson')}>
        GeoJSON
      </FileLink>
    </span>
  )
}
