'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import { postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { PersonLinkAnswer } from '#lib/contract/people-api.ts'
import type { Standing } from '#lib/domain/people/role.ts'
import { say } from '#lib/language/say.ts'
import { LinkOnce } from './link-once.tsx'
import { StandingFields } from './standing-fields.tsx'
import { usePeopleAct } from './use-people-act.ts'

const USUAL: Standing = { role: 'dispatcher', groups: null }

/** Asks whom and as what, then shows the link to hand on. */
export function InviteDialog({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  return (
    <Dialog
      title={say('Invite somebody')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="w-[min(440px,calc(100vw-16px))]"
    >
      <InviteForm />
    </Dialog>
  )
}

function InviteForm() {
  const [email, setEmail] = useState('')
  const [standing, setStanding] = useState(USUAL)
  const invite = usePeopleAct(() =>
    postJson<PersonLinkAnswer>(endpoints.accounts(), { email: email.trim(), ...standing }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    invite.mutate(undefined)
  }
  if (invite.data) return <LinkOnce link={invite.data} email={email.trim()} />
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-3 p-4">
      <Field label={say('E-mail')} error={invite.error?.fields.email?.[0]}>
        <TextInput type="email" required value={email} onChange={(event) => setEmail(event.target.value)} />
      </Field>
      <StandingFields value={standing} onChange={setStanding} />
      <Button type="submit" variant="primary" disabled={invite.isPending} className="self-start">
        {say('Make the link')}
      </Button>
    </form>
  )
}
