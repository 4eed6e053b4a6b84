import { CheckField } from '#components/ui/form/check-field.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import type { QuietHours } from '#lib/contract/notifications-api.ts'
import { say } from '#lib/language/say.ts'
import { viewing } from '#lib/language/viewing.ts'
import { usualQuietHours } from './rule-draft.ts'

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const
/** The first of January 2024 was a Monday. */
const dayName = (day: number) =>
  new Intl.DateTimeFormat(viewing().locale, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2024, 0, day))

export interface QuietFieldsProps {
  quiet: QuietHours | null
  onChange: (quiet: QuietHours | null) => void
  problems: Readonly<Record<string, string[]>>
}

/** When nobody is to be told, and what becomes of it. */
export function QuietFields({ quiet, onChange, problems }: QuietFieldsProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="sr-only">{say('Quiet hours')}</legend>
      <CheckField isOn={quiet !== null} onToggle={(isOn) => onChange(isOn ? usualQuietHours() : null)}>
        {say('Quiet hours')}
      </CheckField>
      {quiet !== null && <Hours {...{ quiet, problems }} onChange={onChange} />}
    </fieldset>
  )
}

function Hours({ quiet, onChange, problems }: QuietFieldsProps & { quiet: QuietHours }) {
  const change = (fields: Partial<QuietHours>) => onChange({ ...quiet, ...fields })
  const toggle = (day: number, isOn: boolean) =>
    change({ days: isOn ? [...quiet.days, day].sort() : quiet.days.filter((other) => other !== day) })
  const error = (name: string) => problems[`quiet_hours.${name}`]?.[0]
  return (
    <div className="flex flex-col gap-2 ps-6">
      <fieldset className="flex flex-wrap gap-x-3">
        <legend className="text-ink-2 text-xs">{say('On the days on which they begin')}</legend>
        {DAYS.map((day) => (
          <CheckField key={day} isOn={quiet.days.includes(day)} onToggle={(isOn) => toggle(day, isOn)}>
            {dayName(day)}
          </CheckField>
        ))}
      </fieldset>
      {error('days') !== undefined && (
        <p role="alert" className="text-red text-xs">
          {error('days')}
        </p>
      )}
      <div className="grid grid-cols-3 gap-3 max-sm:grid-cols-1">
        <Field label={say('From')} error={error('from')}>
          <TextInput type="time" value={quiet.from} onChange={(event) => change({ from: event.target.value })} />
        </Field>
        <Field label={say('To')} error={error('to')}>
          <TextInput type="time" value={quiet.to} onChange={(event) => change({ to: event.target.value })} />
        </Field>
        <Field label={say('Time zone')} error={error('zone')}>
          <TextInput dir="ltr" value={quiet.zone} onChange={(event) => change({ zone: event.target.value })} />
        </Field>
      </div>
      <Segmented
        label={say('What falls into them')}
        size="md"
        className="self-start"
        segments={[
          { key: 'digest', label: say('Told as one at their end') },
          { key: 'drop', label: say('Dropped') },
        ]}
        value={quiet.way}
        onChange={(way) => change({ way })}
      />
    </div>
  )
}
