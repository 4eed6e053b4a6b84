'use client'

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { type ApiError, patchJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { nothingChanged } from '#lib/client/words/act-words.ts'
import { CONTACT_WORDS } from '#lib/client/words/contact-words.ts'
import type { WorkerView } from '#lib/contract/views.ts'
import { contactOf } from '#lib/domain/contact.ts'
import { say } from '#lib/language/say.ts'

export interface ContactDialogProps {
  worker: WorkerView
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Asks how a worker can be reached and keeps it in the profile. */
export function ContactDialog({ worker, isOpen, onOpenChange }: ContactDialogProps) {
  return (
    <Dialog
      title={CONTACT_WORDS.title(worker.name ?? worker.handle)}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="w-[min(420px,calc(100vw-16px))]"
    >
      <ContactForm worker={worker} onDone={() => onOpenChange(false)} />
    </Dialog>
  )
}

function ContactForm({ worker, onDone }: { worker: WorkerView; onDone: () => void }) {
  const known = contactOf(worker.profile)
  const [phone, setPhone] = useState(known.phone ?? '')
  const [mail, setMail] = useState(known.mail ?? '')
  const read = contactOf({ phone, email: mail })
  const phoneFault =
    phone.trim() !== '' && read.phone === null ? say('Write digits, with + and the country first.') : undefined
  const mailFault =
    mail.trim() !== '' && read.mail === null ? say('Write an address such as ana@example.com.') : undefined
  const client = useQueryClient()
  const save = useMutation<unknown, ApiError>({
    mutationFn: () =>
      patchJson(endpoints.worker(worker.handle), {
        profile: { ...(phone.trim() && { phone: phone.trim() }), ...(mail.trim() && { email: mail.trim() }) },
      }),
    onSuccess: () => {
      toast(say('Saved'))
      onDone()
      return client.invalidateQueries({ queryKey: ['worker', worker.handle] })
    },
  })
  const isReady = (phone.trim() !== '' || mail.trim() !== '') && !phoneFault && !mailFault
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady) save.mutate()
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-3 p-4">
      <Field label={say('Phone number')} error={phoneFault}>
        <TextInput
          type="tel"
          dir="ltr"
          autoComplete="off"
          value={phone}
          onChange={(event) => setPhone(event.target.value)}
        />
      </Field>
      <Field label={say('E-mail')} error={mailFault}>
        <TextInput
          type="email"
          dir="ltr"
          autoComplete="off"
          value={mail}
          onChange={(event) => setMail(event.target.value)}
        />
      </Field>
      <p className="text-ink-2 text-xs">{say('Kept in the worker’s profile, as “phone” and “email”.')}</p>
      {save.error !== null && (
        <p role="alert" className="text-red text-xs">
          {nothingChanged()} {save.error.message}
        </p>
      )}
      <Button type="submit" variant="primary" className="self-end" disabled={!isReady || save.isPending}>
        {say('Save')}
      </Button>
    </form>
  )
}
