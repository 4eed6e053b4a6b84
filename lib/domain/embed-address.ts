/** HyperTrack's addresses of views, of which one and the same is written in several ways, as ours. */

export type EmbedField = readonly [name: string, value: string]

/** Why an address is none that can be shown, whatever is there: it concerns how it is written, and nothing else. */
export type EmbedFault = 'devices' | 'unreadable' | 'unknown_filter' | 'no_view'

export interface PlainEmbedAddress {
  /** One of `/embed/orders/…`, `/embed/routes/…`, `/embed/views/…`. */
  readonly path: string
  readonly fields: readonly EmbedField[]
}

/** Old names: a trip is a route, a driver is a worker; a list without `views/` is the same list. */
const PATHS: readonly (readonly [RegExp, string])[] = [
  [/^\/embed\/trips\/([^/]+)$/, '/embed/routes/$1'],
  [/^\/embed\/(?:views\/)?(?:drivers|workers)\/([^/]+)$/, '/embed/views/workers/$1'],
  [/^\/embed\/(?:views\/)?(?:drivers|workers)$/, '/embed/views/workers'],
  [/^\/embed\/orders$/, '/embed/views/orders'],
  [/^\/embed\/places$/, '/embed/views/places'],
]
/** Devices by themselves: whose they are, and so who may see them, is not in such an address. */
const OF_DEVICES = /^\/embed\/(?:views\/)?(?:devices|tracking)(?:\/|$)/

/** Fields whose value is JSON as Base64, and what stands before its names where they are written one by one. */
const STATE = /^(?:order-list|worker-list|driver-list|place-list|driver|worker)-state$/
const OF_STATE = /^(?:order-list|worker-list|driver-list|place-list|driver|worker)-state\./
const LONGEST_STATE = 8_192

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  // Lists are written with commas in our addresses, and what has parts of its own as JSON.
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(',')
  return JSON.stringify(value)
}

/** Base64 of either alphabet; a plus that was not escaped has become a space. */
function readState(text: string): readonly EmbedField[] | null {
  if (text.length > LONGEST_STATE) return null
  try {
    const bytes = atob(text.replaceAll(' ', '+').replaceAll('-', '+').replaceAll('_', '/'))
    const json = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)))
    const state: unknown = JSON.parse(json)
    if (typeof state !== 'object' || state === null || Array.isArray(state)) return null
    return Object.entries(state)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => [name, textOf(value)])
  } catch {
    return null
  }
}

/** The fields of an address, those of its state among them; null when a state cannot be read. */
export function embedFields(query: Iterable<EmbedField>): readonly EmbedField[] | null {
  const fields: EmbedField[] = []
  for (const [name, value] of query) {
    const told = STATE.test(name) ? readState(value) : [[name.replace(OF_STATE, ''), value] as const]
    if (told === null) return null
    fields.push(...told)
  }
  return fields
}

/** An address as ours is written; or why it can be none. */
export function plainEmbedAddress(
  path: string,
  query: Iterable<EmbedField>,
): PlainEmbedAddress | { readonly fault: EmbedFault } {
  if (OF_DEVICES.test(path)) return { fault: 'devices' }
  const fields = embedFields(query)
  if (fields === null) return { fault: 'unreadable' }
  const bare = path.replace(/\/$/, '')
  const [pattern, plain] = PATHS.find(([known]) => known.test(bare)) ?? []
  return { path: pattern === undefined || plain === undefined ? bare : bare.replace(pattern, plain), fields }
}
