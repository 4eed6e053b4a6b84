import { z } from 'zod'
import type { TrackOrdersRequest } from '#lib/contract/orders-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { hypertrackProblem } from './hypertrack-problem.ts'

const TIMEOUT_MS = 10_000
const MOST_TRIES = 4
const FIRST_PAUSE_MS = 400
const LONGEST_PAUSE_MS = 15_000

/** What the client needs from outside, so that tests can hold its clock and its dice. */
export interface HypertrackOptions {
  accountId: string
  secretKey: string
  /** No slash at the end. */
  apiUrl: string
  fetch?: typeof fetch
  sleep?: (ms: number) => Promise<void>
  /** 0 ≤ x < 1. */
  random?: () => number
  now?: () => number
}

const answeredOrder = z.looseObject({ order_handle: z.string() })
const anything = z
  .record(z.string(), z.unknown())
  .nullable()
  .transform((answer) => answer ?? {})
const trackAnswer = z.looseObject({ route_handle: z.string(), orders: z.array(answeredOrder).default([]) })

/** What HyperTrack answered, with every field it sent. */
export type HypertrackOrder = z.output<typeof answeredOrder>
export type HypertrackTrackAnswer = z.output<typeof trackAnswer>

export interface HypertrackApi {
  /** Throws a Problem with HyperTrack's words and fields. */
  trackOrders(request: TrackOrdersRequest): Promise<HypertrackTrackAnswer>
  /** Null when HyperTrack says that it was already so (409): its own apps count that as success. */
  completeOrder(handle: string, body: object): Promise<HypertrackOrder | null>
  cancelOrder(handle: string, body: object): Promise<HypertrackOrder | null>
  getOrder(handle: string): Promise<HypertrackOrder>
  /** Any other call, its path with a leading slash; {} when the answer is empty. Throws a Problem. */
  ask(method: string, path: string, body?: object): Promise<Record<string, unknown>>
}

interface Attempt {
  status: number
  /** True when an earlier try ended in doubt. */
  isRepeated: boolean
  retryAfter: string | null
  body: unknown
}

const isWorthAnotherTry = (status: number) => status === 429 || status >= 500

/** Milliseconds that `Retry-After` asks for, as seconds or as a date (RFC 9110); null when it says nothing. */
function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null
  const seconds = Number(header)
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_PAUSE_MS) : null
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A client of HyperTrack's REST API v3 with Basic auth; repeats 429, 5xx and network trouble up to four tries in all. */
export function hypertrackApi(options: HypertrackOptions): HypertrackApi {
  const call = options.fetch ?? fetch
  const sleep = options.sleep ?? ((ms) => new Promise<void>((resolve) => setTimeout(resolve, ms)))
  const random = options.random ?? Math.random
  const now = options.now ?? Date.now
  const authorization = `Basic ${Buffer.from(`${options.accountId}:${options.secretKey}`).toString('base64')}`

  const attempt = async (method: string, path: string, body: object | undefined): Promise<Attempt> => {
    const response = await call(`${options.apiUrl}${path}`, {
      method,
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    return {
      status: response.status,
      isRepeated: false,
      retryAfter: response.headers.get('retry-after'),
      body: await readBody(response),
    }
  }

  /** Full jitter: anything up to the doubled pause, so that many clients do not come back together. */
  const pauseMs = (tries: number, asked: number | null) => {
    const ceiling = Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS)
    return (asked ?? 0) + random() * ceiling
  }

  const request = async (method: string, path: string, body?: object): Promise<Attempt> => {
    let isRepeated = false
    for (let tries = 1; tries <= MOST_TRIES; tries++) {
      const answer = await attempt(method, path, body).catch(() => null)
      if (answer && (tries === MOST_TRIES || !isWorthAnotherTry(answer.status))) return { ...answer, isRepeated }
      if (tries < MOST_TRIES) await sleep(pauseMs(tries, retryAfterMs(answer?.retryAfter ?? null, now())))
      isRepeated = true
    }
    throw new Problem('unavailable', 'HyperTrack cannot be reached')
  }

  const getOrder = async (handle: string) => read(answeredOrder, await request('GET', orderPath(handle)))

  /** A try whose answer was lost may have been taken: then the next one is refused as a duplicate of ourselves. */
  const findTaken = async (body: TrackOrdersRequest): Promise<HypertrackTrackAnswer | null> => {
    const orders = await Promise.all(body.orders.map((order) => getOrder(order.order_handle)))
    const routes = new Set(orders.map((order) => order.route_handle))
    const [route] = routes
    const isOurs = routes.size === 1 && orders.every((order) => order.worker_handle === body.worker_handle)
    return isOurs && typeof route === 'string' ? { route_handle: route, orders } : null
  }

  const trackOrders = async (body: TrackOrdersRequest) => {
    const answer = await request('POST', '/orders/track', body)
    const taken = answer.status === 409 && answer.isRepeated ? await findTaken(body).catch(() => null) : null
    return taken ?? read(trackAnswer, answer)
  }

  const close = async (verb: 'complete' | 'cancel', handle: string, body: object) => {
    const answer = await request('POST', `${orderPath(handle)}/${verb}`, body)
    return answer.status === 409 ? null : read(answeredOrder, answer)
  }

  return {
    trackOrders,
    completeOrder: (handle, body) => close('complete', handle, body),
    cancelOrder: (handle, body) => close('cancel', handle, body),
    getOrder,
    ask: async (method, path, body) => read(anything, await request(method, path, body)),
  }
}

const orderPath = (handle: string) => `/orders/${encodeURIComponent(handle)}`

function read<T extends z.ZodType>(schema: T, { status, body }: Attempt): z.output<T> {
  if (status < 200 || status > 299) throw hypertrackProblem(status, body)
  const found = schema.safeParse(body)
  if (!found.success) throw new Problem('upstream_error', 'HyperTrack answered with something that cannot be read')
  return found.data
}
