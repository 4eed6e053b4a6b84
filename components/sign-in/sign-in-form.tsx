'use client'

import { type FormEvent, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CheckField } from '#components/ui/form/check-field.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { signIn } from '#lib/client/sign-in.ts'
import { say } from '#lib/language/say.ts'
import { CodeForm } from './code-form.tsx'
import { PasswordInput } from './password-input.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { textOf } from './text-of.ts'

/** E-mail and password, then the code of a second factor where there is one; afterwards the browser goes to `goTo`. */
export function SignInForm({ goTo }: { goTo: string }) {
  const [wantsCode, setWantsCode] = useState(false)
  return wantsCode ? <CodeForm goTo={goTo} /> : <PasswordForm goTo={goTo} onCode={() => setWantsCode(true)} />
}

function PasswordForm({ goTo, onCode }: { goTo: string; onCode: () => void }) {
  const [message, setMessage] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const password = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setMessage(undefined)
    const outcome = await signIn({
      email: textOf(form, 'email').trim(),
      password: textOf(form, 'password'),
      isKept: form.has('keep'),
    })
    if (outcome === 'in') return window.location.assign(goTo)
    if (outcome === 'code') return onCode()
    setBusy(false)
    setMessage(outcome.message)
    if (password.current) {
      password.current.value = ''
      password.current.focus()
    }
  }

  return (
    <form method="post" onSubmit={submit} aria-busy={isBusy}>
      <RefusalNote message={message} />
      <Field label={say('E-mail')} className="mt-3.5">
        <TextInput name="email" type="email" autoComplete="username" required autoFocus className="h-9" />
      </Field>
      <Field label={say('Password')} className="mt-3.5">
        <PasswordInput ref={password} name="password" autoComplete="current-password" required />
      </Field>
      <CheckField name="keep" defaultChecked className="mt-3.5">
        {say('Stay signed in on this computer for 30 days')}
      </CheckField>
      <Button type="submit" variant="primary" disabled={isBusy} className="mt-4 h-9 w-full max-sm:h-11">
        {isBusy ? say('Signing in') : say('Sign in')}
      </Button>
      <p className="mt-3.5 text-12 text-ink-3">{say('No account or no password? Ask the admin of this server.')}</p>
    </form>
  )
}
