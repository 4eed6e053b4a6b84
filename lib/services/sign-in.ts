import { auth } from '#lib/storage/accounts.ts'

/** Someone who signed in. */
export interface SignedIn {
  id: string
  email: string
  name: string
}

/** better-auth mounts many more; what is not needed is not there. */
const OPEN_PATHS = new Set(['/api/auth/sign-in/email', '/api/auth/sign-out', '/api/auth/get-session'])

/** The person behind a session cookie, or null. */
export async function personOfCookie(cookie: string): Promise<SignedIn | null> {
  const found = await auth().api.getSession({ headers: new Headers({ cookie }) })
  return found && { id: found.user.id, email: found.user.email, name: found.user.name }
}

/** Sign-in, sign-out and session reading over HTTP; anything else is not found. */
export async function answerAuthRequest(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.replace(/\/+$/, '')
  if (!OPEN_PATHS.has(path)) return new Response(null, { status: 404 })
  return auth().handler(request)
}
