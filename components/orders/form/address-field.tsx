'use client'

import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useController, useFormContext, useWatch } from 'react-hook-form'
import { Combobox } from '#components/ui/form/combobox.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { useWorkers } from '#lib/client/live/live.ts'
import { geocodeQueryFor, savedPlacesQueryFor } from '#lib/client/queries.ts'
import { usePaused } from '#lib/client/use-paused.ts'
import { distance } from '#lib/client/words/format.ts'
import type { Place } from '#lib/contract/api/places-api.ts'
import type { PlaceAnswer } from '#lib/contract/maps-api.ts'
import type { PointView } from '#lib/contract/views.ts'
import { find, findable } from '#lib/domain/find/find.ts'
import { pointOfGeometry } from '#lib/domain/geometry.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { type OrderDraft, placeText, pointOf } from './order-draft.ts'

const FEWEST_LETTERS = 2
const MOST_SAVED = 4

const SOURCES: Record<PlaceAnswer['source'], Phrase> = {
  bundled: phrase('Addresses of 2017, © OpenStreetMap contributors'),
  photon: phrase('From Photon, © OpenStreetMap contributors'),
  nominatim: phrase('From Nominatim, © OpenStreetMap contributors'),
  coordinates: phrase('Read as coordinates'),
}

/** The address, typed with suggestions: choosing one sets the pin as well. What is typed stays as it was typed. */
export function AddressField({ index }: { index: number }) {
  const { setValue } = useFormContext<OrderDraft>()
  const { field, fieldState } = useController<OrderDraft, `stops.${number}.address`>({
    name: `stops.${index}.address`,
  })
  const [typed, setTyped] = useState('')
  const places = usePlaces(typed, useNear(index))
  const saved = useSaved(typed)
  const choose = (key: string) => {
    const kept = saved.find(({ place_handle }) => `saved ${place_handle}` === key)
    if (kept) {
      for (const [name, value] of Object.entries(draftAt(kept))) {
        setValue(`stops.${index}.${name as 'place'}`, value, { shouldDirty: true, shouldValidate: name === 'place' })
      }
      setTyped('')
      return
    }
    const place = places[Number(key)]
    if (!place) return
    const [lon, lat] = place.geometry.coordinates
    setValue(`stops.${index}.place`, placeText({ lon, lat }), { shouldDirty: true, shouldValidate: true })
    field.onChange(place.address)
    setTyped('')
  }
  const [first] = places
  const count = places.length + saved.length
  return (
    <Field label={say('Address')} hint={say('sets the place too')} error={fieldState.error?.message}>
      <Combobox
        inputRef={field.ref}
        value={field.value ?? ''}
        onType={(text) => {
          field.onChange(text)
          setTyped(text)
        }}
        onBlur={field.onBlur}
        onChoose={choose}
        options={[
          ...saved.map(savedOption),
          ...places.map(({ label, detail }, i) => ({ key: String(i), label, detail })),
        ]}
        listLabel={say('Suggestions')}
        status={count === 0 ? '' : say('{count} found, arrow keys to choose', { count })}
        footer={first && say(SOURCES[first.source])}
        placeholder={say('street and number, corner, or name')}
      />
    </Field>
  )
}

/** Saved places that fit what was typed; they come first, because somebody drew them. */
function useSaved(text: string): readonly Place[] {
  const asked = usePaused(text.trim())
  const isAsking = asked.length >= FEWEST_LETTERS
  const { data } = useQuery({
    ...savedPlacesQueryFor(asked),
    enabled: isAsking,
    placeholderData: keepPreviousData,
  })
  if (!isAsking || text === '') return []
  const known = (data?.places ?? []).filter(({ geometry }) => geometry !== null)
  const names = known.map((place) => findable(place, [place.name, place.place_handle], [place.address]))
  return find(names, asked, MOST_SAVED).things
}

function savedOption({ place_handle, name, address, radius }: Place) {
  const shape = radius === null ? say('outline') : say('radius {distance}', { distance: distance(radius) })
  return {
    key: `saved ${place_handle}`,
    label: name ?? place_handle,
    detail: [say('saved place'), address, shape].filter(Boolean).join(', '),
  }
}

/** What choosing a saved place fills in; moving the pin away from it leaves it. */
function draftAt({ place_handle, name, address, radius, geometry }: Place) {
  const point = geometry && pointOfGeometry(geometry)
  const at = point ? placeText(point) : ''
  return {
    ...{ place: at, placeAt: at, placeHandle: place_handle, address: address ?? name ?? place_handle },
    // An outline has none; an empty one is the usual one, should the pin leave the place.
    radiusM: radius === null ? '' : String(radius),
  }
}

/** What is found for the text that was typed last, once typing pauses. */
function usePlaces(text: string, near: PointView | null): readonly PlaceAnswer[] {
  const asked = usePaused(text.trim())
  const isAsking = asked.length >= FEWEST_LETTERS
  const { data } = useQuery({
    ...geocodeQueryFor(asked, near),
    enabled: isAsking,
    placeholderData: keepPreviousData,
  })
  return isAsking && text !== '' ? (data?.places ?? []) : []
}

/** Where to look first: around this stop's pin, the stop before, else any worker. */
function useNear(index: number): PointView | null {
  const stops = useWatch<OrderDraft, 'stops'>({ name: 'stops' })
  const someone = useWorkers().find((worker) => worker.fix !== null)?.fix
  const pin = pointOf(stops[index]?.place ?? '') ?? pointOf(stops[index - 1]?.place ?? '')
  return pin ?? someone ?? null
}
