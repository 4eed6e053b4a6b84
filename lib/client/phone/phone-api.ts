import type { DeviceEvent, DeviceEventsAnswer } from '#lib/contract/device-events.ts'
import type { PhoneChange, PhonePageView } from '#lib/contract/phone-page.ts'

/** The server did not take it. `status` is 0 when it could not be reached. */
export class PhoneRefusal extends Error {
  constructor(readonly status: number) {
    super(`status ${status}`)
    this.name = 'PhoneRefusal'
  }
}

export interface PhoneApi {
  page(fromMs: number): Promise<PhonePageView>
  send(events: readonly DeviceEvent[], now: number): Promise<DeviceEventsAnswer>
  complete(order: string, at: string): Promise<void>
  /** The last that the page says: it may be gone before it arrives. */
  sayLast(event: DeviceEvent, now: number): void
  subscribe(subscription: PushSubscriptionJSON): Promise<void>
  unsubscribe(): Promise<void>
  /** Calls back for each change until the stream ends, which rejects or resolves. */
  changes(tell: (change: PhoneChange) => void, signal: AbortSignal): Promise<void>
}

/** Browsers let at most 64 KiB outlive a page. */
const OUTLIVES_BYTES = 60_000
const PATIENCE_MS = 20_000

interface Options {
  readonly token: string
  /** Address of the server; '' is the page's own. */
  readonly origin?: string
  readonly fetch?: typeof fetch
  /** Whether what is being sent has to arrive although the page may be gone by then. */
  readonly isLeaving?: () => boolean
}

/** The server as a phone's page knows it: by its link's token, and by nothing else. Every call throws `PhoneRefusal`. */
export function createPhoneApi({
  token,
  origin = '',
  fetch: call = fetch,
  isLeaving = () => false,
}: Options): PhoneApi {
  async function ask(method: string, path: string, body?: unknown): Promise<Response> {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const request: RequestInit = {
      method,
      headers: { authorization: `Bearer ${token}`, ...(text !== undefined && { 'content-type': 'application/json' }) },
      body: text,
      credentials: 'omit',
      cache: 'no-store',
      keepalive: isLeaving() && (text?.length ?? 0) < OUTLIVES_BYTES,
      signal: AbortSignal.timeout(PATIENCE_MS),
    }
    const response = await call(`${origin}/api${path}`, request).catch(() => {
      throw new PhoneRefusal(0)
    })
    if (!response.ok) throw new PhoneRefusal(response.status)
    return response
  }

  /** An answer that breaks off is no answer. */
  const read = async <T>(asked: Promise<Response>): Promise<T> => {
    const response = await asked
    return (await response.json().catch(() => {
      throw new PhoneRefusal(0)
    })) as T
  }

  return {
    page: (fromMs) => read<PhonePageView>(ask('GET', `/phone?from=${fromMs}`)),
    send: (events, now) =>
      read<DeviceEventsAnswer>(ask('POST', '/devices/events', { sent_at: new Date(now).toISOString(), events })),
    sayLast(event, now) {
      const body = JSON.stringify({ sent_at: new Date(now).toISOString(), events: [event] })
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
      call(`${origin}/api/devices/events`, { method: 'POST', headers, body, keepalive: true }).catch(() => undefined)
    },
    async complete(order, at) {
      await ask('POST', `/phone/orders/${encodeURIComponent(order)}/complete`, { at })
    },
    async subscribe(subscription) {
      await ask('POST', '/phone/push', subscription)
    },
    async unsubscribe() {
      await ask('DELETE', '/phone/push')
    },
    async changes(tell, signal) {
      const headers = { authorization: `Bearer ${token}` }
      const response = await call(`${origin}/api/phone/changes`, { headers, signal, cache: 'no-store' })
      if (!response.ok || response.body === null) throw new PhoneRefusal(response.status)
      await readLines(response.body, (line) => {
        const change = /^data: (changed|ended)$/.exec(line)?.[1]
        if (change !== undefined) tell(change as PhoneChange)
      })
    },
  }
}

async function readLines(body: ReadableStream<Uint8Array>, take: (line: string) => void): Promise<void> {
  const reader = body.pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>).getReader()
  let rest = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  }
}
