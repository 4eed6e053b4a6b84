'use client'

import { useId } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { usePositions, useWorkers } from '#lib/client/live/live.ts'
import { distance } from '#lib/client/words/format.ts'
import { isDemoHandle } from '#lib/contract/handle.ts'
import type { PointView, WorkerView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { distanceM } from './distance.ts'
import { type OrderDraft, pointOf } from './order-draft.ts'

const MOST_OFFERED = 200

interface Offer {
  worker: WorkerView
  awayM: number | null
}

/** The worker, typed or taken from those the desk knows; with a pin set, the nearest come first. */
export function WorkerField({ activeStop }: { activeStop: number }) {
  const {
    register,
    formState: { errors },
  } = useFormContext<OrderDraft>()
  const place = useWatch<OrderDraft, `stops.${number}.place`>({ name: `stops.${activeStop}.place` }) ?? ''
  const worker = useWatch<OrderDraft, 'worker'>({ name: 'worker' }) ?? ''
  const listId = useId()
  const offers = useOffers(pointOf(place))
  return (
    <Field
      label={say('Worker')}
      hint={isDemoHandle(worker) ? say('demo: the order goes when the fleet does') : undefined}
      error={errors.worker?.message ?? farWords(offers, worker)}
    >
      <TextInput
        list={listId}
        autoComplete="off"
        autoFocus
        placeholder={say('worker handle')}
        {...register('worker')}
      />
      <datalist id={listId}>
        {offers.map(({ worker, awayM }) => (
          <option key={worker.handle} value={worker.handle}>
            {[worker.name ?? worker.handle, awayM === null ? '' : say('{distance} away', { distance: distance(awayM) })]
              .filter(Boolean)
              .join(', ')}
          </option>
        ))}
      </datalist>
    </Field>
  )
}

const FAR_M = 1_000_000

/** A worker on another continent means that latitude and longitude are the wrong way round, more often than not. */
function farWords(offers: readonly Offer[], handle: string): string | undefined {
  const awayM = offers.find(({ worker }) => worker.handle === handle)?.awayM ?? 0
  if (awayM <= FAR_M) return undefined
  return say('{distance} from the stop. Are latitude and longitude the wrong way round?', {
    distance: distance(awayM),
  })
}

function useOffers(near: PointView | null): Offer[] {
  const positions = usePositions()
  return useWorkers()
    .filter((worker) => !worker.isDeviceOnly)
    .map((worker) => {
      const fix = positions.get(worker.handle) ?? worker.fix
      return { worker, awayM: near === null || fix === null ? null : distanceM(near, fix) }
    })
    .sort((a, b) => (a.awayM ?? Number.MAX_VALUE) - (b.awayM ?? Number.MAX_VALUE))
    .slice(0, MOST_OFFERED)
}
