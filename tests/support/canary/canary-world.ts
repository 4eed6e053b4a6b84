import { expect } from 'vitest'
import type { EmbedTokenResponse } from '#lib/contract/api/token.ts'
import type { ShareAnswer } from '#lib/contract/share-api.ts'
import { apiClient } from '../api-client.ts'
import { addPhone } from '../phones.ts'
import type { TestServer } from '../server.ts'
import { postWebhook } from '../webhooks.ts'

type ApiClient = ReturnType<typeof apiClient>

/** A word that stands in one field of one thing and nowhere else. */
export const canary = (owner: string, field: string): string => `kx${owner}q${field}z`
/** Tokens are made of letters too: only what has an owner's name in it is one. */
const CANARY = /kx(?:desk|[gw][a-c]\d?)q[a-z]+z/gi

/** All such words in a text, also where it is escaped, each once. */
export function canariesIn(text: string): string[] {
  return [...new Set(text.match(CANARY)?.map((word) => word.toLowerCase()))]
}

/** Somebody who came by a link or by nothing, and what they may be told. */
export interface Visitor {
  readonly name: string
  /** The token of their link; '' without one. */
  readonly token: string
  /** Addresses that their link opens. */
  readonly own: readonly string[]
  readonly allowed: ReadonlySet<string>
  /** Their socket; null when they have none. */
  readonly socket: { namespace: string; auth: Record<string, string> } | null
}

const WORKERS = ['wa', 'wb', 'wc']
const ORDERS_EACH = 3
const GROUP_OF: Readonly<Record<string, string>> = { wa: 'ga', wb: 'gb', wc: 'ga' }

const orderHandle = (worker: string, number: number) => canary(`${worker}${number}`, 'handle')

function orderOf(worker: string, number: number, hour: number) {
  const word = (field: string) => canary(`${worker}${number}`, field)
  const coordinates = [-56.15 - number / 200, -34.9 - number / 300]
  return {
    order_handle: word('handle'),
    product_type: [word('product')],
    destination: { geometry: { type: 'Point', coordinates }, radius: 60, address: `${word('street')} ${number}` },
    scheduled_at: new Date(Date.now() + hour * 3_600_000).toISOString(),
    metadata: { note: word('metadata'), worker_note: word('workernote'), nested: { deep: word('deep') } },
  }
}

async function makeDesk(call: ApiClient): Promise<void> {
  const word = (field: string) => canary('desk', field)
  const made = [
    await call('POST', '/places/v1', {
      ...{ place_handle: word('place'), name: word('placename'), address: word('placeaddress') },
      ...{
        geometry: { type: 'Point', coordinates: [-56.1, -34.9] },
        radius: 50,
        metadata: { note: word('placenote') },
      },
    }),
    await call('POST', '/boards', { name: word('board'), page: 'orders', query: `q=${word('query')}` }),
    await call('POST', '/keys', { name: word('keyname'), role: 'viewer', groups: null }),
    await call('POST', '/embed-hosts', { origin: 'https://shop.example' }),
  ]
  for (const { status, body } of made) expect(status, JSON.stringify(body)).toBeLessThan(300)
}

async function makeWorker(server: TestServer, worker: string): Promise<void> {
  const call = apiClient(() => server)
  const word = (field: string) => canary(worker, field)
  const made = await call('POST', '/workers/', {
    ...{ worker_handle: word('handle'), name: `${word('first')} ${word('last')}`, device_id: word('device') },
    ...{ ops_group_handle: canary(GROUP_OF[worker] ?? '', 'group'), profile: { phone: '+598', note: word('profile') } },
    home: { address: word('home') },
  })
  expect(made.status, JSON.stringify(made.body)).toBeLessThan(300)
  const orders = Array.from({ length: ORDERS_EACH }, (_, i) => orderOf(worker, i + 1, i + 1))
  const request = { worker_handle: word('handle'), device_id: word('device'), track_mode: 'pre_shift', orders }
  const tracked = await call('POST', '/orders/track', request)
  expect(tracked.status, JSON.stringify(tracked.body)).toBeLessThan(300)
  await moveWorker(server, worker, 0)
}

/** What happens to a worker's orders and phone at a step; canaries in every text that a webhook has. */
export async function moveWorker(server: TestServer, worker: string, step: number): Promise<void> {
  const word = (field: string) => canary(worker, field)
  const at = new Date().toISOString()
  const about = { worker_handle: word('handle'), device_id: word('device'), recorded_at: at, created_at: at }
  const location = { geometry: { type: 'Point', coordinates: [-56.2 + step / 2_000, -34.9] }, accuracy: 5 }
  const ongoing = Array.from({ length: ORDERS_EACH }, (_, i) => ({
    type: 'order',
    ...about,
    data: {
      ...{ value: step === 0 ? 'started' : 'eta_change', status: 'ongoing', order_handle: orderHandle(worker, i + 1) },
      arrive_at: new Date(Date.now() + (10 + 7 * i + step) * 60_000).toISOString(),
    },
  }))
  const geotag = { order_handle: orderHandle(worker, 1), geotag_type: word('geotag'), metadata: { said: word('said') } }
  const told = [
    { type: 'location', ...about, data: location },
    ...ongoing,
    ...(step === 0 ? [{ type: 'geotag', ...about, data: { ...geotag, location } }] : []),
  ]
  await postWebhook(server, JSON.stringify(told))
}

const pathOf = (url: string) => new URL(url).pathname + new URL(url).search

async function customer(call: ApiClient): Promise<Visitor> {
  const order = orderHandle('wa', 1)
  const { body } = await call<ShareAnswer>('GET', `/orders/${order}/share`)
  const page = pathOf(body.share_url ?? '')
  const token = page.split('/').at(-1) ?? ''
  const parts = ['', '?lang=es', '?map_only=true', '?part=live', '?part=view', '?include_inferences=true']
  return {
    name: 'a customer',
    token,
    own: [...parts.map((part) => page + part), `/api/tracking/${token}`],
    // Its handle, its own address, what is brought, and who comes by a first name.
    allowed: new Set([order, canary('wa1', 'street'), canary('wa', 'first')]),
    socket: { namespace: '/share', auth: { token } },
  }
}

async function frame(call: ApiClient): Promise<Visitor> {
  const order = orderHandle('wa', 2)
  const request = { grant_type: 'client_credentials', embed_url: `/embed/orders/${order}` }
  const { body } = await call<EmbedTokenResponse>('POST', '/oauth/embed-token', request)
  const page = pathOf(body.secure_embed_url)
  const address = pathOf(body.embed_url)
  return {
    name: 'a frame',
    token: body.access_token,
    own: [page, `${page}&lang=de`, `${page}&map_only=true`, `${page}&theme=dark&controls=on`, `/api${address}`],
    allowed: new Set([order, canary('wa', 'first')]),
    socket: { namespace: '/embed', auth: { address, token: body.access_token } },
  }
}

async function phone(server: TestServer): Promise<Visitor> {
  const { token } = await addPhone(server, canary('wb', 'handle'), canary('wb', 'phonename'))
  const numbers = Array.from({ length: ORDERS_EACH }, (_, i) => `wb${i + 1}`)
  const ofOrders = numbers.flatMap((one) => ['handle', 'street', 'workernote'].map((field) => canary(one, field)))
  const setUp = ['first', 'last', 'device'].map((field) => canary('wb', field))
  return {
    name: 'a phone',
    token,
    own: [
      `/t/${token}`,
      `/t/${token}/manifest.webmanifest`,
      '/api/phone',
      '/api/phone?from=0',
      '/api/devices/tracking',
    ],
    allowed: new Set([...ofOrders, ...setUp]),
    socket: null,
  }
}

/** A desk on which every text is a canary, and everybody who has no business on it. */
export async function makeCanaryWorld(server: TestServer): Promise<readonly Visitor[]> {
  const call = apiClient(() => server)
  for (const group of new Set(Object.values(GROUP_OF)))
    await call('POST', '/workers/ops-groups', {
      ...{ ops_group_handle: canary(group, 'group'), ops_group_label: canary(group, 'label'), timezone: 'UTC' },
    })
  for (const worker of WORKERS) await makeWorker(server, worker)
  await makeDesk(call)
  const nobody = { name: 'nobody', token: '', own: ['/sign-in'], allowed: new Set<string>(), socket: null }
  return [await customer(call), await frame(call), await phone(server), nobody]
}

/** Every canary that the world was given, told by whoever may see all of it: what is not among them proves nothing. */
export async function seenByTheDesk(server: TestServer): Promise<Set<string>> {
  const paths = ['/views/snapshot', '/orders', '/workers', '/events?limit=1000', '/places/v1', '/boards', '/keys']
  const handles = WORKERS.map((worker) => canary(worker, 'handle'))
  const ofWorkers = handles.flatMap((handle) => [`/workers/${handle}`, `/workers/${handle}/devices`])
  const seen = new Set<string>()
  for (const path of [...paths, '/workers/ops-groups', ...ofWorkers]) {
    const answer = await fetch(`${server.url}/api${path}`, { headers: { authorization: server.basic } })
    for (const word of canariesIn(await answer.text())) seen.add(word)
  }
  return seen
}
