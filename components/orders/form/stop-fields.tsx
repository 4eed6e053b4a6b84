'use client'

import { X } from 'lucide-react'
import { useFormContext, useWatch } from 'react-hook-form'
import { Button } from '#components/ui/button.tsx'
import { cx } from '#components/ui/cx.ts'
import { Field } from '#components/ui/form/field.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { orderTypeWord } from '#lib/client/words/words.ts'
import { say } from '#lib/language/say.ts'
import { AddressField } from './address-field.tsx'
import { FenceFields } from './fence-fields.tsx'
import { MetadataRows } from './metadata-rows.tsx'
import type { OrderDraft } from './order-draft.ts'
import { PlaceField } from './place-field.tsx'
import { PromiseFields } from './promise-fields.tsx'

export interface StopFieldsProps {
  index: number
  isActive: boolean
  onActive: () => void
  onRemove: (() => void) | null
}

const types = () => [
  { key: 'drop' as const, label: orderTypeWord('drop') },
  { key: 'pick' as const, label: orderTypeWord('pick') },
]

/** One stop: what, where, when. */
export function StopFields({ index, isActive, onActive, onRemove }: StopFieldsProps) {
  const { register, formState } = useFormContext<OrderDraft>()
  const errors = formState.errors.stops?.[index]
  return (
    <fieldset
      onFocus={onActive}
      className={cx('min-w-0 rounded-[6px] border p-3', isActive ? 'border-acc-line' : 'border-line')}
    >
      <legend className="px-1 font-semibold">{say('Stop {number}', { number: index + 1 })}</legend>
      <div className="flex flex-col gap-3">
        <div className="flex items-start gap-2.5">
          <Field label={say('Handle')} error={errors?.handle?.message} className="flex-1">
            <TextInput
              autoComplete="off"
              spellCheck={false}
              className="font-mono"
              {...register(`stops.${index}.handle`)}
            />
          </Field>
          <TypeField index={index} />
          {onRemove !== null && (
            <Button
              variant="quiet"
              size="icon"
              className="mt-5 size-8"
              aria-label={say('Remove stop {number}', { number: index + 1 })}
              onClick={onRemove}
            >
              <X aria-hidden />
            </Button>
          )}
        </div>
        <AddressField index={index} />
        <PlaceField index={index} />
        <div className="grid grid-cols-[1fr_112px] gap-2.5">
          <FenceFields index={index} />
          <Field label={say('At the stop, min')} error={errors?.serviceMin?.message}>
            <TextInput inputMode="numeric" {...register(`stops.${index}.serviceMin`)} />
          </Field>
        </div>
        <PromiseFields index={index} />
        <MetadataRows index={index} />
      </div>
    </fieldset>
  )
}

function TypeField({ index }: { index: number }) {
  const { setValue } = useFormContext<OrderDraft>()
  const type = useWatch<OrderDraft, `stops.${number}.type`>({ name: `stops.${index}.type` })
  return (
    <Segmented
      className="mt-5"
      label={say('Type of stop {number}', { number: index + 1 })}
      size="md"
      segments={types()}
      value={type}
      onChange={(next) => setValue(`stops.${index}.type`, next)}
    />
  )
}
