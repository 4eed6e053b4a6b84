'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { type ApiError, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { phonesQuery } from '#lib/client/queries.ts'
import type { NewPhoneAnswer } from '#lib/contract/phones-api.ts'
import { say } from '#lib/language/say.ts'
import { AppSetups } from './app-setups.tsx'

interface AddPhoneDialogProps {
  worker: string
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Names a phone, makes its key, and shows once how each app is set up with it. */
export function AddPhoneDialog({ worker, isOpen, onOpenChange }: AddPhoneDialogProps) {
  const client = useQueryClient()
  const add = useMutation<NewPhoneAnswer, ApiError, string>({
    mutationFn: (name) => postJson(endpoints.phones(worker), { name }),
    onSuccess: () => client.invalidateQueries({ queryKey: phonesQuery(worker).queryKey }),
  })
  const change = (isNowOpen: boolean) => {
    // The key is shown once: a dialog that opens again begins with another phone.
    if (!isNowOpen) add.reset()
    onOpenChange(isNowOpen)
  }
  return (
    <Dialog
      title={say('Add a phone for {worker}', { worker })}
      isOpen={isOpen}
      onOpenChange={change}
      className="w-[min(560px,calc(100vw-16px))]"
    >
      {add.data === undefined ? (
        <NameForm isBusy={add.isPending} error={add.error} onName={(name) => add.mutate(name)} />
      ) : (
        <AppSetups setup={add.data.setup} />
      )}
    </Dialog>
  )
}

interface NameFormProps {
  isBusy: boolean
  error: ApiError | null
  onName: (name: string) => void
}

function NameForm({ isBusy, error, onName }: NameFormProps) {
  const [name, setName] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onName(name)
  }
  return (
    <form onSubmit={submit} aria-busy={isBusy} className="p-4">
      <Field label={say('What you call it')} hint={say('optional')} error={error === null ? undefined : error.message}>
        <TextInput value={name} maxLength={255} autoFocus onChange={(event) => setName(event.target.value)} />
      </Field>
      <p className="mt-3 text-ink-2 text-xs">
        {say('The phone gets a key of its own. It is shown once, as codes to scan, and can be revoked at any time.')}
      </p>
      <Button type="submit" variant="primary" disabled={isBusy} className="mt-4">
        {isBusy ? say('Making the codes') : say('Show the codes')}
      </Button>
    </form>
  )
}
