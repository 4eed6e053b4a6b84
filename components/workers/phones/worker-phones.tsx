'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Section } from '#components/ui/panel.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { type ApiError, deleteJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { phonesQuery } from '#lib/client/queries.ts'
import type { Phone, PhoneList } from '#lib/contract/phones-api.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { AddPhoneDialog } from './add-phone-dialog.tsx'

/** The worker's phones: which may report, when each last did, and a way to add one more. */
export function WorkerPhones({ worker }: { worker: string }) {
  const [isAdding, setAdding] = useState(false)
  const { data, error } = useQuery(phonesQuery(worker))
  const phones = data?.devices.filter((phone) => phone.revoked_at === null) ?? []
  return (
    <Section
      title={say('Phones')}
      aside={
        <Button size="sm" onClick={() => setAdding(true)}>
          <Plus aria-hidden />
          {say('Add phone')}
        </Button>
      }
    >
      {error !== null && (
        <p className="text-red text-xs">
          {say('The phones could not be loaded.')} {error.message}
        </p>
      )}
      {data !== undefined && phones.length === 0 && <p className="text-ink-2 text-xs">{say('None was added here.')}</p>}
      <ul className="flex flex-col gap-1.5 text-xs">
        {phones.map((phone) => (
          <PhoneRow key={phone.device_id} worker={worker} phone={phone} />
        ))}
      </ul>
      <AddPhoneDialog worker={worker} isOpen={isAdding} onOpenChange={setAdding} />
    </Section>
  )
}

const nameOf = (phone: Phone) => phone.name ?? say('Phone {id}', { id: phone.device_id.slice(0, 8) })

function PhoneRow({ worker, phone }: { worker: string; phone: Phone }) {
  const [isAsking, setAsking] = useState(false)
  const client = useQueryClient()
  const revoke = useMutation<PhoneList, ApiError>({
    mutationFn: () => deleteJson(endpoints.phone(worker, phone.device_id)),
    onSuccess: (answer) => {
      client.setQueryData(phonesQuery(worker).queryKey, answer)
      toast(say('{name} may no longer report', { name: nameOf(phone) }))
    },
  })
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="min-w-0 break-words font-[550]" title={phone.device_id}>
        {nameOf(phone)}
      </span>
      <span className="text-ink-2">
        {phone.last_position_at === null ? say('no position yet') : <TimeAgo at={Date.parse(phone.last_position_at)} />}
      </span>
      {!isAsking && (
        <Button
          variant="quiet"
          size="sm"
          className="ms-auto"
          aria-label={say('Revoke {name}', { name: nameOf(phone) })}
          onClick={() => setAsking(true)}
        >
          {say('Revoke')}
        </Button>
      )}
      {isAsking && (
        <fieldset
          className="flex basis-full flex-wrap items-center gap-2"
          onKeyDown={(event) => event.key === 'Escape' && setAsking(false)}
        >
          <legend className="sr-only">{say('Confirm')}</legend>
          <span>{say('What it sends from now on is refused.')}</span>
          <Button size="sm" variant="danger" autoFocus disabled={revoke.isPending} onClick={() => revoke.mutate()}>
            {say('Revoke {name}', { name: nameOf(phone) })}
          </Button>
          <Button size="sm" disabled={revoke.isPending} onClick={() => setAsking(false)}>
            {sayIn('phone', 'Keep it')}
          </Button>
        </fieldset>
      )}
      {revoke.error !== null && (
        <p role="alert" className="basis-full text-red">
          {say('Nothing was changed.')} {revoke.error.message}
        </p>
      )}
    </li>
  )
}
