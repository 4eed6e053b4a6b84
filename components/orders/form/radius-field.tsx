'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { say } from '#lib/language/say.ts'
import type { OrderDraft } from './order-draft.ts'

const ADVISED_M = [25, 200] as const
const STEP_M = 5

/** Metres around the pin, typed or pulled; `[` and `]` change it on the map. */
export function RadiusField({ index }: { index: number }) {
  const { register, setValue, formState } = useFormContext<OrderDraft>()
  const name = `stops.${index}.radiusM` as const
  const radius = useWatch<OrderDraft, typeof name>({ name }) ?? ''
  return (
    <div className="min-w-0">
      <Field
        label={say('Radius, m')}
        hint={say('advised {least} to {most}', { least: ADVISED_M[0], most: ADVISED_M[1] })}
        error={formState.errors.stops?.[index]?.radiusM?.message}
      >
        <TextInput inputMode="numeric" {...register(name)} />
      </Field>
      <input
        type="range"
        aria-label={say('Size of the circle of stop {number}', { number: index + 1 })}
        min={ADVISED_M[0]}
        max={ADVISED_M[1]}
        step={STEP_M}
        value={Number(radius) || ADVISED_M[0]}
        onChange={(event) => setValue(name, event.target.value, { shouldDirty: true, shouldValidate: true })}
        className="mt-1.5 block w-full accent-acc"
      />
    </div>
  )
}

const KEY_STEP_M = 10
const STEPS = new Map([
  ['[', -KEY_STEP_M],
  [']', KEY_STEP_M],
])

/** The radius after one of its keys; null when the key is another's. */
export function radiusAfter(key: string, radiusM: string): string | null {
  const step = STEPS.get(key)
  if (step === undefined) return null
  return String(Math.max(KEY_STEP_M, (Number(radiusM) || 0) + step))
}
