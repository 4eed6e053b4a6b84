import { Problem } from '#lib/contract/problem.ts'
import { changeOwnName, changeOwnPassword, endOwnSession, showOwnAccount } from '#lib/services/people/own-account.ts'
import { withdrawInvitation } from '#lib/services/people/person-links.ts'
import type { SignedIn } from '#lib/services/sign-in.ts'
import { ADMIN } from './asks.ts'
import { NO_CONTENT } from './problems.ts'
import { type Call, opsRoute } from './route.ts'

// One's own account, whatever one may do otherwise.

/** Throws Problem `forbidden` for a program: keys have no account of their own. */
function personOf({ principal }: Call): SignedIn {
  if (principal.kind !== 'user') throw new Problem('forbidden', 'Keys have no account of their own')
  return principal
}

const OWN = { needs: 'view', within: 'anything' } as const

export const ownAccountRoute = {
  show: opsRoute((call) => showOwnAccount(personOf(call)), OWN),
  change: opsRoute(async (call) => changeOwnName(personOf(call), await call.json()), OWN),
  password: opsRoute(async (call) => {
    await changeOwnPassword(personOf(call), await call.json())
    return NO_CONTENT
  }, OWN),
  endSession: opsRoute(async (call) => {
    await endOwnSession(personOf(call), call.params.id ?? '')
    return NO_CONTENT
  }, OWN),
}

export const withdrawInvitationRoute = opsRoute(
  async ({ params }) => {
    await withdrawInvitation(params.id ?? '')
    return NO_CONTENT
  },
  { ...ADMIN, audits: 'invitation_withdrawn' },
)
