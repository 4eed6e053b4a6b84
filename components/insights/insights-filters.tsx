'use client'

import { useQuery } from '@tanstack/react-query'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { Select } from '#components/ui/form/select.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { useWorkers } from '#lib/client/live/live.ts'
import { dayName, type LocalDay } from '#lib/client/local-day.ts'
import { placesQuery } from '#lib/client/place-queries.ts'
import { groupsQuery } from '#lib/client/shift-queries.ts'
import { phrase, say } from '#lib/language/say.ts'
import { type InsightsSearch, RANGES } from './use-insights.ts'

interface FiltersProps {
  search: InsightsSearch
  onChange: (search: Partial<InsightsSearch>) => void
  days: LocalDay
}

const LABELS = { today: phrase('Today'), '7': phrase('7 days'), '14': phrase('14 days'), custom: phrase('Custom') }
const DAY_MS = 86_400_000

/** Range, and whose figures. */
export function InsightsFilters({ search, onChange, days }: FiltersProps) {
  const long = Math.round((days.to - days.from) / DAY_MS)
  const custom = { from: dayName(days.from), to: dayName(days.to - 1) }
  return (
    <>
      <Segmented
        label={say('Range')}
        segments={RANGES.map((key) => ({ key, label: say(LABELS[key]) }))}
        value={search.range}
        onChange={(range) => onChange(range === 'custom' ? { range, ...custom } : { range, from: null, to: null })}
      />
      {search.range === 'custom' && (
        <>
          <TextInput
            type="date"
            aria-label={say('First day')}
            className="h-7 w-36"
            value={custom.from}
            onChange={(event) => onChange({ from: event.target.value })}
          />
          <TextInput
            type="date"
            aria-label={say('Last day')}
            className="h-7 w-36"
            value={custom.to}
            onChange={(event) => onChange({ to: event.target.value })}
          />
        </>
      )}
      <Whose search={search} onChange={onChange} />
      <span className="text-ink-2">
        {say('{days, plural, one {against the day before} other {against the # days before}}', { days: long })}
      </span>
    </>
  )
}

function Whose({ search, onChange }: Omit<FiltersProps, 'days'>) {
  const groups = useQuery(groupsQuery()).data?.groups ?? []
  const places = useQuery(placesQuery()).data?.places ?? []
  const workers = useWorkers()
  const choices = [
    {
      ...{ key: 'group' as const, label: say('Ops group'), all: say('All groups') },
      options: groups.map(({ handle, label }) => ({ value: handle, label })),
    },
    {
      ...{ key: 'worker' as const, label: say('Worker'), all: say('All workers') },
      options: workers.map(({ handle, name }) => ({ value: handle, label: name ?? handle })),
    },
    {
      ...{ key: 'place' as const, label: say('Place'), all: say('All places') },
      options: places.map((place) => ({ value: place.place_handle, label: place.name ?? place.place_handle })),
    },
  ]
  return choices.map(({ key, label, all, options }) => (
    <Select
      key={key}
      aria-label={label}
      className="h-7 w-auto max-w-44"
      options={[{ value: '', label: all }, ...withChosen(options, search[key])]}
      value={search[key]}
      onChange={(event) => onChange({ [key]: event.target.value })}
    />
  ))
}

/** A link may name somebody who is not in the list (any more). */
function withChosen(options: { value: string; label: string }[], chosen: string) {
  const isKnown = chosen === '' || options.some(({ value }) => value === chosen)
  return isKnown ? options : [...options, { value: chosen, label: chosen }]
}
