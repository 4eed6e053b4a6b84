'use client'

import type { FormEvent } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import type { ApiNotificationRule } from '#lib/contract/notifications-api.ts'
import { say } from '#lib/language/say.ts'
import { ChannelFields } from './channel-fields.tsx'
import { ConditionFields } from './condition-fields.tsx'
import { QuietFields } from './quiet-fields.tsx'
import type { RuleDraft } from './rule-draft.ts'
import { RulePreview } from './rule-preview.tsx'
import { TestRule } from './test-rule.tsx'
import type { RuleActs } from './use-rule-acts.ts'

export interface RuleFormProps {
  draft: RuleDraft
  onDraft: (draft: RuleDraft | null) => void
  /** The rule as it is kept; undefined for a new one. */
  kept: ApiNotificationRule | undefined
  acts: RuleActs
  canMail: boolean
}

/** A rule with how often it would have fired, counted while it is written. */
export function RuleForm({ draft, onDraft, kept, acts, canMail }: RuleFormProps) {
  const { error } = acts.save
  const problems = error?.fields ?? {}
  const submit = (event: FormEvent) => {
    event.preventDefault()
    acts.save.mutate(draft)
  }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-3xl flex-col gap-4 p-5">
      <h2 className="font-semibold text-20">{kept === undefined ? say('New rule') : say('Change the rule')}</h2>
      <Field label={say('Name')} error={problems.name?.[0]}>
        <TextInput
          autoFocus
          maxLength={80}
          value={draft.name}
          onChange={(event) => onDraft({ ...draft, name: event.target.value })}
        />
      </Field>
      <RulePreview draft={draft} />
      <div className="flex flex-col items-start gap-3 [&>fieldset]:w-full [&>details]:w-full">
        <ConditionFields
          condition={draft.condition}
          onChange={(condition) => onDraft({ ...draft, condition })}
          problems={problems}
        />
      </div>
      <QuietFields
        quiet={draft.quiet_hours}
        onChange={(quiet_hours) => onDraft({ ...draft, quiet_hours })}
        problems={problems}
      />
      <ChannelFields {...{ draft, onDraft, problems, canMail }} secret={kept?.webhook_secret ?? null} />
      <Field
        label={say('At most in an hour')}
        hint={say('the others as one')}
        error={problems.max_per_hour?.[0]}
        className="max-w-56"
      >
        <TextInput
          type="number"
          min={1}
          max={60}
          value={draft.max_per_hour}
          onChange={(event) => onDraft({ ...draft, max_per_hour: Math.trunc(Number(event.target.value)) })}
        />
      </Field>
      {error !== null && (
        <p role="alert" className="text-red">
          {say('Nothing was changed.')} {Object.values(problems)[0]?.[0] ?? error.message}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={acts.save.isPending}>
          {say('Save')}
        </Button>
        <Button onClick={() => onDraft(null)}>{say('Cancel')}</Button>
        {kept !== undefined && (
          <Button variant="danger" className="ms-auto" onClick={() => acts.remove.mutate(kept.id)}>
            {say('Delete')}
          </Button>
        )}
      </div>
      {kept !== undefined && <TestRule id={kept.id} />}
    </form>
  )
}
