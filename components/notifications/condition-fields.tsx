import { CheckField } from '#components/ui/form/check-field.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { causeWord, RULE_CAUSES } from '#lib/client/words/notification-words.ts'
import type { NotificationCondition } from '#lib/contract/notifications-api.ts'
import { say } from '#lib/language/say.ts'

export interface ConditionFieldsProps {
  condition: NotificationCondition
  onChange: (condition: NotificationCondition) => void
  problems: Readonly<Record<string, string[]>>
}

const whole = (text: string) => (text === '' ? 0 : Math.trunc(Number(text)))

/** What has to stand, for how long, and whose. */
export function ConditionFields({ condition, onChange, problems }: ConditionFieldsProps) {
  const change = (fields: Partial<NotificationCondition>) => onChange({ ...condition, ...fields })
  return (
    <>
      <Segmented
        label={say('How bad')}
        size="md"
        segments={[
          { key: 'red', label: say('Red only') },
          { key: 'any', label: say('Yellow and red') },
        ]}
        value={condition.level}
        onChange={(level) => change({ level })}
      />
      <Field
        label={say('Has to have stood for, in minutes')}
        error={problems['condition.after_minutes']?.[0]}
        className="max-w-56"
      >
        <TextInput
          type="number"
          min={0}
          max={1440}
          value={condition.after_minutes}
          onChange={(event) => change({ after_minutes: whole(event.target.value) })}
        />
      </Field>
      <CheckField isOn={condition.unless_handled} onToggle={(is) => change({ unless_handled: is })}>
        {say('Unless somebody has it: acknowledged, put off or taken')}
      </CheckField>
      <CauseFields {...{ condition, onChange, problems }} />
      <ScopeFields {...{ condition, onChange, problems }} />
    </>
  )
}

function CauseFields({ condition, onChange, problems }: ConditionFieldsProps) {
  const { causes } = condition
  const late = causes.find(({ code }) => code === 'late')
  const toggle = (code: string, isOn: boolean) => {
    const others = causes.filter((cause) => cause.code !== code)
    onChange({ ...condition, causes: isOn ? [...others, { code }] : others })
  }
  const setMinutes = (text: string) => {
    const minutes = text === '' ? {} : { minutes: whole(text) }
    const changed = causes.map((cause) => (cause.code === 'late' ? { code: 'late', ...minutes } : cause))
    onChange({ ...condition, causes: changed })
  }
  return (
    <fieldset>
      <legend className="mb-1 text-ink-2 text-xs">{say('Causes; all when none is ticked')}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(180px,1fr))] gap-x-3">
        {RULE_CAUSES.map((code) => (
          <CheckField
            key={code}
            isOn={causes.some((cause) => cause.code === code)}
            onToggle={(isOn) => toggle(code, isOn)}
          >
            {causeWord(code)}
          </CheckField>
        ))}
      </div>
      {late !== undefined && (
        <Field
          label={say('Late by at least, in minutes')}
          hint={say('optional')}
          error={problems['condition.causes.0.minutes']?.[0]}
          className="mt-2 max-w-56"
        >
          <TextInput
            type="number"
            min={1}
            max={1440}
            value={late.minutes ?? ''}
            onChange={(event) => setMinutes(event.target.value)}
          />
        </Field>
      )}
    </fieldset>
  )
}

function ScopeFields({ condition, onChange }: ConditionFieldsProps) {
  const { ops_group_handle: group, worker_handle: worker, metadata } = condition
  const key = metadata?.key ?? ''
  const setMetadata = (fields: Partial<{ key: string; value: string }>) => {
    const next = { key, value: metadata?.value ?? '', ...fields }
    onChange({ ...condition, metadata: next.key === '' ? null : next })
  }
  return (
    <details open={group !== null || worker !== null || metadata !== null}>
      <summary className="cursor-pointer text-ink-2 text-xs">
        {say('Only for a group, a worker or some orders')}
      </summary>
      <div className="mt-2 grid grid-cols-2 gap-3 max-sm:grid-cols-1">
        <Field label={say('Ops group')} hint={say('optional')}>
          <TextInput
            value={group ?? ''}
            onChange={(event) => onChange({ ...condition, ops_group_handle: event.target.value || null })}
          />
        </Field>
        <Field label={say('Worker')} hint={say('optional')}>
          <TextInput
            value={worker ?? ''}
            onChange={(event) => onChange({ ...condition, worker_handle: event.target.value || null })}
          />
        </Field>
        <Field label={say('Orders with this in their metadata')} hint={say('optional')}>
          <TextInput value={key} onChange={(event) => setMetadata({ key: event.target.value })} />
        </Field>
        <Field label={say('being exactly')}>
          <TextInput
            disabled={metadata === null}
            value={metadata?.value ?? ''}
            onChange={(event) => setMetadata({ value: event.target.value })}
          />
        </Field>
      </div>
    </details>
  )
}
