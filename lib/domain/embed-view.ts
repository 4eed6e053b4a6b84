export type EmbedKind = 'order' | 'route' | 'orders' | 'workers'

/** A view that may be framed, as its address names it. */
export interface EmbedView {
  readonly kind: EmbedKind
  /** Of the order or route; null for a list. */
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
  ...['map_only', 'map-only', 'hide_controls', 'show-visits-only'],
  ...['publishable_key', 'token'],
])

/** HyperTrack's names for what the API calls otherwise (docs/rules.md 50). */
const FILTER_NAMES: Readonly<Record<string, string>> = {
  'fulfillment-attempt': 'fulfillment_attempt',
  'schedule-date-from': 'scheduled_at_from',
  'schedule-date-to': 'scheduled_at_to',
  metadata: 'order_metadata_filter',
  profile_filter: 'profile',
}

const ONE = /^\/embed\/(orders|routes|trips)\/([^/]+)\/?$/
const LIST = /^\/embed\/views\/(orders|workers|drivers)\/?$/

type Field = readonly [name: string, value: string]

const written = ([name, value]: Field) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`

/** What narrows a view down belongs to it: a token for one group's orders does not open everybody's. So do layers that tell more. */
function readFields(query: Iterable<Field>): Pick<EmbedView, 'filters' | 'layers'> & { narrowing: string } {
  const fields = [...query]
  const shown = new Set(fields.flatMap(([name, value]) => (name === 'layers' ? value.split(/[\s,]+/) : [])))
  const layers = TELLING_LAYERS.filter((layer) => shown.has(layer))
  const filters = fields
    .filter(([name]) => !LOOKS.has(name))
    .map(([name, value]): Field => [FILTER_NAMES[name] ?? name, value])
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

/** The view that a path and its query name; null when it is none. Old addresses call a route a trip and a worker a driver. */
export function embedViewOf(path: string, query: Iterable<Field>): EmbedView | null {
  const { narrowing, ...fields } = readFields(query)
  const list = LIST.exec(path)
  if (list) {
    const kind = list[1] === 'orders' ? 'orders' : 'workers'
    return { kind, handle: null, ...fields, scope: `views/${kind}${narrowing}` }
  }
  const [, noun, segment = ''] = ONE.exec(path) ?? []
  const handle = decoded(segment)
  if (noun === undefined || !handle) return null
  const kind = noun === 'orders' ? 'order' : 'route'
  return { kind, handle, ...fields, scope: `${kind}s/${encodeURIComponent(handle)}${narrowing}` }
}
