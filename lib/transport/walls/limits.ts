import { createHash } from 'node:crypto'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'
import { createBudget } from './budget.ts'

/** Doors that open by a link, without anybody signed in: pages, and the data of their scripts. Their files are free. */
const BY_LINK = /^\/(?:s|t|embed|api\/tracking|api\/share|api\/public|api\/embed)\/([^?#]+)/
/** A phone's page asks with its link's token in a header. */
const BY_PHONE = /^\/api\/phone(?:[/?]|$)/
const FILE_OF_PHONES = /^\/t\/[\w-]+\.(?:js|png)(?:\?|$)/
const TOKEN_NAMES = ['token', 'publishable_key']
/** Everybody who has the same view open asks for its data every few seconds: they are not counted together. */
const ASKED_BY_MANY = '/api/embed/'

const budget = () => remember('public-budget', createBudget)

/** What makes this link one link: its path and its token. Null when the address is no such door. */
export function linkOf(url: string, address = '', authorization?: string): string | null {
  if (BY_PHONE.test(url)) return authorization ?? 'none'
  const found = FILE_OF_PHONES.test(url) ? null : BY_LINK.exec(url)
  if (!found) return null
  if (url.startsWith(ASKED_BY_MANY)) return `${address} ${url}`
  return (url.startsWith('/embed/') ? tokenIn(url) : undefined) ?? nameIn(found[1] as string)
}

/** Of a view whose address is known to everybody, the token in the query; elsewhere a query is anybody's to make up. */
function tokenIn(url: string): string | undefined {
  const query = new URLSearchParams(url.slice(url.indexOf('?') + 1 || url.length))
  return TOKEN_NAMES.map((name) => query.get(name)).find((value) => value) ?? undefined
}

/** As the router reads it: however it is escaped, with a slash at its end or without. */
function nameIn(path: string): string {
  const name = path.replace(/\/+$/, '')
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

interface Asked {
  readonly url?: string
  readonly headers: { readonly authorization?: string }
}

/** Hashed, because a memory dump should not hold keys. */
const named = (link: string) => createHash('sha256').update(link).digest('base64url')

/**
 * Seconds until this asker may come again; 0: now. Sixty a minute for each link, six hundred for each address, whatever
 * the links, so that guessing tokens ends there (docs/rules.md 57). Webhooks and phones' reports never come here.
 */
export function waitOf({ url, headers }: Asked, address: string, nowMs: number): number {
  const link = linkOf(url ?? '', address, headers.authorization)
  if (link === null) return 0
  const { perToken, perAddress } = config().publicLimits
  return (
    budget().spend(`address ${address}`, perAddress, nowMs) || budget().spend(`link ${named(link)}`, perToken, nowMs)
  )
}

/** The same for reports of blocked content, which anybody may send. */
export function mayReport(address: string, nowMs: number): boolean {
  return budget().spend(`report ${address}`, 30, nowMs) === 0
}
