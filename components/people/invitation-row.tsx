'use client'

import { Button } from '#components/ui/button.tsx'
import { deleteJson } from '#lib/client/api.ts'
import { endpoints } from '#lib/client/paths.ts'
import type { AccountList } from '#lib/contract/people-api.ts'
import { roleOf } from '#lib/domain/people/role.ts'
import { say } from '#lib/language/say.ts'
import { ROLE_WORDS } from './role-words.ts'
import { usePeopleAct } from './use-people-act.ts'

/** Somebody who was invited and has not come yet. */
export function InvitationRow({ invitation }: { invitation: AccountList['invitations'][number] }) {
  const withdraw = usePeopleAct((id: string) => deleteJson<null>(endpoints.invitation(id)))
  return (
    <li className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2 last:border-b-0">
      <bdi className="min-w-0 break-all">{invitation.email}</bdi>
      <span className="text-ink-2">{say(ROLE_WORDS[roleOf(invitation.role)])}</span>
      <Button
        className="ms-auto"
        aria-label={say('Withdraw the invitation of {email}', { email: invitation.email })}
        disabled={withdraw.isPending}
        onClick={() => withdraw.mutate(invitation.id)}
      >
        {say('Withdraw')}
      </Button>
    </li>
  )
}
