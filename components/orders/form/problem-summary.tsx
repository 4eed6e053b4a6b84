'use client'

import { type FieldErrors, useFormContext } from 'react-hook-form'
import { Shape } from '#components/ui/shape.tsx'
import { Kbd } from '#components/ui/text/kbd.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { say, sayParts } from '#lib/language/say.ts'
import type { OrderDraft } from './order-draft.ts'

/** Says that nothing was created, how many fields need attention, and that everything typed is still there. */
export function ProblemSummary() {
  const {
    formState: { errors, submitCount },
  } = useFormContext<OrderDraft>()
  const fields = refusedFields(errors)
  if (submitCount === 0 || (fields === 0 && errors.root === undefined)) return null
  return (
    <div role="alert" className="flex gap-2 rounded-[6px] border border-red-line bg-red-bg px-2.5 py-2">
      <Shape tone="red" className="mt-1" />
      <div className="min-w-0">
        <p className="font-semibold">
          {say('Not created.')}{' '}
          {fields > 0 && say('{count, plural, one {# field needs you.} other {# fields need you.}}', { count: fields })}
        </p>
        {errors.root?.message !== undefined && <p className="break-words">{errors.root.message}</p>}
        <p className="text-ink-2 text-xs">
          {say('Everything you typed is kept.')}{' '}
          {fields > 0 && <Parts of={sayParts('{key} goes to the next field.', { key: <Kbd>F8</Kbd> })} />}
        </p>
      </div>
    </div>
  )
}

function refusedFields(errors: FieldErrors<OrderDraft>): number {
  const ofStops = Array.isArray(errors.stops)
    ? errors.stops.reduce((sum: number, stop: object | undefined) => sum + Object.keys(stop ?? {}).length, 0)
    : 0
  return Number(errors.worker !== undefined) + Number(errors.trackMode !== undefined) + ofStops
}
