'use client'

import { useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Dialog } from '#components/ui/dialog.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { TimeAgo } from '#components/ui/text/time-ago.tsx'
import { shortDate } from '#lib/client/words/format.ts'
import type { ApiKeyList } from '#lib/contract/people-api.ts'
import { roleOf } from '#lib/domain/people/role.ts'
import { say, sayParts } from '#lib/language/say.ts'
import { ROLE_WORDS } from '../role-words.ts'
import { useRevokeKey } from './use-key-acts.ts'

type ApiKey = ApiKeyList['keys'][number]

/** One key that works, and the way to end it. */
export function KeyRow({ apiKey, onGone }: { apiKey: ApiKey; onGone: () => void }) {
  const [isAsking, setIsAsking] = useState(false)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-line border-b px-3 py-2 last:border-b-0">
      <KeyWords apiKey={apiKey} />
      <Button
        variant="danger"
        size="sm"
        className="ms-auto"
        aria-label={say('Revoke {name}', { name: apiKey.name })}
        onClick={() => setIsAsking(true)}
      >
        {say('Revoke')}
      </Button>
      <Dialog
        title={say('Revoke {name}?', { name: apiKey.name })}
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        className="w-[min(440px,calc(100vw-16px))]"
      >
        <RevokeForm apiKey={apiKey} onGone={onGone} onCancel={() => setIsAsking(false)} />
      </Dialog>
    </li>
  )
}

/** A key that opens nothing any more. */
export function EndedKey({ apiKey }: { apiKey: ApiKey }) {
  return (
    <li className="border-line border-t px-3 py-2">
      <KeyWords apiKey={apiKey} />
    </li>
  )
}

function KeyWords({ apiKey }: { apiKey: ApiKey }) {
  const { name, ending, role, groups, created_by, created_at, last_used_at, ended_at } = apiKey
  const isEnded = ended_at !== null
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap gap-x-3">
        <bdi className="min-w-0 break-words font-[550]">{name}</bdi>
        <code dir="ltr" className="font-mono text-ink-2 text-xs/5">
          wpk_…{ending}
        </code>
        <span>
          {say(ROLE_WORDS[roleOf(role)])}
          {' · '}
          {groups === null ? say('All ops groups') : <bdi>{groups.join(', ')}</bdi>}
        </span>
      </p>
      <p className="text-ink-2 text-xs">
        {say('made by {name} on {date}', { name: created_by, date: shortDate(Date.parse(created_at)) })}
        {' · '}
        <LastUsed at={last_used_at} />
        {isEnded && (
          <>
            {' · '}
            {say('revoked on {date}', { date: shortDate(Date.parse(ended_at)) })}
          </>
        )}
      </p>
    </div>
  )
}

function LastUsed({ at }: { at: string | null }) {
  if (at === null) return say('never used')
  return <Parts of={sayParts('last used {time}', { time: <TimeAgo at={Date.parse(at)} /> })} />
}

interface RevokeFormProps {
  apiKey: ApiKey
  onGone: () => void
  onCancel: () => void
}

function RevokeForm({ apiKey, onGone, onCancel }: RevokeFormProps) {
  const revoke = useRevokeKey(onGone)
  return (
    <div className="flex flex-col gap-3 p-4">
      <p>{say('Whatever uses this key is refused at once, and its live lines are closed. This cannot be undone.')}</p>
      <p className="text-ink-2">
        <LastUsed at={apiKey.last_used_at} />
      </p>
      {revoke.error && (
        <p role="alert" className="text-red">
          {say('Nothing was changed.')} {revoke.error.message}
        </p>
      )}
      <div className="flex gap-2">
        <Button variant="danger" disabled={revoke.isPending} onClick={() => revoke.mutate(apiKey.id)}>
          {say('Revoke the key')}
        </Button>
        <Button autoFocus onClick={onCancel}>
          {say('Keep it')}
        </Button>
      </div>
    </div>
  )
}
