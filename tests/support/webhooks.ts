import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { TestServer } from './server.ts'

export interface WebhookReply {
  readonly status: number
  readonly retryAfter: string | null
  /** How many events were `stored`, `duplicate` and `quarantined`; the code when it was refused. */
  readonly body: { stored?: number; duplicate?: number; quarantined?: number; code?: string }
}

/** Posts one webhook, as a sender does that opens a connection for it. */
export async function postWebhook(
  server: TestServer,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<WebhookReply> {
  const sent = { 'content-type': 'application/json', connection: 'close', ...headers }
  const response = await fetch(server.webhookUrl, { method: 'POST', headers: sent, body })
  const text = await response.text()
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: JSON.parse(text) }
}

/** Reads from the public API with the secret key. */
export async function readApi<T>(server: TestServer, path: string): Promise<T> {
  const response = await fetch(`${server.url}/api${path}`, { headers: { authorization: server.basic } })
  if (!response.ok) throw new Error(`GET /api${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

export interface LoggedEvent {
  seq: number
  id: string
  source: string
  event: Record<string, unknown>
}

/** The whole log, page by page. */
export async function readWholeLog(server: TestServer): Promise<LoggedEvent[]> {
  const all: LoggedEvent[] = []
  let cursor = ''
  for (;;) {
    const page = await readApi<{ events: LoggedEvent[]; cursor: string }>(
      server,
      `/events?limit=200&after=${encodeURIComponent(cursor)}`,
    )
    if (page.events.length === 0) return all
    all.push(...page.events)
    cursor = page.cursor
  }
}

export interface Delivery {
  id: string
  verdict: string
  signature: string
  status: number
  source: string
  message_id: string | null
  is_retry: boolean
  events: { id: string; result: string; reason?: string }[]
  headers: Record<string, string>
  body: string
  body_bytes: number
}

export interface Quarantined {
  id: string
  reason: string
  detail: string
  body: string
  body_bytes: number
  is_cut: boolean
  delivery_id: string | null
  replayed_at: string | null
}

export const readDeliveries = async (server: TestServer) =>
  (await readApi<{ deliveries: Delivery[] }>(server, '/deliveries')).deliveries
export const readQuarantine = async (server: TestServer) =>
  (await readApi<{ items: Quarantined[] }>(server, '/quarantine')).items

export interface RawConnection {
  write(data: string | Buffer): void
  /** Everything that has come back so far. */
  received(): string
  /** Resolves with what came back once the server has closed, or once `enough` says so. */
  until(enough?: (received: string) => boolean): Promise<string>
  /** How long the connection lived, ms; null while it does. */
  livedMs(): number | null
  destroy(): void
}

/** A connection on which a test can misbehave byte by byte. */
export function rawConnection(port: number): RawConnection {
  const startedAt = performance.now()
  const socket = connect(port, '127.0.0.1')
  let received = ''
  let livedMs: number | null = null
  let changed = () => {}
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1')
    changed()
  })
  // A connection that is reset while we still write has said what it had to say.
  socket.on('error', () => {})
  socket.on('close', () => {
    livedMs = performance.now() - startedAt
    changed()
  })
  return {
    write: (data) => void socket.write(data),
    received: () => received,
    livedMs: () => livedMs,
    destroy: () => socket.destroy(),
    async until(enough = () => false) {
      while (livedMs === null && !enough(received)) {
        await new Promise<void>((resolve) => {
          changed = resolve
        })
      }
      return received
    },
  }
}

/** The head of a webhook request as it goes over the wire. */
export function webhookHead(server: TestServer, headers: Record<string, string | number>): string {
  const path = new URL(server.webhookUrl).pathname
  const lines = Object.entries({ host: `127.0.0.1:${server.port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}`,
  )
  return `POST ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

/** Replays a quarantined body, as it is or mended. */
export async function replayQuarantined(server: TestServer, id: string, mended?: string) {
  const response = await fetch(`${server.url}/api/quarantine/${id}/replay`, {
    method: 'POST',
    headers: { authorization: server.basic, 'content-type': 'application/json' },
    body: JSON.stringify(mended === undefined ? {} : { body: mended }),
  })
  const answer = (await response.json()) as { delivery_id: string; events: { result: string; reason?: string }[] }
  return { status: response.status, ...answer }
}

/** How much memory a process has, KiB. */
export function residentKb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
}

/** Pushes a body of so many bytes at the server and returns the head of the answer, and when it came. */
export async function uploadAtOnce(server: TestServer, bytes: number): Promise<{ head: string; tookMs: number }> {
  const connection = rawConnection(server.port)
  const startedAt = performance.now()
  connection.write(webhookHead(server, { 'content-length': bytes }))
  connection.write(Buffer.alloc(bytes, 'x'))
  await connection.until((received) => received.includes('\r\n'))
  const tookMs = performance.now() - startedAt
  connection.destroy()
  return { head: connection.received(), tookMs }
}

const started = (handle: string, more: object) => ({
  type: 'order',
  data: { value: 'started', order_handle: handle, ...more },
})

/** A webhook body: an order is started, for each handle. */
export const startedBody = (handles: readonly string[], more = {}): string =>
  JSON.stringify(handles.map((handle) => started(handle, more)))

/** The answer to a request whose events were all new. */
export const storedReply = (count: number) => ({ status: 200, body: { stored: count, duplicate: 0, quarantined: 0 } })

/** What the API says of an order's status; null when it knows no such order. */
export async function orderStatus(server: TestServer, handle: string): Promise<string | null> {
  const response = await fetch(`${server.url}/api/orders/${handle}`, { headers: { authorization: server.basic } })
  return response.ok ? ((await response.json()) as { status: string }).status : null
}
