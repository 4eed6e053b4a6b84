'use client'

import { useMutation } from '@tanstack/react-query'
import { toast } from 'sonner'
import { Button } from '#components/ui/button.tsx'
import { type ApiError, deleteJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import { fullTime } from '#lib/client/words/format.ts'
import type { OwnAccount } from '#lib/contract/people-api.ts'
import { say } from '#lib/language/say.ts'

interface SessionListProps {
  sessions: OwnAccount['sessions']
  onChanged: () => void
}

/** Every session of one's own, with an end to each but this one. */
export function SessionList({ sessions, onChanged }: SessionListProps) {
  const end = useMutation<null, ApiError, string>({
    mutationFn: (id) => deleteJson<null>(endpoints.ownSession(id)),
    onError: ({ message }) => toast(message),
    onSettled: onChanged,
  })
  return (
    <ul aria-label={say('Where you are signed in')}>
      {sessions.map((session) => (
        <li
          key={session.id}
          className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2 last:border-b-0"
        >
          <span className="min-w-0 flex-1">
            <bdi className="block truncate">{session.browser ?? say('Unknown browser')}</bdi>
            <span className="text-ink-2 text-xs">
              {say('since {time}', { time: fullTime(Date.parse(session.created_at)) })}
              {session.from !== null && <bdi> · {session.from}</bdi>}
            </span>
          </span>
          {session.current ? (
            <span className="text-ink-2">{say('This one')}</span>
          ) : (
            <Button disabled={end.isPending} onClick={() => end.mutate(session.id)}>
              {say('Sign out there')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
