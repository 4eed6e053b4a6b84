'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { patchJson, postJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { AccountList, PersonLinkAnswer } from '#lib/contract/people-api.ts'
import { roleOf, type Standing } from '#lib/domain/people/role.ts'
import { say, sayParts } from '#lib/language/say.ts'
import { LinkOnce } from './link-once.tsx'
import { ROLE_WORDS } from './role-words.ts'
import { StandingFields } from './standing-fields.tsx'
import { usePeopleAct } from './use-people-act.ts'

type Account = AccountList['accounts'][number]

/** One person: who, what they may do, and the way to change that. */
export function PersonRow({ person }: { person: Account }) {
  const [isOpen, setIsOpen] = useState(false)
  const seenAt = person.last_seen_at === null ? null : Date.parse(person.last_seen_at)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 border-line border-b px-3 py-2 last:border-b-0 sm:grid-cols-[minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)_auto]">
      <span className="min-w-0">
        <bdi className="block break-words font-[550]">{person.name}</bdi>
        <bdi className="block break-all text-ink-2 text-xs">{person.email}</bdi>
      </span>
      <span className="min-w-0 break-words text-ink-2 max-sm:order-1 max-sm:col-span-2">
        {say(ROLE_WORDS[roleOf(person.role)])}
        {person.groups !== null && <bdi> · {person.groups.join(', ')}</bdi>}
        {person.disabled && <b className="ms-2 font-[550] text-red">{say('Turned away')}</b>}
        {person.two_factor && <span className="ms-2">{say('Two factors')}</span>}
      </span>
      <span className="text-ink-2 text-xs max-sm:order-1 max-sm:col-span-2">
        {seenAt === null ? (
          say('not signed in')
        ) : (
          <Parts of={sayParts('seen {time}', { time: <TimeAgo at={seenAt} /> })} />
        )}
      </span>
      <Button aria-label={say('Change {name}', { name: person.name })} onClick={() => setIsOpen(true)}>
        {say('Change')}
      </Button>
      <Dialog
        title={<bdi>{person.name}</bdi>}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        className="w-[min(440px,calc(100vw-16px))]"
      >
        <PersonForm person={person} onDone={() => setIsOpen(false)} />
      </Dialog>
    </li>
  )
}

function PersonForm({ person, onDone }: { person: Account; onDone: () => void }) {
  const [standing, setStanding] = useState<Standing>({ role: roleOf(person.role), groups: person.groups })
  const change = usePeopleAct((patch: object) => patchJson<Account>(endpoints.account(person.id), patch))
  const reset = usePeopleAct(() => postJson<PersonLinkAnswer>(endpoints.account(person.id, 'reset')))
  const save = (patch: object) => change.mutate(patch, { onSuccess: onDone })
  if (reset.data) return <LinkOnce link={reset.data} email={person.email} />
  return (
    <div className="flex flex-col gap-3 p-4">
      <StandingFields value={standing} onChange={setStanding} />
      <Button variant="primary" className="self-start" disabled={change.isPending} onClick={() => save(standing)}>
        {say('Save')}
      </Button>
      <div className="flex flex-wrap gap-2 border-line border-t pt-3">
        <Button disabled={reset.isPending} onClick={() => reset.mutate(undefined)}>
          {say('Link for a new password')}
        </Button>
        {person.two_factor && (
          <Button onClick={() => save({ two_factor: false })}>{say('Take the second factor away')}</Button>
        )}
        <Button disabled={change.isPending} onClick={() => save({ disabled: !person.disabled })}>
          {person.disabled ? say('Let in again') : say('Turn away')}
        </Button>
      </div>
      {!person.disabled && (
        <p className="text-ink-2 text-xs">{say('Who is turned away is signed out everywhere at once.')}</p>
      )}
    </div>
  )
}
