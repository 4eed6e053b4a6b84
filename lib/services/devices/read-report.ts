import { deviceEvent, deviceEventsBody } from '#lib/contract/device-events.ts'
import { readGpslogger } from '#lib/domain/dialects/gpslogger.ts'
import { readOsmand } from '#lib/domain/dialects/osmand.ts'
import { readOverland } from '#lib/domain/dialects/overland.ts'
import { readOwn } from '#lib/domain/dialects/own.ts'
import { readOwntracks } from '#lib/domain/dialects/owntracks.ts'
import { type Item, isParams, type Params } from '#lib/domain/dialects/report.ts'
import { readTraccar } from '#lib/domain/dialects/traccar.ts'
import { jsonSlices } from '#lib/domain/wire/json-slices.ts'
import { LIMITS } from '#lib/services/intake/read-body.ts'

export const DIALECTS = ['osmand', 'owntracks', 'gpslogger', 'overland', 'events'] as const
export type Dialect = (typeof DIALECTS)[number]

export interface RawReport {
  readonly dialect: Dialect
  /** Without the `?`, and without the token. */
  readonly query: string
  readonly raw: Buffer
  readonly receivedAtMs: number
}

/** Items in the order in which they came, or why there are none. `sentAtMs` is the phone's clock when it sent them. */
export type Report =
  | { readonly items: readonly Item[]; readonly sentAtMs?: number }
  | { readonly reason: string; readonly detail: string }

const decoder = new TextDecoder('utf-8', { fatal: true })

/** Reads what a phone sent in its app's own dialect. Never throws. */
export function readReport(report: RawReport): Report {
  const text = decode(report.raw)
  if (text === null) return { reason: 'invalid_utf8', detail: 'The body is not UTF-8 text.' }
  const body = /^\s*[[{]/.test(text) ? parse(text) : undefined
  if (body !== undefined && 'reason' in body) return body
  const found = READERS[report.dialect]({ ...report, text, json: body?.json })
  return 'items' in found && isTooMuch(found.items)
    ? { reason: 'too_many_events', detail: `More than ${LIMITS.events} items in one request.` }
    : found
}

/** A fix may bring its battery with it, which does not count. */
function isTooMuch(items: readonly Item[]): boolean {
  const alone = items.filter((item) => item.kind !== 'message' || item.message.kind !== 'battery')
  return alone.length > LIMITS.events || items.length > 2 * LIMITS.events
}

interface Opened extends RawReport {
  readonly text: string
  /** What the body is as JSON; undefined when it is none. */
  readonly json: unknown
}

const READERS: Readonly<Record<Dialect, (report: Opened) => Report>> = {
  osmand: (report) => ({
    items:
      isParams(report.json) && 'location' in report.json && typeof report.json.location === 'object'
        ? readTraccar(report.json)
        : readOsmand(paramsOf(report), report.receivedAtMs),
  }),
  owntracks: ({ text, json }) => {
    // With an empty body the app says that a friend was removed (owntracks.org/booklet/tech/http).
    if (text.trim() === '') return { items: [] }
    return json === undefined ? NOT_JSON : { items: readOwntracks(json) }
  },
  gpslogger: (report) => ({ items: readGpslogger(paramsOf(report)) }),
  overland: ({ json }) => {
    if (!isParams(json)) return NOT_JSON
    const items = readOverland(json)
    return items ? { items } : { reason: 'no_locations', detail: 'There is no list `locations`.' }
  },
  events: ({ json }) => {
    const body = deviceEventsBody.safeParse(json)
    if (!body.success) return { reason: 'no_events', detail: 'There is no list `events`.' }
    const { events, sent_at } = body.data
    return { items: events.map(readItem), ...(sent_at !== undefined && { sentAtMs: Date.parse(sent_at) }) }
  },
}

const NOT_JSON: Report = { reason: 'invalid_json', detail: 'The body is not JSON.' }

function readItem(value: unknown): Item {
  const event = deviceEvent.safeParse(value)
  if (event.success) return readOwn(event.data)
  const [issue] = event.error.issues
  const detail = `${issue?.path.join('.') || 'item'}: ${issue?.message ?? 'unreadable'}`
  return { kind: 'fault', reason: 'invalid_item', detail, value: { events: [value] } }
}

/** Query, then form or JSON on top of it: apps can be set up to send either. */
function paramsOf({ query, text, json }: Opened): Params {
  const inBody = isParams(json) ? json : Object.fromEntries(new URLSearchParams(text))
  return { ...Object.fromEntries(new URLSearchParams(query)), ...inBody }
}

function decode(raw: Buffer): string | null {
  if (raw.length === 0) return ''
  try {
    return decoder.decode(raw)
  } catch {
    return null
  }
}

function parse(text: string): { json: unknown } | { reason: string; detail: string } {
  try {
    const json: unknown = JSON.parse(text)
    const { depth } = jsonSlices(text)
    if (depth <= LIMITS.depth) return { json }
    return { reason: 'too_deep', detail: `Nested ${depth} deep; ${LIMITS.depth} is the most.` }
  } catch (error) {
    return { reason: 'invalid_json', detail: error instanceof Error ? error.message : 'The body is not JSON.' }
  }
}
