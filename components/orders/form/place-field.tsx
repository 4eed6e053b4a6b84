'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { Field, type FieldFix } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { useOrders, useWorkers } from '#lib/client/live/live.ts'
import { latLon } from '#lib/client/words/format.ts'
import type { PointView } from '#lib/contract/views.ts'
import { parsePlace, probablySwapped } from '#lib/domain/places/parse-place.ts'
import { say } from '#lib/language/say.ts'
import { isAtSavedPlace, type OrderDraft, placeText } from './order-draft.ts'

/** Latitude and longitude, typed, pasted or set by the pin; a pair the wrong way round is noticed and offered to be swapped. */
export function PlaceField({ index }: { index: number }) {
  const { register, setValue, formState } = useFormContext<OrderDraft>()
  const name = `stops.${index}.place` as const
  const place = useWatch<OrderDraft, typeof name>({ name }) ?? ''
  const [placeHandle = '', placeAt = ''] = useWatch<
    OrderDraft,
    [`stops.${number}.placeHandle`, `stops.${number}.placeAt`]
  >({ name: [`stops.${index}.placeHandle`, `stops.${index}.placeAt`] })
  const stop = { placeHandle, placeAt, place }
  const parsed = parsePlace(place)
  const swapped = probablySwapped(parsed, useKnownPlaces())
  const isWrongWay = swapped !== null && parsed.kind === 'point'
  const message = isWrongWay
    ? say('Latitude {latitude} is far from every worker and order. Did you mean {place}?', {
        latitude: parsed.point.lat.toFixed(2),
        place: latLon(swapped),
      })
    : formState.errors.stops?.[index]?.place?.message
  return (
    <Field
      label={say('Place: latitude, longitude')}
      hint={isAtSavedPlace(stop) ? say('saved place {handle}', { handle: placeHandle }) : say('or click the map')}
      error={message}
      fix={isWrongWay ? fixFor(swapped, (text) => setValue(name, text, { shouldDirty: true })) : undefined}
    >
      <TextInput dir="ltr" autoComplete="off" inputMode="text" placeholder="-34.9075, -56.1525" {...register(name)} />
    </Field>
  )
}

function fixFor(swapped: PointView, set: (text: string) => void): FieldFix {
  return { label: say('Swap them'), onFix: () => set(placeText(swapped)) }
}

function useKnownPlaces(): PointView[] {
  const workers = useWorkers().flatMap((worker) => worker.fix ?? [])
  const orders = useOrders().flatMap((order) => order.destination ?? [])
  return [...workers, ...orders]
}
