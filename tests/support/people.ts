import type { TestServer } from './server.ts'

type Where = Pick<TestServer, 'url' | 'basic'>

export interface TestPerson {
  readonly id: string
  readonly email: string
  readonly password: string
  /** Value of a Cookie header: a session of theirs. */
  readonly cookie: string
}

interface Asked {
  readonly name: string
  readonly role?: 'viewer' | 'dispatcher' | 'admin'
  readonly groups?: string[] | null
}

async function send<T>(server: Where, path: string, init: RequestInit & { method: string }): Promise<T> {
  const response = await fetch(`${server.url}${path}`, {
    ...init,
    headers: { 'content-type': 'application/json', ...init.headers },
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${init.method} ${path} answered ${response.status}: ${text}`)
  return JSON.parse(text) as T
}

/** Cookies of a new session. */
export async function signInAs(
  server: Where,
  { email, password }: Pick<TestPerson, 'email' | 'password'>,
): Promise<string> {
  const response = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify({ email, password }),
  })
  if (!response.ok) throw new Error(`signing in answered ${response.status}: ${await response.text()}`)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

export const passwordOf = (name: string) => `a long sentence that ${name} made up`

/** Invites somebody as an admin does; the token of the link. */
export async function inviteAs(server: Where, email: string, { role = 'admin', groups = null }: Omit<Asked, 'name'>) {
  const { url } = await send<{ url: string }>(server, '/api/accounts', {
    method: 'POST',
    headers: { authorization: server.basic },
    body: JSON.stringify({ email, role, groups }),
  })
  return new URL(url).searchParams.get('token') ?? ''
}

/** Somebody who was invited, has accepted and is signed in. */
export async function invitePerson(server: Where, asked: Asked): Promise<TestPerson> {
  const { name } = asked
  const email = `${name.toLowerCase().replaceAll(' ', '-')}@colleagues.test`
  const password = passwordOf('somebody')
  const token = await inviteAs(server, email, asked)
  await send(server, '/api/auth/accept', {
    method: 'POST',
    headers: { origin: server.url },
    body: JSON.stringify({ token, name, password }),
  })
  const cookie = await signInAs(server, { email, password })
  const { id } = await send<{ id: string }>(server, '/api/auth/account', { method: 'GET', headers: { cookie } })
  return { id, email, password, cookie }
}

/** Changes what somebody may do, by the account's keys. */
export async function changePersonAs(server: Where, id: string, change: object): Promise<void> {
  await send(server, `/api/accounts/${id}`, {
    method: 'PATCH',
    headers: { authorization: server.basic },
    body: JSON.stringify(change),
  })
}

/** A key for a program: its Authorization header, and its id. */
export async function makeKeyAs(server: Where, asked: { role: string; groups?: string[] | null }) {
  const { id, key } = await send<{ id: string; key: string }>(server, '/api/keys', {
    method: 'POST',
    headers: { authorization: server.basic },
    body: JSON.stringify({ name: 'a program', ...asked }),
  })
  return { id, key, authorization: `Bearer ${key}` }
}
