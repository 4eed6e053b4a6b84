import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CheckField } from '#components/ui/form/check-field.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { CopyField } from '#components/ui/text/copy-field.tsx'
import { say } from '#lib/language/say.ts'
import type { RuleDraft } from './rule-draft.ts'

export interface ChannelFieldsProps {
  draft: RuleDraft
  onDraft: (draft: RuleDraft) => void
  problems: Readonly<Record<string, string[]>>
  canMail: boolean
  /** Of a rule that is kept and has a webhook. */
  secret: string | null
}

/** Where it is told. */
export function ChannelFields({ draft, onDraft, problems, canMail, secret }: ChannelFieldsProps) {
  const mailError = Object.entries(problems).find(([name]) => name.startsWith('channels.mail'))?.[1][0]
  const hint = canMail ? say('several with commas between') : say('the server has no mail settings')
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-1 text-ink-2 text-xs">{say('Tell by')}</legend>
      <div className="flex flex-wrap items-center gap-3">
        <CheckField isOn={draft.browser} onToggle={(browser) => onDraft({ ...draft, browser })}>
          {say('Browsers that have the desk open')}
        </CheckField>
        {draft.browser && <AllowButton />}
      </div>
      <Field label={say('Mail to')} hint={hint} error={mailError}>
        <TextInput
          dir="ltr"
          autoComplete="off"
          disabled={!canMail && draft.mail === ''}
          value={draft.mail}
          onChange={(event) => onDraft({ ...draft, mail: event.target.value })}
        />
      </Field>
      <Field label={say('Webhook')} hint={say('https, signed')} error={problems['channels.webhook']?.[0]}>
        <TextInput
          type="url"
          dir="ltr"
          autoComplete="off"
          value={draft.webhook}
          onChange={(event) => onDraft({ ...draft, webhook: event.target.value })}
        />
      </Field>
      {secret !== null && <CopyField label={say('Signing secret')} value={secret} />}
      {problems.channels !== undefined && (
        <p role="alert" className="text-red text-xs">
          {problems.channels[0]}
        </p>
      )}
    </fieldset>
  )
}

const permission = () => (typeof Notification === 'undefined' ? 'denied' : Notification.permission)

/** Asks this browser; nothing is shown where nobody was asked, or where somebody said no. */
function AllowButton() {
  const [answer, setAnswer] = useState<NotificationPermission>(permission)
  if (answer === 'granted') return null
  if (answer === 'denied')
    return <span className="text-ink-2 text-xs">{say('This browser does not allow notifications from here.')}</span>
  return (
    <Button size="sm" onClick={() => void Notification.requestPermission().then(setAnswer)}>
      {say('Allow in this browser')}
    </Button>
  )
}
