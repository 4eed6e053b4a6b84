import { handleToSegment, segmentToHandle } from '#lib/contract/handle.ts'

type Query = Record<string, string | number | null | undefined>

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

const one = handleToSegment

/** Every page of the desk. */
export const paths = {
  live: (query: { tab?: string; sel?: string; at?: string } = {}) => withQuery('/', query),
  orders: (query: { q?: string; status?: string } = {}) => withQuery('/orders', query),
  /** `at`: `lat, lon` of its first stop. `worker`: the handle of who gets it. */
  newOrder: (asked: { at?: string; worker?: string } = {}) => withQuery('/orders/new', asked),
  importOrders: (query: { id?: string } = {}) => withQuery('/orders/import', query),
  order: (handle: string) => `/orders/${one(handle)}`,
  workers: () => '/workers',
  worker: (handle: string) => `/workers/${one(handle)}`,
  outages: (query: { show?: string; outage?: string } = {}) => withQuery('/outages', query),
  shifts: (query: { day?: string; stop?: string } = {}) => withQuery('/shifts', query),
  places: (query: { place?: string } = {}) => withQuery('/places', query),
  insights: (query: { range?: string; worker?: string; group?: string; place?: string } = {}) =>
    withQuery('/insights', query),
  notifications: (query: { rule?: string } = {}) => withQuery('/notifications', query),
  inbound: (query: { delivery?: string } = {}) => withQuery('/developer/inbound', query),
  quarantine: (query: { item?: string } = {}) => withQuery('/developer/quarantine', query),
  events: (query: { event?: string; type?: string } = {}) => withQuery('/developer/events', query),
  outbound: (query: { endpoint?: string; delivery?: string } = {}) => withQuery('/developer/outbound', query),
  keys: () => '/developer/keys',
  embed: () => '/developer/embed',
  share: () => '/developer/share',
  api: () => '/developer/api',
  people: () => '/people',
  audit: () => '/people/audit',
  account: () => '/account',
  signIn: (next?: string) => withQuery('/sign-in', { next }),
} as const

/** Every address of the server that the desk asks. */
export const endpoints = {
  snapshot: () => '/api/views/snapshot',
  ordersView: (query: { status?: string; q?: string; limit?: number; cursor?: string | null }) =>
    withQuery('/api/views/orders', query),
  orderView: (handle: string) => `/api/views/orders/${one(handle)}`,
  workerView: (handle: string, query: { from?: number; to?: number } = {}) =>
    withQuery(`/api/views/workers/${one(handle)}`, query),
  trackFile: (worker: string, query: { format: 'gpx' | 'geojson'; from?: number; to?: number; limit?: number }) =>
    withQuery(`/api/workers/${one(worker)}/track`, query),
  phones: (worker: string) => `/api/workers/${one(worker)}/devices`,
  exportWorker: (worker: string) => `/api/workers/${one(worker)}/export`,
  eraseWorker: (worker: string) => `/api/workers/${one(worker)}/erase`,
  phone: (worker: string, deviceId: string) => `/api/workers/${one(worker)}/devices/${encodeURIComponent(deviceId)}`,
  renewPhone: (worker: string, deviceId: string) =>
    `/api/workers/${one(worker)}/devices/${encodeURIComponent(deviceId)}/renew`,
  worker: (handle: string) => `/api/workers/${one(handle)}`,
  contacts: (worker: string) => `/api/workers/${one(worker)}/contacts`,
  workStatus: (worker: string) => `/api/workers/${one(worker)}/work_status`,
  rulesView: () => '/api/views/rules',
  shiftsView: (query: { from: number; to: number }) => withQuery('/api/views/shifts', query),
  insights: (query: { from: number; to: number; zone: string; group?: string; worker?: string; place?: string }) =>
    withQuery('/api/insights', query),
  place: (handle: string) => `/api/places/v1/${one(handle)}`,
  visits: (query: { place: string; limit?: number }) => withQuery('/api/visits', query),
  groupsView: () => '/api/views/ops-groups',
  outagesView: (query: { open?: number; limit?: number }) => withQuery('/api/views/outages', query),
  events: (query: { before?: string | null; type?: string; limit?: number }) => withQuery('/api/events', query),
  deliveries: (query: { limit?: number; before?: string | null }) => withQuery('/api/deliveries', query),
  quarantine: () => '/api/quarantine',
  replay: (id: string) => `/api/quarantine/${encodeURIComponent(id)}/replay`,
  webhookEndpoints: () => '/api/webhook-endpoints',
  webhookEndpoint: (id: string, verb?: 'rotate' | 'enable' | 'test' | 'resend') =>
    `/api/webhook-endpoints/${encodeURIComponent(id)}${verb === undefined ? '' : `/${verb}`}`,
  outgoing: (id: string, query: { state?: string; before?: string | null; limit?: number }) =>
    withQuery(`/api/webhook-endpoints/${encodeURIComponent(id)}/deliveries`, query),
  outgoingOne: (id: string, delivery: string) =>
    `/api/webhook-endpoints/${encodeURIComponent(id)}/deliveries/${encodeURIComponent(delivery)}`,
  notificationRules: () => '/api/notification-rules',
  notificationRule: (id: string, verb?: 'test') =>
    `/api/notification-rules/${encodeURIComponent(id)}${verb === undefined ? '' : `/${verb}`}`,
  notificationPreview: () => '/api/notification-rules/preview',
  notifications: () => '/api/notifications',
  embedHosts: () => '/api/embed-hosts',
  embedHost: (id: string) => `/api/embed-hosts/${encodeURIComponent(id)}`,
  embedPreview: () => '/api/views/embed-preview',
  boards: () => '/api/boards',
  board: (id: string) => `/api/boards/${encodeURIComponent(id)}`,
  candidates: (handle: string, query: { limit?: number } = {}) =>
    withQuery(`/api/orders/${one(handle)}/candidates`, query),
  orderAct: (handle: string, act: 'complete' | 'cancel' | 'disable' | 'enable' | 'reassign' | 'reopen') =>
    `/api/orders/${one(handle)}/${act}`,
  order: (handle: string) => `/api/orders/${one(handle)}`,
  share: (handle: string, act?: 'rotate' | 'revoke' | 'restore') =>
    `/api/orders/${one(handle)}/share${act === undefined ? '' : `/${act}`}`,
  sharePreview: (handle: string, query: { stage: string; lang: string }) =>
    withQuery(`/s/preview/${one(handle)}`, query),
  shareSettings: () => '/api/share-settings',
  /** The page of an invented order, under rules that are being chosen. */
  shareExample: (query: Record<string, string>) => withQuery('/s/preview', query),
  trackOrders: () => '/api/orders/track',
  orderImports: () => '/api/orders/import',
  checkImport: () => '/api/orders/import/check',
  importColumns: () => '/api/orders/import/columns',
  orderImport: (id: string, verb?: 'stop' | 'resume' | 'undo') =>
    `/api/orders/import/${encodeURIComponent(id)}${verb === undefined ? '' : `/${verb}`}`,
  importRows: (id: string) => `/api/orders/import/${encodeURIComponent(id)}/rows`,
  nearestWorkers: (query: { lat: number; lon: number; expected_service_time?: number }) =>
    withQuery('/api/workers/nearest', query),
  places: (query: { search_term?: string; limit?: number } = {}) => withQuery('/api/places/v1', query),
  orderTemplates: () => '/api/order-templates',
  orderTemplate: (name: string) => `/api/order-templates/${encodeURIComponent(name)}`,
  attentionAct: (key: string, act: string) => `/api/attention/${encodeURIComponent(key)}/${act}`,
  people: () => '/api/people',
  accounts: () => '/api/accounts',
  account: (id: string, verb?: 'reset') =>
    `/api/accounts/${encodeURIComponent(id)}${verb === undefined ? '' : `/${verb}`}`,
  invitation: (id: string) => `/api/accounts/invitations/${encodeURIComponent(id)}`,
  apiKeys: () => '/api/keys',
  apiKey: (id: string) => `/api/keys/${encodeURIComponent(id)}`,
  audit: (query: { before?: number | null }) => withQuery('/api/audit', query),
  ownAccount: (part?: 'password') => `/api/auth/account${part === undefined ? '' : `/${part}`}`,
  ownSession: (id: string) => `/api/auth/account/sessions/${encodeURIComponent(id)}`,
  secondFactor: (verb: 'enable' | 'disable' | 'verify-totp') => `/api/auth/two-factor/${verb}`,
  demo: () => '/api/demo',
  meta: () => '/api/meta',
  /** `lon,lat;lon,lat`. */
  way: (points: string) => withQuery('/api/route', { points }),
  geocode: (query: { q: string; lat?: number; lon?: number }) => withQuery('/api/geocode', query),
  reverseGeocode: (query: { lat: number; lon: number }) => withQuery('/api/geocode/reverse', query),
  sync: () => '/api/hypertrack/sync',
  importAccount: () => '/api/hypertrack/import',
  backFill: () => '/api/hypertrack/back-fill',
} as const

/** The handle that a page's raw `[handle]` parameter names; a parameter that cannot be decoded is taken as it is. */
export function handleFromParam(param: string): string {
  try {
    return segmentToHandle(decodeURIComponent(param))
  } catch {
    return segmentToHandle(param)
  }
}
