'use client'

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Section } from '#components/ui/panel.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { type ApiError, deleteJson, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { phonesQuery } from '#lib/client/queries.ts'
import type { NewPhoneAnswer, Phone, PhoneList } from '#lib/contract/phones-api.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { AddPhoneDialog } from './add-phone-dialog.tsx'
import { AppSetups } from './app-setups.tsx'

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

type Ask = 'revoke' | 'renew'

function PhoneRow({ worker, phone }: { worker: string; phone: Phone }) {
  const [asked, setAsked] = useState<Ask | null>(null)
  const name = nameOf(phone)
  const client = useQueryClient()
  const revoke = useMutation<PhoneList, ApiError>({
    mutationFn: () => deleteJson(endpoints.phone(worker, phone.device_id)),
    onSuccess: (answer) => {
      client.setQueryData(phonesQuery(worker).queryKey, answer)
      toast(say('{name} may no longer report', { name }))
    },
  })
  const renew = useMutation<NewPhoneAnswer, ApiError>({
    mutationFn: () => postJson(endpoints.renewPhone(worker, phone.device_id)),
    onSuccess: () => setAsked(null),
  })
  const error = revoke.error ?? renew.error
  return (
    <li className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="min-w-0 break-words font-[550]" title={phone.device_id}>
        {name}
      </span>
      <span className="text-ink-2">
        {phone.last_position_at === null ? say('no position yet') : <TimeAgo at={Date.parse(phone.last_position_at)} />}
      </span>
      {asked === null ? (
        <PhoneActs name={name} onAsk={setAsked} />
      ) : (
        <Confirm
          words={askWords(asked, name)}
          isBusy={revoke.isPending || renew.isPending}
          onYes={() => (asked === 'revoke' ? revoke : renew).mutate()}
          onNo={() => setAsked(null)}
        />
      )}
      {error !== null && (
        <p role="alert" className="basis-full text-red">
          {say('Nothing was changed.')} {error.message}
        </p>
      )}
      <Dialog
        title={say('New link for {name}', { name })}
        isOpen={renew.data !== undefined}
        onOpenChange={() => renew.reset()}
        className="w-[min(560px,calc(100vw-16px))]"
      >
        {renew.data !== undefined && <AppSetups setup={renew.data.setup} />}
      </Dialog>
    </li>
  )
}

function PhoneActs({ name, onAsk }: { name: string; onAsk: (ask: Ask) => void }) {
  return (
    <span className="ms-auto flex">
      <Button
        variant="quiet"
        size="sm"
        aria-label={say('New link for {name}', { name })}
        onClick={() => onAsk('renew')}
      >
        {say('New link')}
      </Button>
      <Button variant="quiet" size="sm" aria-label={say('Revoke {name}', { name })} onClick={() => onAsk('revoke')}>
        {say('Revoke')}
      </Button>
    </span>
  )
}

function askWords(asked: Ask, name: string): { question: string; yes: string } {
  if (asked === 'revoke')
    return { question: say('What it sends from now on is refused.'), yes: say('Revoke {name}', { name }) }
  return {
    question: say('The link and the codes that it has now end at once.'),
    yes: say('Make a new link for {name}', { name }),
  }
}

interface ConfirmProps {
  words: { question: string; yes: string }
  isBusy: boolean
  onYes: () => void
  onNo: () => void
}

function Confirm({ words, isBusy, onYes, onNo }: ConfirmProps) {
  return (
    <fieldset
      className="flex basis-full flex-wrap items-center gap-2"
      onKeyDown={(event) => event.key === 'Escape' && onNo()}
    >
      <legend className="sr-only">{say('Confirm')}</legend>
      <span>{words.question}</span>
      <Button size="sm" variant="danger" autoFocus disabled={isBusy} onClick={onYes}>
        {words.yes}
      </Button>
      <Button size="sm" disabled={isBusy} onClick={onNo}>
        {sayIn('phone', 'Keep it')}
      </Button>
    </fieldset>
  )
}
