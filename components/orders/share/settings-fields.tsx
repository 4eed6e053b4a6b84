'use client'

import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { Panel } from '#components/ui/panel.tsx'
import type { ShareSettings } from '#lib/contract/share-api.ts'
import { SHARE_FIELDS, type ShareExpiry } from '#lib/contract/share-view.ts'
import { ruleText, USUAL_RULES } from '#lib/domain/sharing/visibility.ts'
import { say } from '#lib/language/say.ts'
import { RuleField } from './rule-field.tsx'

const LONGEST_NAME = 60

interface SettingsFieldsProps {
  draft: ShareSettings
  onChange: (part: Partial<ShareSettings>) => void
}

const USUAL = Object.fromEntries(SHARE_FIELDS.map((field) => [field, ruleText(USUAL_RULES[field])]))
const isUsual = (rules: ShareSettings['rules']) => SHARE_FIELDS.every((field) => rules[field] === USUAL[field])

/** Who sends, until when links work, and when each field is shown. */
export function SettingsFields({ draft, onChange }: SettingsFieldsProps) {
  return (
    <div className="grid max-w-[760px] gap-4">
      <Field label={say('Your name, as customers read it at the top of the page')}>
        <TextInput
          autoComplete="organization"
          maxLength={LONGEST_NAME}
          value={draft.sender ?? ''}
          onChange={({ target }) => onChange({ sender: target.value })}
        />
      </Field>
      <div className="grid justify-items-start gap-1">
        <span aria-hidden className="text-ink-2 text-xs">
          {say('Links end, where nobody chose otherwise')}
        </span>
        <Segmented<ShareExpiry>
          label={say('Links end, where nobody chose otherwise')}
          size="md"
          value={draft.expires}
          onChange={(expires) => onChange({ expires })}
          segments={[
            { key: 'at_end', label: say('At delivery') },
            { key: 'after_day', label: say('24 h after') },
            { key: 'after_week', label: say('7 days after') },
          ]}
        />
      </div>
      <Panel
        title={say('What customers can see')}
        aside={
          <Button
            variant="quiet"
            size="sm"
            disabled={isUsual(draft.rules)}
            onClick={() => onChange({ rules: USUAL as ShareSettings['rules'] })}
          >
            {say('As Waypost proposes')}
          </Button>
        }
      >
        {SHARE_FIELDS.map((field) => (
          <RuleField
            key={`${field} ${isUsual(draft.rules)}`}
            field={field}
            text={draft.rules[field]}
            onChange={(text) => onChange({ rules: { ...draft.rules, [field]: text } })}
          />
        ))}
      </Panel>
      <p className="text-ink-2 text-xs">
        {say('An order can have rules of its own: they are in its Share dialog. What is not known is not shown.')}{' '}
        {say('Never shared, whatever the rules: device id, worker handle, metadata, other addresses.')}
      </p>
    </div>
  )
}
