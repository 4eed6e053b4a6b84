/**
 * What came in and what became of it: the answers of `GET /api/deliveries`, `/api/quarantine`, `/api/events` and
 * `/api/meta` as the screens read them. The wire's names end here.
 */

export interface EventResult {
  id: string
  /** `stored`, `duplicate` or `quarantined`. Open string. */
  result: string
  reason: string | null
  type: string | null
  value: string | null
}

export interface DeliveryView {
  id: string
  receivedAt: number
  messageId: string | null
  /** `accepted`, `verification_request`, `subscription_confirmation`, `unsubscribe` or `quarantined`. Open string. */
  verdict: string
  /** `off`, `none`, `unmatched`, `matched`, `pinned_match` or `mismatch`. Only the `…match` ones prove anything. */
  signature: string
  /** The HTTP status that was answered. */
  status: number
  events: EventResult[]
  headers: Record<string, unknown>
  body: string
  bodyBytes: number
  source: string
}

export interface QuarantineItem {
  id: string
  reason: string
  detail: string
  receivedAt: number
  body: string
  deliveryId: string | null
  replayedAt: number | null
}

export interface ReplayResult {
  deliveryId: string | null
  events: EventResult[]
}

export interface LogEntry {
  seq: number
  id: string
  receivedAt: number
  source: string
  /** The event's JSON in its wire form. */
  event: Record<string, unknown>
}

export interface LogPage {
  entries: LogEntry[]
  cursor: string | null
}

export interface ServerMeta {
  name: string
  version: string
  /** `stand-alone` or `hypertrack`. */
  mode: string
  database: string
  /** Null for those who are not told. */
  webhookPath: string | null
  accountId: string | null
}

type Wire = Record<string, unknown>

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
const textOrNull = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))
const list = (value: unknown): Wire[] => (Array.isArray(value) ? (value as Wire[]) : [])
const object = (value: unknown): Wire =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Wire) : {}

/** Epoch ms, from ms or from timestamp text; null when it is neither. */
function moment(value: unknown): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : value
  return typeof at === 'number' && Number.isFinite(at) ? at : null
}

function eventResult(wire: Wire): EventResult {
  return {
    id: text(wire.id),
    result: text(wire.result),
    reason: textOrNull(wire.reason),
    type: textOrNull(wire.type),
    value: textOrNull(wire.value),
  }
}

function delivery(wire: Wire): DeliveryView {
  const body = text(wire.body)
  return {
    id: text(wire.id),
    receivedAt: moment(wire.received_at) ?? 0,
    messageId: textOrNull(wire.message_id),
    verdict: text(wire.verdict),
    signature: text(wire.signature),
    status: Number(wire.status ?? 0),
    events: list(wire.events).map(eventResult),
    headers: object(wire.headers),
    body,
    bodyBytes: Number(wire.body_bytes ?? body.length),
    source: text(wire.source),
  }
}

/** Reads the answer of `GET /api/deliveries`. */
export function readDeliveries(answer: unknown): DeliveryView[] {
  return list(object(answer).deliveries).map(delivery)
}

/** Reads the answer of `GET /api/quarantine`. */
export function readQuarantine(answer: unknown): QuarantineItem[] {
  return list(object(answer).items).map((wire) => ({
    id: text(wire.id),
    reason: text(wire.reason),
    detail: text(wire.detail),
    receivedAt: moment(wire.received_at) ?? 0,
    body: text(wire.body),
    deliveryId: textOrNull(wire.delivery_id),
    replayedAt: moment(wire.replayed_at),
  }))
}

/** Reads the answer of `POST /api/quarantine/{id}/replay`. */
export function readReplay(answer: unknown): ReplayResult {
  const wire = object(answer)
  return { deliveryId: textOrNull(wire.delivery_id), events: list(wire.events).map(eventResult) }
}

/** Reads the answer of `GET /api/events`. */
export function readLogPage(answer: unknown): LogPage {
  const wire = object(answer)
  const entries = list(wire.events).map((entry) => ({
    seq: Number(entry.seq ?? 0),
    id: text(entry.id),
    receivedAt: moment(entry.received_at) ?? 0,
    source: text(entry.source),
    event: object(entry.event),
  }))
  return { entries, cursor: textOrNull(wire.cursor) }
}

/** Reads the answer of `GET /api/meta`. */
export function readMeta(answer: unknown): ServerMeta {
  const wire = object(answer)
  return {
    name: text(wire.name),
    version: text(wire.version),
    mode: text(wire.mode),
    database: text(wire.database),
    webhookPath: textOrNull(wire.webhook_path),
    accountId: textOrNull(wire.account_id),
  }
}
