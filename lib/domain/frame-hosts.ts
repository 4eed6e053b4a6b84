/** Who may show our embedded views in a frame: origins, kept as `frame-ancestors` (CSP level 3) reads them. */

/** A host as it is kept and sent, such as `https://shop.example` or `https://*.shop.example`; or why it cannot be one. */
export type FrameHostReading = { readonly origin: string } | { readonly fault: FrameHostFault }
export type FrameHostFault = 'not_an_origin' | 'has_more' | 'needs_https' | 'too_wide'

const LOCAL = new Set(['localhost', '127.0.0.1', '[::1]'])
/** Nothing that would end a directive or begin another: a name in a URL may hold `;` and `,`. */
const NAME = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$|^\[[0-9a-f:]+\]$/
const WILD = '*.'
const STAND_IN = 'any-label.'

function parsed(text: string): URL | null {
  const whole = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`
  const readable = whole.replace(`://${WILD}`, `://${STAND_IN}`)
  return URL.canParse(readable) ? new URL(readable) : null
}

function faultOf(url: URL, isWild: boolean): FrameHostFault | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'not_an_origin'
  if (!NAME.test(url.hostname)) return 'not_an_origin'
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') return 'has_more'
  if (url.protocol === 'http:' && !LOCAL.has(url.hostname)) return 'needs_https'
  // `*.com` would be half of the world: under the star stands a name of two parts at least.
  return isWild && !/[^.]\.[^.]+\.[^.]*[a-z]/.test(url.hostname) ? 'too_wide' : null
}

/**
 * Reads what somebody typed as a host that may frame: scheme, name and port, in small letters, the usual port left out. A bare
 * name is taken as https; `*.` in front stands for every name below it. Plain http is for this machine alone
 * (docs/rules.md 49).
 */
export function readFrameHost(typed: string): FrameHostReading {
  const text = typed.trim()
  const url = parsed(text)
  if (url === null) return { fault: 'not_an_origin' }
  const isWild = url.hostname.startsWith(STAND_IN)
  const fault = faultOf(url, isWild)
  if (fault !== null) return { fault }
  return { origin: isWild ? url.origin.replace(`://${STAND_IN}`, `://${WILD}`) : url.origin }
}

/** What `frame-ancestors` says for these hosts: exactly them, and nobody when there are none. */
export function frameAncestors(hosts: readonly string[]): string {
  return `frame-ancestors ${hosts.length === 0 ? "'none'" : hosts.join(' ')}`
}

/** True when a page of this origin is one of the hosts, as a browser compares them. */
export function isFrameHost(origin: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(origin)) return false
  const asked = new URL(origin)
  return asked.origin === origin && hosts.some((host) => isOneOf(asked, host))
}

function isOneOf(asked: URL, host: string): boolean {
  if (!host.includes(`://${WILD}`)) return asked.origin === host
  const url = new URL(host.replace(`://${WILD}`, '://'))
  const isBelow = asked.hostname.endsWith(`.${url.hostname}`)
  return isBelow && asked.protocol === url.protocol && asked.port === url.port
}
