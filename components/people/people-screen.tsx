'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button, ButtonLink } from '#components/ui/button.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { FactList, Panel } from '#components/ui/panel.tsx'
import { paths } from '#lib/client/paths.ts'
import { accountsQuery } from '#lib/client/people-queries.ts'
import { ROLES } from '#lib/domain/people/role.ts'
import { say } from '#lib/language/say.ts'
import { InvitationRow } from './invitation-row.tsx'
import { InviteDialog } from './invite-dialog.tsx'
import { PersonRow } from './person-row.tsx'
import { ROLE_MEANS, ROLE_WORDS } from './role-words.ts'

/** Who can sign in, what each may do, and who was invited. */
export function PeopleScreen() {
  const [isInviting, setIsInviting] = useState(false)
  const { data, error } = useQuery(accountsQuery())
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
        {data && (
          <div className="mx-auto flex max-w-4xl flex-col gap-4 p-4">
            <Panel title={say('Who can sign in')}>
              <ul aria-label={say('Who can sign in')}>
                {data.accounts.map((person) => (
                  <PersonRow key={person.id} person={person} />
                ))}
              </ul>
            </Panel>
            {data.invitations.length > 0 && (
              <Panel title={say('Invited, not yet here')}>
                <ul aria-label={say('Invited, not yet here')}>
                  {data.invitations.map((invitation) => (
                    <InvitationRow key={invitation.id} invitation={invitation} />
                  ))}
                </ul>
              </Panel>
            )}
            <RoleList />
          </div>
        )}
      </div>
      <InviteDialog isOpen={isInviting} onOpenChange={setIsInviting} />
    </div>
  )
}

function RoleList() {
  return (
    <Panel title={say('Roles')}>
      <FactList
        className="p-3 text-13"
        facts={ROLES.map((role) => ({ term: say(ROLE_WORDS[role]), value: say(ROLE_MEANS[role]) }))}
      />
    </Panel>
  )
}
