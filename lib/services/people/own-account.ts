import { changePasswordRequest, type OwnAccount, patchAccountRequest } from '#lib/contract/people-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { audit } from '#lib/services/audit/audit.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import type { SignedIn } from '#lib/services/sign-in.ts'
import {
  changePersonRow,
  endSessions,
  findPerson,
  isPasswordOf,
  readSessions,
  setPassword,
} from '#lib/storage/people.ts'
import { checkNewPassword } from './check-password.ts'
import { tellPeopleChanged } from './people-changed.ts'
import { countTry, forgiveTries, noteWrong } from './sign-in-tries.ts'

/** What somebody sees of their own account, and where they are signed in. */
export async function showOwnAccount({ id, sessionId, role, groups }: SignedIn): Promise<OwnAccount> {
  const [person, sessions] = await Promise.all([findPerson(id), readSessions(id, new Date())])
  return {
    id,
    name: person?.name ?? '',
    email: person?.email ?? '',
    role,
    groups: groups && [...groups],
    two_factor: person?.twoFactorEnabled ?? false,
    sessions: sessions.map((session) => ({
      id: session.id,
      current: session.id === sessionId,
      created_at: session.createdAt.toISOString(),
      last_seen_at: session.updatedAt.toISOString(),
      from: session.ipAddress || null,
      browser: session.userAgent || null,
    })),
  }
}

/** Throws Problem `unprocessable`. */
export async function changeOwnName(person: SignedIn, input: unknown): Promise<OwnAccount> {
  const { name } = readAs(patchAccountRequest, input ?? {})
  await changePersonRow(person.id, { name })
  await audit({ act: 'person_changed', subject: `person:${person.id}`, detail: { field: 'name' } })
  return showOwnAccount(person)
}

/** The old password is asked for, and all other sessions end. Throws a Problem: `unprocessable`, `too_many_requests`. */
export async function changeOwnPassword(person: SignedIn, input: unknown): Promise<void> {
  const { current_password, password } = readAs(changePasswordRequest, input ?? {})
  countTry({ account: person.email, address: '' }, Date.now())
  if (!(await isPasswordOf(person.id, current_password))) {
    noteWrong({ account: person.email, address: '' }, Date.now())
    const fault = 'This is not your password'
    throw new Problem('unprocessable', fault, { body: { current_password: [fault] } })
  }
  forgiveTries({ account: person.email, address: '' })
  checkNewPassword(password, person)
  await setPassword(person.id, password)
  await endSessions(person.id, { but: person.sessionId })
  tellPeopleChanged(`person:${person.id}`)
  await audit({ act: 'password_changed' })
}

/** Ends one of somebody's own sessions. Throws Problem `not_found`. */
export async function endOwnSession(person: SignedIn, sessionId: string): Promise<void> {
  if ((await endSessions(person.id, { only: sessionId })) === 0)
    throw new Problem('not_found', 'There is no such session')
  tellPeopleChanged(`person:${person.id}`)
  await audit({ act: 'session_ended' })
}
