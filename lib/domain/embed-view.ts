import { type EmbedFault, type EmbedField, plainEmbedAddress } from './embed-address.ts'

export type EmbedKind = 'order' | 'route' | 'worker' | 'orders' | 'workers' | 'places'

/** A view that may be framed, as its address names it. */
export interface EmbedView {
  readonly kind: EmbedKind
  /** Of the order, route or worker; null for a list. */
  readonly handle: string | null
  /** What narrows it down, by the names that the API gives the same filters. */
  readonly filters: readonly (readonly [name: string, value: string])[]
  /** Layers that tell more than the view itself does. */
  readonly layers: readonly EmbedLayer[]
  /** One text for one view, however its address is written: what a token for it holds. */
  readonly scope: string
}

/** Layers that show more than a view shows without them; the others only change how it looks. */
export const TELLING_LAYERS = ['outages', 'trail'] as const
export type EmbedLayer = (typeof TELLING_LAYERS)[number]

/** Fields of the address that change how a view looks and not what it shows, and those that are keys themselves. */
const LOOKS: ReadonlySet<string> = new Set([
  ...['theme', 'lang', 'units', 'layers', 'follow', 'controls', 'order-view', 'driver-view'],
  ...['map_only', 'map-only', 'timeline_only', 'timeline-only', 'hide_controls', 'show-visits-only', 'place-view'],
  ...['view', 'isAdmin', 'show_timeline_activity', 'hide_timeline_date'],
  ...['publishable_key', 'token'],
])

/** HyperTrack's names for what the API calls otherwise (docs/rules.md 50). */
const FILTER_NAMES: Readonly<Record<string, string>> = {
  'fulfillment-attempt': 'fulfillment_attempt',
  'schedule-date-from': 'scheduled_at_from',
  'schedule-date-to': 'scheduled_at_to',
  metadata: 'order_metadata_filter',
  profile_filter: 'profile',
  timeline_date: 'date',
}

const ONE = /^\/embed\/(orders|routes|views\/workers)\/([^/]+)$/
const LIST = /^\/embed\/views\/(orders|workers|places)$/
const KINDS: Readonly<Record<string, EmbedKind>> = { orders: 'order', routes: 'route', 'views/workers': 'worker' }

const written = ([name, value]: EmbedField) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`

/** What narrows a view down belongs to it: a token for one group's orders does not open everybody's. So do layers that tell more. */
function readFields(fields: readonly EmbedField[]): Pick<EmbedView, 'filters' | 'layers'> & { narrowing: string } {
  const shown = new Set(fields.flatMap(([name, value]) => (name === 'layers' ? value.split(/[\s,]+/) : [])))
  const layers = TELLING_LAYERS.filter((layer) => shown.has(layer))
  const filters = fields
    .filter(([name]) => !LOOKS.has(name))
    .map(([name, value]): EmbedField => [FILTER_NAMES[name] ?? name, value])
  const told = [...filters, ...(layers.length > 0 ? [['layers', layers.join(',')] as const] : [])].map(written).sort()
  return { filters, layers, narrowing: told.length === 0 ? '' : `?${told.join('&')}` }
}

function decoded(segment: string): string | null {
  try {
    return decodeURIComponent(segment)
  } catch {
    return null
  }
}

/** The view that a path and its query name; null when it is none. */
export function embedViewOf(path: string, query: Iterable<EmbedField>): EmbedView | null {
  const read = readEmbedView(path, query)
  return 'fault' in read ? null : read
}

/** The same, or why an address is no view. Old addresses call a route a trip and a worker a driver. */
export function readEmbedView(path: string, query: Iterable<EmbedField>): EmbedView | { readonly fault: EmbedFault } {
  const plain = plainEmbedAddress(path, query)
  if ('fault' in plain) return plain
  const { narrowing, ...fields } = readFields(plain.fields)
  const list = LIST.exec(plain.path)?.[1] as 'orders' | 'workers' | 'places' | undefined
  if (list) return { kind: list, handle: null, ...fields, scope: `views/${list}${narrowing}` }
  const [, noun = '', segment = ''] = ONE.exec(plain.path) ?? []
  const handle = decoded(segment)
  const kind = KINDS[noun]
  if (kind === undefined || !handle) return { fault: 'no_view' }
  return { kind, handle, ...fields, scope: `${noun}/${encodeURIComponent(handle)}${narrowing}` }
}
