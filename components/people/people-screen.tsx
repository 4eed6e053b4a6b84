'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { paths } from '#lib/client/paths.ts'
import { accountsQuery } from '#lib/client/people-queries.ts'
import { useMay } from '#lib/client/standing.ts'
import { say } from '#lib/language/say.ts'
import { InvitationRow } from './invitation-row.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PersonRow } from './person-row.tsx'

/** Who can sign in, what each may do, and who was invited. */
export function PeopleScreen() {
  const isAdmin = useMay('admin')
  const [isInviting, setIsInviting] = useState(false)
  const { data, error } = useQuery({ ...accountsQuery(), enabled: isAdmin })
  if (!isAdmin) return <p className="p-6 text-ink-2">{say('Only admins see who can sign in.')}</p>
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PageHead
        title={say('People')}
        count={data && say('{count, plural, one {# person} other {# people}}', { count: data.accounts.length })}
        actions={
          <>
            <ButtonLink href={paths.audit()}>{say('Audit log')}</ButtonLink>
            <Button variant="primary" onClick={() => setIsInviting(true)}>
              {say('Invite')}
            </Button>
          </>
        }
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        {error && (
          <p role="alert" className="p-4 text-red">
            {error.message}
          </p>
        )}
        <ul aria-label={say('People')}>
          {data?.accounts.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </ul>
        {data !== undefined && data.invitations.length > 0 && (
          <section>
            <h2 className="border-line border-b bg-sunk px-4 py-1.5 font-[550] text-ink-2 text-xs">
              {say('Invited, not yet here')}
            </h2>
            <ul aria-label={say('Invited, not yet here')}>
              {data.invitations.map((invitation) => (
                <InvitationRow key={invitation.id} invitation={invitation} />
              ))}
            </ul>
          </section>
        )}
      </div>
      <InviteDialog isOpen={isInviting} onOpenChange={setIsInviting} />
    </div>
  )
}
