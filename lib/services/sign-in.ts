import { groupsOf, roleOf, type Standing } from '#lib/domain/people/role.ts'
import { auth } from '#lib/storage/accounts.ts'

/** Someone who signed in. */
export interface SignedIn extends Standing {
  readonly id: string
  readonly email: string
  readonly name: string
  readonly sessionId: string
}

/** better-auth mounts many more; what is not needed is not there. */
const OPEN_PATHS = new Set(['/api/auth/sign-in/email', '/api/auth/sign-out', '/api/auth/get-session'])

/** The person behind a session cookie, or null. */
export async function personOfCookie(cookie: string): Promise<SignedIn | null> {
  const found = await auth().api.getSession({ headers: new Headers({ cookie }) })
  if (!found || found.user.disabledAt) return null
  const { id, email, name, role, groups } = found.user
  return { id, email, name, role: roleOf(role), groups: groupsOf(groups), sessionId: found.session.id }
}

/** Sign-in, sign-out and session reading over HTTP; anything else is not found. */
export async function answerAuthRequest(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/\/+$/, '')
  if (!OPEN_PATHS.has(path)) return new Response(null, { status: 404 })
  return auth().handler(request)
}
