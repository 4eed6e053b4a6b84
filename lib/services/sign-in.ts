import type { AuditAct } from '#lib/contract/audit-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { groupsOf, roleOf, type Standing } from '#lib/domain/people/role.ts'
import { type Acting, actingNow } from '#lib/services/acting-person.ts'
import { audit } from '#lib/services/audit/audit.ts'
import { auth } from '#lib/storage/accounts.ts'
import { endSessions, findPersonByEmail } from '#lib/storage/people.ts'
import { remember } from '../remember.ts'
import { tellPeopleChanged } from './people/people-changed.ts'
import { countTry, forgiveTries, noteWrong } from './people/sign-in-tries.ts'

/** Someone who signed in. */
export interface SignedIn extends Standing {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly sessionId: string
}

/** better-auth mounts many more; what is not needed is not there. */
const OPEN_PATHS = new Set([
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/get-session',
  '/api/auth/two-factor/enable',
  '/api/auth/two-factor/disable',
  '/api/auth/two-factor/verify-totp',
  '/api/auth/two-factor/verify-backup-code',
])

/** The person behind a session cookie, or null. */
export async function personOfCookie(cookie: string): Promise<SignedIn | null> {
  const found = await auth().api.getSession({ headers: new Headers({ cookie }) })
  if (!found || found.user.disabledAt) return null
  const { id, email, name, role, groups } = found.user
  return { id, email, name, role: roleOf(role), groups: groupsOf(groups), sessionId: found.session.id }
}

const actingAs = ({ id, name }: { id: string; name: string }): Acting => ({
  ...actingNow(),
  who: `person:${id}`,
  name,
})

interface Credentials {
  readonly email: string
  readonly password: string
}

async function credentialsOf(request: Request): Promise<Credentials | null> {
  const body: unknown = await request
    .clone()
    .json()
    .catch(() => null)
  const { email, password } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  return typeof email === 'string' && typeof password === 'string' ? { email, password } : null
}

/** A password takes a third of a second to judge, one after the other: whoever is further back in the line is told so at once. */
const MOST_IN_HAND = 32

/** Does the work unless too much of it is in hand. Throws Problem `unavailable`. */
async function withinReach(work: () => Promise<Response>): Promise<Response> {
  const inHand = remember('sign-ins in hand', () => ({ count: 0 }))
  if (inHand.count >= MOST_IN_HAND)
    throw new Problem('unavailable', 'Many people sign in at this moment. Try again in a few seconds')
  inHand.count++
  try {
    return await work()
  } finally {
    inHand.count--
  }
}

/**
 * Signs somebody in, unless too many tried before. Who was turned away is answered as if there were no such account, after
 * the same work. Throws Problem `too_many_requests`.
 */
async function signIn(request: Request): Promise<Response> {
  const given = await credentialsOf(request)
  if (given === null) return new Response(null, { status: 400 })
  const trier = { account: given.email, address: actingNow().from }
  countTry(trier, Date.now())
  const person = await findPersonByEmail(given.email)
  const isLetIn = person !== null && person.disabledAt === null
  const response = await auth().handler(isLetIn ? request : await asNobody(request))
  const isWhole = response.ok && response.headers.getSetCookie().some((cookie) => /session=[^;]/.test(cookie))
  // Before the second factor was given too, it is still a try: otherwise each right password would buy more codes to guess.
  if (isWhole) forgiveTries(trier)
  else if (!response.ok) noteWrong(trier, Date.now())
  if (response.ok) await endSessionBefore(request)
  if (isLetIn && isWhole) await audit({ act: 'signed_in', acting: actingAs(person) })
  if (!response.ok) await audit({ act: 'sign_in_failed', ...(person && { subject: `person:${person.id}` }) })
  return response
}

/** Whoever signs in anew leaves the session that this browser had (ASVS 7.2.4). */
async function endSessionBefore(request: Request): Promise<void> {
  const before = await personOfCookie(request.headers.get('cookie') ?? '')
  if (!before) return
  await endSessions(before.id, { only: before.sessionId })
  tellPeopleChanged(`person:${before.id}`)
}

/** The same request for an address that nobody has: it costs as much and is answered with the same words. */
async function asNobody(request: Request): Promise<Request> {
  const body = (await request.json()) as Record<string, unknown>
  const isAddress = typeof body.email === 'string' && /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(body.email)
  const email = isAddress ? 'nobody@nowhere.invalid' : body.email
  return new Request(request.url, {
    method: 'POST',
    headers: new Headers([...request.headers].filter(([name]) => name !== 'content-length')),
    body: JSON.stringify({ ...body, email }),
  })
}

/** The code that follows the password, or that turns the second factor on. */
async function verifySecondFactor(request: Request): Promise<Response> {
  const before = await personOfCookie(request.headers.get('cookie') ?? '')
  const response = await auth().handler(request)
  if (!response.ok) {
    await audit({ act: 'sign_in_failed', detail: { factor: 'second' } })
    return response
  }
  const { user } = (await response.clone().json()) as { user: { id: string; name: string; email: string } }
  forgiveTries({ account: user.email, address: actingNow().from })
  await audit({ act: before ? 'second_factor_on' : 'signed_in', acting: actingAs(user) })
  if (before) tellPeopleChanged(`person:${user.id}`)
  return response
}

/** What somebody who is signed in does to their own way in. */
async function changeOwnWayIn(request: Request, act: AuditAct): Promise<Response> {
  const person = await personOfCookie(request.headers.get('cookie') ?? '')
  const response = await auth().handler(request)
  if (!person || !response.ok) return response
  tellPeopleChanged(`person:${person.id}`)
  await audit({ act, acting: actingAs(person) })
  return response
}

/** Turning the second factor on or off asks for the password: whoever sits at an open desk could guess it. Throws Problem `too_many_requests`. */
async function askForPassword(request: Request, answer: (request: Request) => Promise<Response>): Promise<Response> {
  const person = await personOfCookie(request.headers.get('cookie') ?? '')
  if (!person) return auth().handler(request)
  const trier = { account: person.email, address: '' }
  countTry(trier, Date.now())
  const response = await answer(request)
  if (response.ok) forgiveTries(trier)
  else noteWrong(trier, Date.now())
  return response
}

/** Sign-in, second factor, sign-out and session reading over HTTP; anything else is not found. Throws Problem `too_many_requests` or `unavailable`. */
export async function answerAuthRequest(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/\/+$/, '')
  if (!OPEN_PATHS.has(path)) return new Response(null, { status: 404 })
  if (path.endsWith('/sign-in/email') && request.method === 'POST') return withinReach(() => signIn(request))
  if (path.includes('/two-factor/verify-')) return verifySecondFactor(request)
  if (path.endsWith('/sign-out')) return changeOwnWayIn(request, 'signed_out')
  if (path.endsWith('/two-factor/enable')) return askForPassword(request, (asked) => auth().handler(asked))
  if (path.endsWith('/two-factor/disable'))
    return askForPassword(request, (asked) => changeOwnWayIn(asked, 'second_factor_off'))
  return auth().handler(request)
}
