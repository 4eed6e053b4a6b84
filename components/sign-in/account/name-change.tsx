'use client'

import { useMutation } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import type { FormEvent } from 'react'
import { toast } from 'sonner'
import { textOf } from '#components/sign-in/text-of.ts'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { type ApiError, patchJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { OwnAccount } from '#lib/contract/people-api.ts'
import { say } from '#lib/language/say.ts'

/** What colleagues read wherever one has done something. */
export function NameChange({ name, onChanged }: { name: string; onChanged: () => void }) {
  const router = useRouter()
  const change = useMutation<OwnAccount, ApiError, string>({
    mutationFn: (wanted) => patchJson<OwnAccount>(endpoints.ownAccount(), { name: wanted }),
    onSuccess: () => {
      toast(say('Saved'))
      onChanged()
      // The bar above, which the server has drawn, shows it too.
      router.refresh()
    },
  })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    change.mutate(textOf(new FormData(event.currentTarget), 'name'))
  }
  return (
    <form onSubmit={submit} noValidate className="flex max-w-sm flex-col gap-3 p-3">
      <Field
        label={say('Your name')}
        hint={say('seen by everyone')}
        error={change.error?.fields.name?.[0] ?? change.error?.message}
      >
        <TextInput name="name" dir="auto" autoComplete="name" defaultValue={name} key={name} required />
      </Field>
      <Button type="submit" disabled={change.isPending} className="self-start">
        {say('Save')}
      </Button>
    </form>
  )
}
