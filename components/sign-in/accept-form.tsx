'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { acceptLink, type Refusal } from '#lib/client/sign-in.ts'
import { say } from '#lib/language/say.ts'
import { CodeForm } from './code-form.tsx'
import { NewPasswordField } from './new-password-field.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { textOf } from './text-of.ts'

/** What a link for one person asks for: a password, and with an invitation a name. Afterwards the desk opens, signed in. */
export function AcceptForm({ token, email, isNew }: { token: string; email: string; isNew: boolean }) {
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [wantsCode, setWantsCode] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const name = isNew ? { name: textOf(form, 'name') } : {}
    const outcome = await acceptLink({ token, ...name, password: textOf(form, 'password') })
    if (outcome === 'in') return window.location.assign('/')
    if (outcome === 'code') return setWantsCode(true)
    setBusy(false)
    setRefused(outcome)
  }
  if (wantsCode) return <CodeForm goTo="/" />
  return (
    <form method="post" onSubmit={submit} aria-busy={isBusy} noValidate>
      <RefusalNote message={refused?.message} />
      <Field label={say('E-mail')} className="mt-3.5">
        <TextInput name="email" type="email" autoComplete="username" readOnly value={email} className="h-9" />
      </Field>
      {isNew && (
        <Field label={say('Your name')} error={refused?.fields.name} className="mt-3.5">
          <TextInput name="name" autoComplete="name" required autoFocus className="h-9" />
        </Field>
      )}
      <NewPasswordField error={refused?.fields.password} />
      <Button type="submit" variant="primary" disabled={isBusy} className="mt-4 h-9 w-full max-sm:h-11">
        {isBusy ? say('Signing in') : say('Save and sign in')}
      </Button>
    </form>
  )
}
