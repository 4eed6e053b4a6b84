'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { useMemo } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import { useServerNow } from '#lib/client/live/clock.ts'
import { dayAfter, dayName, dayNamed, dayOf, type LocalDay } from '#lib/client/local-day.ts'
import { paths } from '#lib/client/paths.ts'
import { shortDate } from '#lib/client/words/format.ts'
import { SHIFT_WORDS } from '#lib/client/words/shift-words.ts'
import { countStops } from '#lib/domain/shifts/lanes.ts'
import { phrase, say } from '#lib/language/say.ts'
import { LaneGrid } from './lane-grid.tsx'
import { ShiftCounts, ShiftLegend } from './shift-legend.tsx'
import { useShiftLanes } from './use-shift-lanes.ts'

const SORTS = [
  { value: 'worst', label: phrase('Worst first') },
  { value: 'name', label: phrase('By name') },
]

const shiftsSearch = {
  /** ISO date; today when it is left out. */
  day: parseAsString,
  group: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(['worst', 'name'] as const).withDefault('worst'),
  /** Handle of the chosen order. */
  stop: parseAsString,
}

/** Everybody's day side by side; day, group, order and the chosen stop are the URL. */
export function ShiftsScreen() {
  const [search, setSearch] = useQueryStates(shiftsSearch, { history: 'replace' })
  const today = useToday()
  const day = useMemo(() => dayNamed(search.day ?? '') ?? today, [search.day, today])
  const found = useShiftLanes(day, search)
  const onDay = (next: LocalDay) => setSearch({ day: next.from === today.from ? null : dayName(next.from), stop: null })
  const groups = [
    { value: '', label: say('All groups') },
    ...found.groups.map(({ handle: value, label }) => ({ value, label })),
  ]
  const isNowOnDay = found.now >= day.from && found.now < day.to
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead title={say('Shifts')}>
        <DayPicker day={day} today={today} isKnown={found.now > 0} onDay={onDay} />
        <Select
          aria-label={say('Ops group')}
          className="h-7 w-auto"
          options={groups}
          value={search.group}
          onChange={(event) => setSearch({ group: event.target.value })}
        />
        <Select
          aria-label={say('Order of the lanes')}
          className="h-7 w-auto"
          options={SORTS.map(({ value, label }) => ({ value, label: say(label) }))}
          value={search.sort}
          onChange={(event) => setSearch({ sort: event.target.value as 'worst' | 'name' })}
        />
        <ShiftLegend />
      </PageHead>
      {found.error !== null && (
        <p role="alert" className="border-red-line border-b bg-red-bg px-4 py-2 text-red">
          {say('What ended on this day could not be loaded.')} {found.error.message}
        </p>
      )}
      {found.isCut && <p className="border-yel-line border-b bg-yel-bg px-4 py-2 text-yel">{SHIFT_WORDS.cut}</p>}
      <LaneGrid
        lanes={found.isLoading ? [] : found.lanes}
        nowOnDay={isNowOnDay ? found.now : null}
        now={found.now}
        chosen={search.stop}
        onChoose={(stop) => setSearch({ stop })}
        empty={
          found.isLoading ? null : <NoLanes isGroup={search.group !== ''} onClear={() => setSearch({ group: '' })} />
        }
      />
      <ShiftCounts counts={countStops(found.isLoading ? [] : found.lanes)} />
    </div>
  )
}

/** The local day that goes on; another object only once it is over. */
function useToday(): LocalDay {
  const { from } = dayOf(useServerNow() || Date.now())
  return useMemo(() => dayOf(from), [from])
}

interface DayPickerProps {
  day: LocalDay
  today: LocalDay
  /** False on the server, which knows neither the viewer's zone nor language. */
  isKnown: boolean
  onDay: (day: LocalDay) => void
}

function DayPicker({ day, today, isKnown, onDay }: DayPickerProps) {
  return (
    <div className="flex items-center gap-1">
      <Button variant="quiet" size="icon" aria-label={say('Day before')} onClick={() => onDay(dayAfter(day, -1))}>
        <ChevronLeft aria-hidden className="rtl:-scale-x-100" />
      </Button>
      <label className="relative inline-flex h-7 cursor-pointer items-center rounded-[6px] border border-line-2 bg-panel px-2.5 font-[550] tabular-nums focus-within:outline-2 focus-within:outline-acc">
        <span className="sr-only">{say('Day')}</span>
        <span className="min-w-20 text-center">{isKnown && shortDate(day.from)}</span>
        <input
          type="date"
          value={isKnown ? dayName(day.from) : ''}
          onChange={(event) => onDay(dayNamed(event.target.value) ?? today)}
          onClick={(event) => event.currentTarget.showPicker()}
          className="absolute inset-0 cursor-pointer opacity-0"
        />
      </label>
      <Button variant="quiet" size="icon" aria-label={say('Day after')} onClick={() => onDay(dayAfter(day, 1))}>
        <ChevronRight aria-hidden className="rtl:-scale-x-100" />
      </Button>
      {isKnown && day.from !== today.from && (
        <Button size="sm" onClick={() => onDay(today)}>
          {say('Today')}
        </Button>
      )}
    </div>
  )
}

function NoLanes({ isGroup, onClear }: { isGroup: boolean; onClear: () => void }) {
  if (isGroup) {
    return (
      <EmptyState
        title={SHIFT_WORDS.noneInGroup}
        action={<Button onClick={onClear}>{say('Show all groups')}</Button>}
      />
    )
  }
  return (
    <EmptyState
      title={SHIFT_WORDS.noLanes}
      action={
        <Allowed to="operate">
          <ButtonLink href={paths.newOrder()} variant="primary">
            {say('Create an order')}
          </ButtonLink>
        </Allowed>
      }
    >
      {SHIFT_WORDS.noLanesWhy}
    </EmptyState>
  )
}
