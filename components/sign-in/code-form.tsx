'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { sendCode } from '#lib/client/sign-in.ts'
import { say } from '#lib/language/say.ts'
import { RefusalNote } from './refusal-note.tsx'
import { textOf } from './text-of.ts'

/** The second step of signing in: a code of an authenticator app, or a recovery code. */
export function CodeForm({ goTo }: { goTo: string }) {
  const [message, setMessage] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const code = textOf(new FormData(event.currentTarget), 'code')
    setBusy(true)
    const refused = await sendCode(code)
    if (!refused) return window.location.assign(goTo)
    setBusy(false)
    setMessage(refused.message)
  }
  return (
    <form method="post" onSubmit={submit} aria-busy={isBusy}>
      <RefusalNote message={message} />
      <Field
        label={say('Code')}
        hint={say('Six figures from your authenticator app, or one of your recovery codes')}
        className="mt-3.5"
      >
        <TextInput name="code" autoComplete="one-time-code" required autoFocus dir="ltr" className="h-9" />
      </Field>
      <Button type="submit" variant="primary" disabled={isBusy} className="mt-4 h-9 w-full max-sm:h-11">
        {isBusy ? say('Signing in') : say('Sign in')}
      </Button>
    </form>
  )
}
