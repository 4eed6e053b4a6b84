import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { FakeAnswer, FakeRequest } from './fake-hypertrack.ts'

// HyperTrack's Orders API as far as its documents say, with answers that a test can prescribe. Run by fake-hypertrack.ts.

const requests: FakeRequest[] = []
/** By `METHOD path`: answers to give before the usual one, each once. */
const script = new Map<string, FakeAnswer[]>()
const orders = new Map<string, Record<string, unknown>>()

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function send(response: ServerResponse, { status, headers, body }: FakeAnswer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

/** What the account holds from before, by list, and the webhooks that were sent by order. */
const before: { workers: Row[]; orders: Row[]; routes: Row[]; webhooks: Record<string, Row[]> } = {
  workers: [],
  orders: [],
  routes: [],
  webhooks: {},
}

type Row = Record<string, unknown>

/** A page of a list: at most two rows, so that there is more than one. */
function page(name: string, rows: readonly Row[], query: URLSearchParams): FakeAnswer {
  const from = Number(query.get('pagination_token') ?? 0)
  const to = from + 2
  return { status: 200, body: { [name]: rows.slice(from, to), pagination_token: to < rows.length ? String(to) : null } }
}

function list(path: string, query: URLSearchParams): FakeAnswer | null {
  if (path === '/workers/') return page('workers', before.workers, query)
  if (path === '/orders/routes/') return page('routes', before.routes, query)
  if (path === '/orders/') {
    const since = query.get('created_at_from')?.replace(' ', 'T') ?? ''
    return page(
      'orders',
      before.orders.filter((order) => String(order.created_at) >= since),
      query,
    )
  }
  const [, handle] = /^\/orders\/([^/]+)\/webhooks$/.exec(path) ?? []
  if (handle === undefined) return null
  const from = query.get('from_time') ?? ''
  const sent = before.webhooks[decodeURIComponent(handle)] ?? []
  return page(
    'webhooks',
    sent.filter((event) => String(event.created_at) >= from),
    query,
  )
}

interface TrackBody {
  track_mode: string
  worker_handle?: string
  orders: Record<string, unknown>[]
}

function track(body: TrackBody): FakeAnswer {
  const taken = body.orders.some((order) => orders.get(String(order.order_handle))?.status === 'ongoing')
  if (taken) {
    const detail = 'System already has an incompleted order with this handle. Please complete or cancel it first'
    return { status: 409, body: { code: 'duplicate_resource', title: 'Duplicate resource', detail } }
  }
  const now = new Date().toISOString()
  const route = randomUUID()
  const made = body.orders.map((order) => ({
    ...order,
    route_handle: route,
    worker_handle: body.worker_handle,
    status: 'ongoing',
    fulfillment_attempt: 0,
    started_at: now,
    share_url: `https://trck.at/${randomUUID().slice(0, 8)}`,
    embed_url: `https://embed.hypertrack.com/orders/${order.order_handle}?fulfillment-attempt=0`,
  }))
  for (const order of made) orders.set(String((order as Record<string, unknown>).order_handle), order)
  const answer = {
    route_handle: route,
    status: 'tracking',
    version: 1,
    track_mode: body.track_mode,
    worker_handle: body.worker_handle,
    device_id: 'FAKE-DEVICE',
    created_at: now,
    assigned_at: now,
    started_at: now,
    embed_url: `https://embed.hypertrack.com/routes/${route}?publishable_key=fake`,
    orders: made,
  }
  return { status: 201, body: answer }
}

function end(handle: string, verb: string): FakeAnswer {
  const order = orders.get(handle)
  const missing = { code: 'order_not_found', title: 'Order not found', detail: { description: 'No such order' } }
  if (!order) return { status: 404, body: missing }
  const status = verb === 'complete' ? 'completed' : 'cancelled'
  if (order.status !== 'ongoing') return { status: 409, body: { message: `Order is ${order.status}`, detail: {} } }
  const ended = { ...order, status, [`${status}_at`]: new Date().toISOString(), distance: 1834, duration: 408 }
  orders.set(handle, ended)
  return { status: 200, body: ended }
}

function usual(method: string, url: string, body: unknown): FakeAnswer {
  const { pathname: path, searchParams } = new URL(url, 'http://fake.invalid')
  const listed = method === 'GET' ? list(path, searchParams) : null
  if (listed) return listed
  if (method === 'POST' && path === '/orders/track') return track(body as TrackBody)
  const [, , segment = '', verb] = path.split('/')
  const handle = decodeURIComponent(segment)
  if (method === 'POST' && verb) return end(handle, verb)
  const order = orders.get(handle)
  return order ? { status: 200, body: order } : { status: 404, body: { message: 'Not found', detail: {} } }
}

function control(path: string, body: unknown): FakeAnswer {
  if (path === '/__requests') return { status: 200, body: requests }
  if (path === '/__before') {
    Object.assign(before, body)
    return { status: 200, body: {} }
  }
  const { on, answers } = body as { on: string; answers: FakeAnswer[] }
  script.set(on, answers)
  return { status: 200, body: {} }
}

const server = createServer(async (request, response) => {
  const path = request.url ?? '/'
  const method = request.method ?? 'GET'
  const body = jsonOrNull(await textOf(request))
  if (path.startsWith('/__')) return send(response, control(path, body))
  requests.push({ method, path, headers: request.headers as Record<string, string>, body })
  const answer = script.get(`${method} ${path}`)?.shift()
  if (!answer) return send(response, usual(method, path, body))
  // As when the network breaks after the work was done.
  if (answer.isTakenFirst) usual(method, path, body)
  if (answer.status === 0) return response.destroy()
  return send(response, answer)
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' ? address?.port : null)
})
