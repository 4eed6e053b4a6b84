'use client'

import { useState } from 'react'
import { CheckField } from '#components/ui/form/check-field.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { WEBHOOK_TYPES } from '#lib/contract/webhook-envelope.ts'
import { say } from '#lib/language/say.ts'

const KNOWN: ReadonlySet<string> = new Set(WEBHOOK_TYPES)
/** Which events an endpoint gets: the documented types to tick, and anything finer as text. */
export function TypeFields({ types, onChange }: { types: readonly string[]; onChange: (types: string[]) => void }) {
  const [more, setMore] = useState(types.filter((type) => !KNOWN.has(type)).join(', '))
  const ticked = types.filter((type) => KNOWN.has(type))
  const written = (text: string) => text.split(/[\s,]+/).filter(Boolean)
  const toggle = (type: string, isOn: boolean) =>
    onChange([...ticked.filter((known) => known !== type), ...(isOn ? [type] : []), ...written(more)])
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-ink-2 text-xs">{say('Events')}</legend>
      <div className="grid grid-cols-2 gap-x-4 rounded-[6px] border border-line bg-panel p-3 sm:grid-cols-3">
        {WEBHOOK_TYPES.map((type) => (
          <CheckField
            key={type}
            isOn={ticked.includes(type)}
            onToggle={(isOn) => toggle(type, isOn)}
            className="min-h-8"
          >
            <code className="break-all font-mono text-xs">{type}</code>
          </CheckField>
        ))}
      </div>
      {ticked.includes('location') && (
        <p className="mt-1 text-ink-2 text-xs">
          {say('location is every fix of every phone, several a minute from each.')}
        </p>
      )}
      <Field label={say('Others')} hint={say('order.arrived for one value, * for all')} className="mt-2">
        <TextInput
          dir="ltr"
          value={more}
          spellCheck={false}
          onChange={(event) => {
            setMore(event.target.value)
            onChange([...ticked, ...written(event.target.value)])
          }}
        />
      </Field>
      {types.length === 0 && <p className="mt-1 text-ink-2 text-xs">{say('Choose at least one.')}</p>}
    </fieldset>
  )
}
