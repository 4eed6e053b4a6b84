/** A view that may be framed, as its address names it. */
export interface EmbedView {
  readonly kind: 'order' | 'route' | 'list'
  /** Of the order or route; null for a list. */
  readonly handle: string | null
  /** One text for one view, however its address is written: what a token for it holds. */
  readonly scope: string
}

/** Fields of the address that change how a view looks and not what it shows, and those that are keys themselves. */
const LOOKS: ReadonlySet<string> = new Set([
  ...['theme', 'lang', 'units', 'layers', 'follow', 'controls', 'order-view'],
  ...['publishable_key', 'token'],
])

const ONE = /^\/embed\/(orders|routes|trips)\/([^/]+)\/?$/
const LIST = /^\/embed\/views\/(orders|workers)\/?$/

/** What narrows a view down belongs to it: a token for one group's orders does not open everybody's. */
function narrowing(query: Iterable<readonly [name: string, value: string]>): string {
  const fields = [...query].filter(([name]) => !LOOKS.has(name))
  const written = fields.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  return written.length === 0 ? '' : `?${written.sort().join('&')}`
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}

/** The view that a path and its query name; null when it is none. Old addresses call a route a trip. */
export function embedViewOf(path: string, query: Iterable<readonly [name: string, value: string]>): EmbedView | null {
  const list = LIST.exec(path)
  if (list) return { kind: 'list', handle: null, scope: `views/${list[1]}${narrowing(query)}` }
  const [, noun, segment = ''] = ONE.exec(path) ?? []
  const handle = decoded(segment)
  if (noun === undefined || !handle) return null
  const kind = noun === 'orders' ? 'order' : 'route'
  return { kind, handle, scope: `${kind}s/${encodeURIComponent(handle)}${narrowing(query)}` }
}
