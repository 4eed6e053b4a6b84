'use client'

import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { toast } from 'sonner'
import { PasswordInput } from '#components/sign-in/password-input.tsx'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { say } from '#lib/language/say.ts'

/** The old password and the new one; everywhere else one is signed out by it. */
export function PasswordChange({ onChanged }: { onChanged: () => void }) {
  const change = useMutation<null, ApiError, HTMLFormElement>({
    mutationFn: (form) => {
      const { current, next } = Object.fromEntries(new FormData(form))
      return postJson<null>(endpoints.ownAccount('password'), { current_password: current, password: next })
    },
    onSuccess: (_, form) => {
      form.reset()
      toast(say('The password is changed. Everywhere else you are signed out.'))
      onChanged()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    change.mutate(event.currentTarget)
  }
  const fields = change.error?.fields ?? {}
  return (
    <form onSubmit={submit} className="flex max-w-sm flex-col gap-3 p-3">
      {change.error && Object.keys(fields).length === 0 && (
        <p role="alert" className="text-red">
          {change.error.message}
        </p>
      )}
      <Field label={say('Password until now')} error={fields.current_password?.[0]}>
        <PasswordInput name="current" autoComplete="current-password" required />
      </Field>
      <Field
        label={say('New password')}
        hint={say('8 characters or more, and not a common one')}
        error={fields.password?.[0]}
      >
        <PasswordInput name="next" autoComplete="new-password" required />
      </Field>
      <Button type="submit" disabled={change.isPending} className="self-start">
        {say('Change the password')}
      </Button>
    </form>
  )
}
