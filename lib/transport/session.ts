import type { Standing } from '#lib/domain/people/role.ts'
import { accountOfToken } from '#lib/services/access-token.ts'
import { holderOfKey } from '#lib/services/people/api-keys.ts'
import { personOfCookie, type SignedIn } from '#lib/services/sign-in.ts'
import { config } from '../config.ts'
import { basicCredentials, bearerToken, hasKeys } from './basic-auth.ts'

/** Who is asking: a person with a session, or a program with the account's keys or one of its own. */
export type Principal =
  | ({ kind: 'user' } & SignedIn)
  /** `keyId` is null for the account's own keys. */
  | ({ kind: 'key'; accountId: string; keyId: string | null; name: string } & Standing)

function holderOfAccount(accountId: string): Principal {
  return { kind: 'key', accountId, keyId: null, name: 'API key', role: 'admin', groups: null }
}

async function holderOfOwnKey(key: string): Promise<Principal | null> {
  const holder = await holderOfKey(key)
  return holder && { kind: 'key', accountId: config().keys.accountId, ...holder }
}

async function principalOfAuthorization(authorization: string): Promise<Principal | null> {
  const { keys } = config()
  const token = bearerToken(authorization)
  if (token !== null) {
    const accountId = accountOfToken(token, Date.now())
    return accountId === null ? holderOfOwnKey(token) : holderOfAccount(accountId)
  }
  if (hasKeys(authorization, keys)) return holderOfAccount(keys.accountId)
  const given = basicCredentials(authorization)
  return given && holderOfOwnKey(given.secret)
}

/** The one behind these headers (lower-case names), by Basic keys, a bearer token or a session cookie; null when there is none. */
export async function principalOfHeaders(headers: Record<string, string | undefined>): Promise<Principal | null> {
  const { authorization, cookie } = headers
  if (authorization !== undefined) return principalOfAuthorization(authorization)
  if (!cookie) return null
  const person = await personOfCookie(cookie)
  return person && { kind: 'user', ...person }
}

/** By what the audit log and signals know somebody. */
export function whoIs(principal: Principal): string {
  if (principal.kind === 'user') return `person:${principal.id}`
  return principal.keyId === null ? 'account' : `key:${principal.keyId}`
}

/** By what others know somebody. */
export function nameOf(principal: Principal): string {
  return principal.kind === 'user' ? principal.name || principal.email : principal.name
}

/** The person who looks at this page, or null. Only in server components and Next's route handlers. */
export async function currentUser(): Promise<SignedIn | null> {
  // Loaded at first call: the custom server imports this file where Next's request scope does not exist.
  const { headers } = await import('next/headers')
  const cookie = (await headers()).get('cookie')
  return cookie ? personOfCookie(cookie) : null
}

/**
 * Where someone without a session is sent: the sign-in page, which leads back to the page asked for. The custom server
 * puts the address into `x-waypost-path`, because Next tells a layout nothing about it.
 */
export async function signInPath(): Promise<string> {
  const { headers } = await import('next/headers')
  const asked = (await headers()).get('x-waypost-path')
  if (!asked || !URL.canParse(asked, 'http://here.invalid')) return '/sign-in'
  const url = new URL(asked, 'http://here.invalid')
  url.searchParams.delete('_rsc')
  return `/sign-in?${new URLSearchParams({ next: url.pathname + url.search })}`
}

/**
 * True when a request that changes something comes from our own page: its Origin is the public address, or the address
 * the request itself went to. Browsers put Origin on every such request and no page can forge it.
 */
export function isSameOrigin(headers: { origin?: string | null; host?: string | null }): boolean {
  const { origin, host } = headers
  if (!origin || !URL.canParse(origin)) return false
  const given = new URL(origin)
  return given.origin === new URL(config().publicUrl).origin || (host !== null && given.host === host)
}
