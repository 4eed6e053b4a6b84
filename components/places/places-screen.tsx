'use client'

import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { parseAsString, useQueryStates } from 'nuqs'
import { useMemo, useState } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SearchBox } from '#components/ui/form/search-box.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { Allowed } from '#lib/client/allowed.ts'
import { ApiError } from '#lib/client/api.ts'
import { paths } from '#lib/client/paths.ts'
import { placesQuery } from '#lib/client/place-queries.ts'
import { distance } from '#lib/client/words/format.ts'
import type { Place } from '#lib/contract/api/places-api.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { draftOf, NEW_PLACE, type PlaceDraft } from './place-draft.ts'
import { PlaceForm } from './place-form.tsx'
import { PlaceMap } from './place-map.tsx'
import { PlaceVisits } from './place-visits.tsx'
import { usePlaceActs } from './use-place-acts.ts'

const placesSearch = { q: parseAsString.withDefault(''), place: parseAsString }

/** Saved places: list, map, and the visits to the one that is chosen; drawn and changed on the map or by keyboard. */
export function PlacesScreen() {
  const [search, setSearch] = useQueryStates(placesSearch, { history: 'replace' })
  const { data, error, isPending } = useQuery(placesQuery())
  const [draft, setDraft] = useState<PlaceDraft | null>(null)
  const acts = usePlaceActs((place) => {
    setDraft(null)
    void setSearch({ place })
  })
  const known = useMemo(() => data?.places ?? [], [data])
  const shown = useMemo(() => known.filter((place) => isFound(place, search.q)), [known, search.q])
  const areas = useMemo(() => shown.map(draftOf), [shown])
  const chosen = known.find(({ place_handle }) => place_handle === search.place)
  const problems = acts.save.error instanceof ApiError ? acts.save.error.fields : {}
  const edit = (next: PlaceDraft | null) => {
    acts.save.reset()
    setDraft(next)
  }
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title={say('Places')}
        count={isPending ? undefined : say('{count, plural, one {# place} other {# places}}', { count: known.length })}
        actions={
          <Allowed to="operate" isEverywhere>
            <Button onClick={() => edit(NEW_PLACE)}>
              <Plus aria-hidden />
              {say('New place')}
            </Button>
          </Allowed>
        }
      >
        <SearchBox
          label={say('Filter places')}
          placeholder={say('Name, address, handle')}
          value={search.q}
          onChange={(q) => setSearch({ q })}
        />
      </PageHead>
      {error !== null && (
        <p role="alert" className="border-red-line border-b bg-red-bg px-4 py-2 text-red">
          {say('Places could not be loaded. {reason}', { reason: error.message })}
        </p>
      )}
      <div className="flex min-h-0 flex-1 max-md:flex-col-reverse">
        <div className="flex w-[368px] min-h-0 flex-none flex-col overflow-y-auto border-line border-e bg-panel max-md:h-1/2 max-md:w-full">
          {draft !== null ? (
            <PlaceForm
              {...{ draft, problems }}
              onDraft={setDraft}
              isSaving={acts.save.isPending}
              onSave={() => acts.save.mutate(draft)}
              onCancel={() => edit(null)}
            />
          ) : (
            <PlaceList
              places={shown}
              chosen={search.place}
              isPending={isPending}
              isAny={known.length > 0}
              onChoose={(place) => setSearch({ place })}
            />
          )}
          {draft === null && chosen !== undefined && (
            <ChosenPlace
              place={chosen}
              onEdit={() => edit(draftOf(chosen))}
              onDelete={() => acts.remove.mutate(chosen)}
            />
          )}
        </div>
        <div className="relative min-h-0 min-w-0 flex-1">
          <PlaceMap
            places={areas}
            chosen={search.place}
            onChoose={(place) => setSearch({ place })}
            draft={draft}
            onDraft={setDraft}
          />
        </div>
      </div>
    </div>
  )
}

function isFound(place: Place, q: string): boolean {
  return `${place.name ?? ''}\n${place.address ?? ''}\n${place.place_handle}`
    .toLowerCase()
    .includes(q.trim().toLowerCase())
}

interface PlaceListProps {
  places: readonly Place[]
  chosen: string | null
  isPending: boolean
  isAny: boolean
  onChoose: (handle: string) => void
}

function PlaceList({ places, chosen, isPending, isAny, onChoose }: PlaceListProps) {
  if (isPending) return null
  if (places.length === 0) {
    return (
      <EmptyState title={isAny ? say('No place fits this filter') : say('No places yet')}>
        {!isAny && say('Save where people go again and again: orders can name it, and visits are told.')}
      </EmptyState>
    )
  }
  return (
    <ul aria-label={say('Places')} className="min-h-32 flex-1 overflow-y-auto">
      {places.map((place) => (
        <li key={place.place_handle}>
          <button
            type="button"
            aria-pressed={place.place_handle === chosen}
            onClick={() => onChoose(place.place_handle)}
            className={cx(
              'block w-full border-line border-b px-4 py-2 text-start hover:bg-hover focus-visible:-outline-offset-2',
              place.place_handle === chosen && 'bg-acc-bg hover:bg-acc-bg',
            )}
          >
            <span className="block truncate font-[550]">{place.name || place.place_handle}</span>
            <span className="block truncate text-ink-2 text-xs">
              <bdi>{place.address || place.place_handle}</bdi>,{' '}
              {place.radius === null
                ? say('area with corners')
                : say('radius {distance}', { distance: distance(place.radius) })}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function ChosenPlace({ place, onEdit, onDelete }: { place: Place; onEdit: () => void; onDelete: () => void }) {
  const name = place.name || place.place_handle
  return (
    <section aria-label={name} className="min-h-40 flex-1 overflow-y-auto border-line-2 border-t pb-3">
      <header className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <h2 className="min-w-0 flex-1 break-words font-semibold text-15">{name}</h2>
        <Allowed to="operate" isEverywhere>
          <Button size="sm" onClick={onEdit}>
            {sayIn('verb', 'Change')}
          </Button>
        </Allowed>
        <ButtonLink size="sm" href={paths.insights({ place: place.place_handle })}>
          {say('Insights')}
        </ButtonLink>
        <Allowed to="operate" isEverywhere>
          <Button size="sm" variant="danger" onClick={onDelete}>
            {say('Delete')}
          </Button>
        </Allowed>
      </header>
      {!place.detect_visits && <p className="px-4 pb-2 text-ink-2">{say('Visits to it are not looked for.')}</p>}
      <PlaceVisits handle={place.place_handle} />
    </section>
  )
}
