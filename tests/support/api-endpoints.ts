import type { TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import type { apiClient } from './api-client.ts'
import type { TestServer } from './server.ts'

/** One endpoint of HyperTrack's API, and what the least client needs of it. */
export interface Endpoint {
  readonly method: string
  /** As the documents write it. */
  readonly name: string
  /** Makes what it needs and answers its address; `n` is another one at every call. */
  readonly at: (n: string) => Promise<string> | string
  readonly body?: (n: string) => object
  readonly status?: number
  /** Fields of the answer. */
  readonly has: readonly string[]
  /** A body that it cannot read, and the field at fault. */
  readonly refuses?: readonly [body: object, field: string]
  /** The address of something that is not there, and the documented code. */
  readonly missing?: readonly [path: string, code: string, body?: object]
}

export const destination = { geometry: { type: 'Point', coordinates: [-56.16, -34.9] }, radius: 80 }
const ORDER = [
  'order_handle',
  'fulfillment_attempt',
  'status',
  'worker_handle',
  'driver_handle',
  'share_url',
  'embed_url',
]
const WORKER = [
  'worker_handle',
  'ops_group_handle',
  'product_types',
  'profile',
  'work_status',
  'device_status',
  'created_at',
]
export const point = { type: 'Point', coordinates: [-56, -34] }

/** The endpoints that keys are needed for, on a test's server; called with `n`, each makes what it needs. */
export function endpointsOf(server: () => TestServer, call: ReturnType<typeof apiClient>): readonly Endpoint[] {
  const tracked = async (handle: string) => {
    const orders = [{ order_handle: handle, destination }]
    const body = { worker_handle: 'ana', track_mode: 'pre_shift', orders }
    return (await call<TrackOrdersResponse>('POST', '/orders/track', body)).body
  }
  const order = async (handle: string) => {
    await tracked(handle)
    return `/orders/${handle}`
  }
  const worker = async (handle: string) => {
    await call('POST', '/workers/', { worker_handle: handle })
    return `/workers/${handle}`
  }

  const SWITCHES = ['complete', 'cancel', 'disable', 'enable'].map(
    (verb): Endpoint => ({
      method: 'POST',
      name: `/orders/{h}/${verb}`,
      at: async (n) => `${await order(`${verb}-${n}`)}/${verb}`,
      body: () => ({}),
      has: [...ORDER, 'completed_at', 'cancelled_at', 'disabled_at', 'enabled_at'],
      refuses: [{ metadata: 'x' }, 'metadata'],
      missing: [`/orders/nothing/${verb}`, 'order_not_found'],
    }),
  )

  return [
    {
      method: 'POST',
      name: '/orders/track',
      at: () => '/orders/track',
      body: (n) => ({ worker_handle: 'w', track_mode: 'pre-shift', orders: [{ order_handle: `t-${n}`, destination }] }),
      has: [
        'route_handle',
        'status',
        'version',
        'created_at',
        'embed_url',
        'orders',
        'track_mode',
        'assigned_at',
        'started_at',
      ],
      refuses: [
        { worker_handle: 'w', track_mode: 'always', orders: [{ order_handle: 'o', destination }] },
        'track_mode',
      ],
      missing: ['/orders/track', 'route_not_found', { track_mode: 'pre_shift', route_handle: 'nothing' }],
    },
    { method: 'GET', name: '/orders/', at: () => '/orders', has: ['orders', 'pagination_token', 'aggregate'] },
    {
      method: 'GET',
      name: '/orders/{h}',
      at: (n) => order(`get-${n}`),
      has: [...ORDER, 'timeline', 'destination', 'estimate', 'risks'],
      missing: ['/orders/nothing', 'order_not_found'],
    },
    {
      method: 'PATCH',
      name: '/orders/{h}',
      at: (n) => order(`patch-${n}`),
      body: () => ({ metadata: { a: 1 } }),
      has: ORDER,
      refuses: [{ expected_service_time: -1 }, 'expected_service_time'],
      missing: ['/orders/nothing', 'order_not_found', { metadata: {} }],
    },
    ...SWITCHES,
    {
      method: 'POST',
      name: '/orders/{h}/reassign',
      at: async (n) => `${await order(`reassign-${n}`)}/reassign`,
      body: () => ({ worker_handle: 'rolf' }),
      has: [...ORDER, 'assigned_at'],
      refuses: [{}, 'worker_handle'],
      missing: ['/orders/nothing/reassign', 'order_not_found', { worker_handle: 'rolf' }],
    },
    {
      method: 'GET',
      name: '/orders/{h}/webhooks',
      at: async (n) => `${await order(`hooks-${n}`)}/webhooks`,
      has: ['webhooks', 'pagination_token'],
      missing: ['/orders/nothing/webhooks', 'order_not_found'],
    },
    {
      method: 'GET',
      name: '/orders/routes/{h}',
      at: async (n) => `/orders/routes/${(await tracked(`route-${n}`)).route_handle}`,
      has: ['route_handle', 'status', 'version', 'orders', 'track_mode', 'embed_url', 'worker_handle', 'started_at'],
      missing: ['/orders/routes/nothing', 'route_not_found'],
    },
    {
      method: 'POST',
      name: '/orders/routes/{h}/complete',
      at: async (n) => `/orders/routes/${(await tracked(`done-${n}`)).route_handle}/complete`,
      has: ['route_handle', 'status', 'completed_at', 'orders'],
      missing: ['/orders/routes/nothing/complete', 'route_not_found'],
    },
    { method: 'GET', name: '/workers/', at: () => '/workers', has: ['workers', 'pagination_token', 'aggregate'] },
    {
      method: 'POST',
      name: '/workers/',
      at: () => '/workers',
      body: (n) => ({ worker_handle: `made-${n}` }),
      status: 201,
      has: WORKER,
      refuses: [{ name: 'nameless' }, 'worker_handle'],
    },
    {
      method: 'GET',
      name: '/workers/{h}',
      at: (n) => worker(`get-${n}`),
      has: WORKER,
      missing: ['/workers/nobody', 'driver_not_found'],
    },
    {
      method: 'PATCH',
      name: '/workers/{h}',
      at: (n) => worker(`patch-${n}`),
      body: () => ({ name: 'New' }),
      has: WORKER,
      refuses: [{ name: 3 }, 'name'],
      missing: ['/workers/nobody', 'driver_not_found', {}],
    },
    {
      method: 'DELETE',
      name: '/workers/{h}',
      at: (n) => worker(`gone-${n}`),
      status: 204,
      has: [],
      missing: ['/workers/nobody', 'driver_not_found'],
    },
    {
      method: 'POST',
      name: '/workers/{h}/work_status',
      at: async (n) => `${await worker(`work-${n}`)}/work_status`,
      body: () => ({ tracking: true }),
      has: WORKER,
      refuses: [{ tracking: 'yes' }, 'tracking'],
      missing: ['/workers/nobody/work_status', 'driver_not_found', { tracking: true }],
    },
    {
      method: 'GET',
      name: '/workers/ops-groups/',
      at: () => '/workers/ops-groups',
      has: ['ops_groups', 'pagination_token'],
    },
    {
      method: 'POST',
      name: '/workers/ops-groups/',
      at: () => '/workers/ops-groups',
      body: (n) => ({ ops_group_handle: `group-${n}`, ops_group_label: 'Group' }),
      status: 201,
      has: ['ops_group_handle', 'ops_group_label', 'timezone'],
      refuses: [{ ops_group_handle: 'no-label' }, 'ops_group_label'],
    },
    { method: 'GET', name: '/places/v1/', at: () => '/places/v1', has: ['places', 'pagination_token'] },
    {
      method: 'POST',
      name: '/places/v1/',
      at: () => '/places/v1',
      body: (n) => ({ place_handle: `place-${n}`, geometry: point }),
      status: 201,
      has: ['place_handle', 'geometry', 'radius', 'address', 'metadata', 'detect_visits'],
      refuses: [{ geometry: { type: 'Point', coordinates: [-56] } }, 'geometry.coordinates'],
    },
    {
      method: 'POST',
      name: '/oauth/embed-token',
      at: () => '/oauth/embed-token',
      body: () => ({ grant_type: 'client_credentials', embed_url: `${server().url}/embed/views/orders` }),
      has: ['access_token', 'token_type', 'expires_in', 'embed_url', 'secure_embed_url'],
      refuses: [{ grant_type: 'password', embed_url: 'x' }, 'grant_type'],
    },
  ]
}
