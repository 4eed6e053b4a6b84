'use client'

import { Plus, X } from 'lucide-react'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { Button } from '#components/ui/button.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { say } from '#lib/language/say.ts'
import type { OrderDraft } from './order-draft.ts'

/** Free keys and values that travel with the order. */
export function MetadataRows({ index }: { index: number }) {
  const { register, control, formState } = useFormContext<OrderDraft>()
  const rows = useFieldArray({ control, name: `stops.${index}.metadata` })
  const problem = formState.errors.stops?.[index]?.metadata
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-ink-2 text-xs">{say('Metadata')}</legend>
      <div className="flex flex-col gap-1.5">
        {rows.fields.map((row, at) => (
          <div key={row.id} className="grid grid-cols-[1fr_1.4fr_32px] gap-1.5">
            <TextInput
              aria-label={say('Key {number}', { number: at + 1 })}
              placeholder={say('key')}
              autoComplete="off"
              {...register(`stops.${index}.metadata.${at}.key`)}
            />
            <TextInput
              aria-label={say('Value {number}', { number: at + 1 })}
              placeholder={say('value')}
              autoComplete="off"
              {...register(`stops.${index}.metadata.${at}.value`)}
            />
            <Button
              variant="quiet"
              size="icon"
              className="size-8"
              aria-label={say('Remove row {number}', { number: at + 1 })}
              onClick={() => rows.remove(at)}
            >
              <X aria-hidden />
            </Button>
          </div>
        ))}
        {typeof problem?.message === 'string' && (
          <p role="alert" className="text-red text-xs">
            {problem.message}
          </p>
        )}
        <div>
          <Button size="sm" variant="quiet" onClick={() => rows.append({ key: '', value: '' })}>
            <Plus aria-hidden /> {say('Add metadata')}
          </Button>
        </div>
      </div>
    </fieldset>
  )
}
