import type { AuditAct } from '#lib/contract/audit-api.ts'
import { apiClient } from './api-client.ts'
import { currentCode } from './authenticator.ts'
import { invitePerson, passwordOf, signInAs, type TestPerson } from './people.ts'
import { addPhone } from './phones.ts'
import type { TestServer } from './server.ts'

// Every privileged act that the audit log has a word for, and how to do it once.

/** Filled in by the test before any of it is done. */
export const world = {} as { server: TestServer; admin: TestPerson }

const call = apiClient(() => world.server)

interface Answered<T> {
  readonly status: number
  readonly body: T
}

/** As somebody does it in a browser. */
export async function as<T = Record<string, unknown>>(
  person: Pick<TestPerson, 'cookie'> | null,
  [method = '', address = '']: readonly string[],
  body?: unknown,
): Promise<Answered<T>> {
  const response = await fetch(`${world.server.url}/api${address}`, {
    method,
    headers: { 'content-type': 'application/json', origin: world.server.url, ...(person && { cookie: person.cookie }) },
    ...(method !== 'GET' && { body: JSON.stringify(body ?? {}) }),
  })
  const text = await response.text()
  return { status: response.status, body: (text ? JSON.parse(text) : {}) as T }
}

/** What an act is tried on, made before the log is looked at. */
export type Made = { readonly person?: TestPerson; readonly id?: string; readonly token?: string }

export interface AuditCase {
  readonly act: AuditAct
  /** As the expectations name it, where it is a route of its own. */
  readonly route: string
  readonly make?: () => Promise<Made>
  readonly doIt: (made: Made) => Promise<{ status: number }>
  /** `null`: nobody in particular; left out: not looked at. */
  readonly subject?: (made: Made) => string | null
  /** Who stands in the line; the admin who does it unless told otherwise. */
  readonly who?: (made: Made) => string
}

let count = 0
/** So that no two things that a test makes have one name. */
export const next = () => ++count
export const somebody = async (): Promise<Made> => ({
  person: await invitePerson(world.server, { name: `Some ${next()}` }),
})
export const own = ({ person }: Made) => person as TestPerson
export const ofPerson = ({ person }: Made) => `person:${person?.id}`
const here = (route: string, made: Made = {}) =>
  route
    .replace(' /api', ' ')
    .replace('[id]', made.id ?? made.person?.id ?? '')
    .replace('[host]', made.id ?? '')
    .split(' ')
export const byAdmin = (route: string, body?: unknown) => (made: Made) => as(world.admin, here(route, made), body)
export const made = async (method: string, address: string, body: object, field = 'id'): Promise<Made> => ({
  id: String((await call<Record<string, unknown>>(method, address, body)).body[field]),
})
export const endpoint = () => made('POST', '/webhook-endpoints', { url: 'http://127.0.0.1:9/hook', types: ['order'] })
export const group = (): Promise<Made> =>
  made(
    'POST',
    '/workers/ops-groups',
    { ops_group_handle: `g-${next()}`, ops_group_label: 'g', timezone: 'UTC' },
    'ops_group_handle',
  )
export const rule = () =>
  made('POST', '/notification-rules', {
    ...{ name: 'late', condition: { causes: [{ code: 'late' }], after_minutes: 0 } },
    channels: { browser: true },
  })

export async function withSecondFactor(): Promise<Made> {
  const known = await somebody()
  const { body } = await as<{ totpURI: string }>(own(known), ['POST', '/auth/two-factor/enable'], {
    password: passwordOf('somebody'),
  })
  return { ...known, token: new URL(body.totpURI).searchParams.get('secret') ?? '' }
}

export const verify = ({ person, token }: Made) =>
  as(person as TestPerson, ['POST', '/auth/two-factor/verify-totp'], { code: currentCode(token ?? '', Date.now()) })

export const linkFor = async (known: Made): Promise<Made> => {
  const { body } = await call<{ url: string }>('POST', `/accounts/${known.person?.id}/reset`)
  return { ...known, token: new URL(body.url).searchParams.get('token') ?? '' }
}

export const quarantined = async (): Promise<Made> => {
  await fetch(world.server.webhookUrl, { method: 'POST', body: `not JSON ${next()}` })
  const { body } = await call<{ items: { id: number }[] }>('GET', '/quarantine?limit=1')
  return { id: String(body.items[0]?.id) }
}

export const phone = async (): Promise<Made> => ({ id: (await addPhone(world.server, 'seen')).deviceId })

/** A session of somebody who has the second factor. */
export async function cookieWithFactor({ person, token }: Made): Promise<string> {
  const { email, password } = person as TestPerson
  const half = await signInAs(world.server, { email, password })
  const response = await fetch(`${world.server.url}/api/auth/two-factor/verify-totp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.server.url, cookie: half },
    body: JSON.stringify({ code: currentCode(token ?? '', Date.now()) }),
  })
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
