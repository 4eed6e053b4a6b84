'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { makeFirstAdmin, type Refusal } from '#lib/client/sign-in.ts'
import { say } from '#lib/language/say.ts'
import { NewPasswordField } from './new-password-field.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { textOf } from './text-of.ts'

/** Name, e-mail and password of the first admin; afterwards the desk opens, signed in. */
export function FirstAdminForm({ token }: { token: string }) {
  const [refused, setRefused] = useState<Refusal | null>(null)
  const [isBusy, setBusy] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    setBusy(true)
    const answer = await makeFirstAdmin({
      token,
      name: textOf(form, 'name'),
      email: textOf(form, 'email').trim(),
      password: textOf(form, 'password'),
    })
    if (!answer) {
      window.location.assign('/')
      return
    }
    setBusy(false)
    setRefused(answer)
  }

  return (
    <form method="post" onSubmit={submit} aria-busy={isBusy} noValidate>
      <RefusalNote message={refused?.message} />
      <Field label={say('Your name')} error={refused?.fields.name} className="mt-3.5">
        <TextInput name="name" autoComplete="name" required autoFocus className="h-9" />
      </Field>
      <Field label={say('E-mail')} error={refused?.fields.email} className="mt-3.5">
        <TextInput name="email" type="email" autoComplete="username" required className="h-9" />
      </Field>
      <NewPasswordField error={refused?.fields.password} />
      <Button type="submit" variant="primary" disabled={isBusy} className="mt-4 h-9 w-full max-sm:h-11">
        {isBusy ? say('Making the admin') : say('Make admin and sign in')}
      </Button>
      <p className="mt-3.5 text-12 text-ink-3">{say('Nothing leaves this server.')}</p>
    </form>
  )
}
