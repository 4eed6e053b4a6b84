import { say } from '#lib/language/say.ts'

export interface SignInInput {
  email: string
  password: string
  /** Keeps the session for 30 days instead of until the browser closes. */
  isKept: boolean
}

export interface FirstAdminInput {
  token: string
  name: string
  email: string
  password: string
}

/** What went wrong, in words: about the whole form, or about one of its fields. */
export interface Refusal {
  message: string
  fields: Record<string, string>
}

const unreachable = () => refusal(say('The server does not answer. Check the connection and try again'))

async function post(path: string, body: object): Promise<Response | null> {
  try {
    return await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  } catch {
    return null
  }
}

const refusal = (message: string): Refusal => ({ message, fields: {} })

/** What came of it: in, the code of the second factor is still wanted, or why not. */
export type SignInOutcome = 'in' | 'code' | Refusal

/** Signs in. A wrong password and an unknown address get the same answer. */
export async function signIn({ email, password, isKept }: SignInInput): Promise<SignInOutcome> {
  const response = await post('/api/auth/sign-in/email', { email, password, rememberMe: isKept })
  if (!response) return unreachable()
  if (!response.ok) return refusedSignIn(response)
  const { twoFactorRedirect } = (await response.json()) as { twoFactorRedirect?: boolean }
  return twoFactorRedirect ? 'code' : 'in'
}

/** Six figures of an authenticator app, or one of the recovery codes; null when it was right. */
export async function sendCode(text: string): Promise<Refusal | null> {
  const code = text.replace(/\s/g, '')
  const way = /^\d{6}$/.test(code) ? 'verify-totp' : 'verify-backup-code'
  const response = await post(`/api/auth/two-factor/${way}`, { code })
  if (response?.ok) return null
  if (!response) return unreachable()
  if (response.status === 429) return refusal(say('Too many tries. Wait a minute, then try again'))
  return refusal(say('This code is not right, or too old'))
}

function refusedSignIn(response: Response): Refusal {
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after') ?? 60)
    return refusal(say('Too many tries. Try again in {seconds, plural, one {# second} other {# seconds}}', { seconds }))
  }
  if (response.status === 401 || response.status === 400) return refusal(say('E-mail and password do not match'))
  if (response.status === 403) return refusal(say('This page was opened at another address than the server knows'))
  if (response.status === 503) return refusal(say('Many people sign in at this moment. Try again in a few seconds'))
  return refusal(say('The server could not sign you in. Its log says why'))
}

interface FieldProblems {
  detail?: string | { body?: Record<string, string[]> }
}

async function readRefusal(response: Response): Promise<Refusal> {
  const { detail } = (await response.json().catch(() => ({}))) as FieldProblems
  if (typeof detail === 'string') return refusal(detail)
  const fields = Object.entries(detail?.body ?? {}).map(([name, messages]) => [name, messages[0] ?? say('Not right')])
  return { message: '', fields: Object.fromEntries(fields) }
}

/** Makes the first admin and signs in; null when it worked. */
export async function makeFirstAdmin(input: FirstAdminInput): Promise<Refusal | null> {
  const response = await post('/api/auth/first-admin', input)
  if (!response) return unreachable()
  if (!response.ok) return readRefusal(response)
  const outcome = await signIn({ email: input.email, password: input.password, isKept: true })
  return typeof outcome === 'string' ? null : outcome
}

/** Accepts an invitation or chooses a new password, and signs in; what is still wanted, or why not. */
export async function acceptLink(input: { token: string; name?: string; password: string }): Promise<SignInOutcome> {
  const response = await post('/api/auth/accept', input)
  if (!response) return unreachable()
  if (!response.ok) return readRefusal(response)
  const { email } = (await response.json()) as { email: string }
  return signIn({ email, password: input.password, isKept: true })
}
