'use client'

import { type FormEvent, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Field } from '#components/ui/form/field.tsx'
import { TextInput } from '#components/ui/form/text-input.tsx'
import type { CreatedApiKey } from '#lib/contract/people-api.ts'
import type { Standing } from '#lib/domain/people/role.ts'
import { say } from '#lib/language/say.ts'
import { StandingFields } from '../standing-fields.tsx'
import { useMakeKey } from './use-key-acts.ts'

/** The least that a program can need. */
const USUAL: Standing = { role: 'viewer', groups: null }

interface NewKeyDialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onMade: (key: CreatedApiKey) => void
}

/** Asks what the key is for and what it may do. */
export function NewKeyDialog({ isOpen, onOpenChange, onMade }: NewKeyDialogProps) {
  return (
    <Dialog
      title={say('New key')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="w-[min(440px,calc(100vw-16px))]"
    >
      <NewKeyForm onMade={onMade} />
    </Dialog>
  )
}

function NewKeyForm({ onMade }: Pick<NewKeyDialogProps, 'onMade'>) {
  const [name, setName] = useState('')
  const [standing, setStanding] = useState(USUAL)
  const make = useMakeKey(onMade)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate({ name, ...standing })
  }
  const fields = make.error?.fields ?? {}
  return (
    <form onSubmit={submit} noValidate aria-busy={make.isPending} className="flex flex-col gap-3 p-4">
      <Field label={say('Name')} hint={say('the program that gets it')} error={fields.name?.[0]}>
        <TextInput autoFocus autoComplete="off" value={name} onChange={(event) => setName(event.target.value)} />
      </Field>
      <StandingFields value={standing} onChange={setStanding} />
      {make.error && fields.name === undefined && (
        <p role="alert" className="text-red">
          {say('Nothing was changed.')} {Object.values(fields)[0]?.[0] ?? make.error.message}
        </p>
      )}
      <Button type="submit" variant="primary" disabled={make.isPending} className="self-start">
        {say('Make the key')}
      </Button>
    </form>
  )
}
