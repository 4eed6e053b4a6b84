import type { Page } from '@playwright/test'
import {
  alert,
  asked,
  charts,
  checkedRows,
  delivery,
  drawn,
  embedded,
  feedLost,
  filledIn,
  heading,
  heading1,
  offline,
  option,
  planned,
  type Ready,
  row,
  rows,
  shareDialog,
  shared,
  shareRules,
  tracked,
  why,
} from './ready.ts'
import type { StageName, Subject } from './stages.ts'

export interface Shot {
  name: string
  stage: StageName
  path: string
  ready: Ready
  /** Taken on a phone too. */
  isOnPhone?: boolean
  language?: 'ar'
  isSignedOut?: boolean
  /** On a worker's phone alone, which knows where it is. */
  isAtWork?: boolean
  /** Before the page is opened: what goes wrong for it. */
  before?: (page: Page) => Promise<unknown>
  /** The feed is not live in this picture. */
  isCut?: boolean
}

const brokenServer = (page: Page) =>
  page.route('**/api/views/**', (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/json',
      body: '{"code":"unavailable","title":"Service Unavailable","detail":"The database is busy"}',
    }),
  )

/** Every screen with a fleet at work, as a desk and as a phone shows it. */
function screens({ order, worker, outage, shop }: Subject): Shot[] {
  const orderPath = `/orders/${encodeURIComponent(order)}`
  const workerPath = `/workers/${encodeURIComponent(worker)}`
  const selected = `/?sel=order:${encodeURIComponent(order)}`
  const on = (name: string, path: string, ready: Ready): Shot => ({
    name,
    stage: 'fleet',
    path,
    ready,
    isOnPhone: true,
  })
  return [
    on('live', '/', drawn(option)),
    on('live-selected', selected, drawn(heading)),
    { name: 'live-wall', stage: 'fleet', path: '/?kiosk=1', ready: drawn(option) },
    on('evidence', selected, why),
    on('shifts', '/shifts', rows),
    on('insights', '/insights?range=today', charts),
    on('places', '/places', drawn(heading1)),
    on('notifications', '/notifications', heading1),
    on('import', '/orders/import', checkedRows),
    on('orders', '/orders', rows),
    on('order', orderPath, drawn(heading)),
    on('workers', '/workers', rows),
    on('worker', workerPath, drawn(heading)),
    on('outages', `/outages?show=all&outage=${encodeURIComponent(outage)}`, drawn(heading)),
    on('new-order', '/orders/new', filledIn(worker)),
    on('developer-inbound', '/developer/inbound', delivery),
    on('developer-outbound', '/developer/outbound', heading1),
    on('developer-events', '/developer/events', rows),
    on('developer-quarantine', '/developer/quarantine', heading1),
    on('developer-keys', '/developer/keys', heading1),
    on('developer-embed', '/developer/embed', embedded),
    { ...on('embed-order', shop, embedded), isSignedOut: true },
    on('people', '/people', heading1),
    on('account', '/account', heading1),
    { name: 'sign-in', stage: 'fleet', path: '/sign-in', ready: heading1, isSignedOut: true, isOnPhone: true },
    ...[
      { name: 'live', path: '/', ready: drawn(option) },
      { name: 'orders', path: '/orders', ready: rows },
      { name: 'order', path: orderPath, ready: drawn(heading) },
      { name: 'shifts', path: '/shifts', ready: rows },
    ].map((shot): Shot => ({ ...shot, name: `${shot.name}-ar`, stage: 'fleet', language: 'ar', isOnPhone: true })),
  ]
}

/** What a desk shows before there is anything, with one worker, and when something is wrong. */
function states({ order, worker }: Subject): Shot[] {
  const empty = ['', 'orders', 'workers', 'outages', 'shifts', 'insights', 'places', 'notifications']
  return [
    ...empty.map(
      (page): Shot => ({
        name: `empty-${page || 'live'}`,
        stage: 'empty',
        path: `/${page}`,
        ready: ['', 'places'].includes(page) ? drawn(heading1) : heading1,
      }),
    ),
    { name: 'one-live', stage: 'one', path: '/', ready: drawn(heading1) },
    { name: 'one-workers', stage: 'one', path: '/workers', ready: row },
    { name: 'one-order', stage: 'one', path: `/orders/${encodeURIComponent(order)}`, ready: drawn(heading) },
    { name: 'one-worker', stage: 'one', path: `/workers/${encodeURIComponent(worker)}`, ready: drawn(heading) },
    { name: 'error-live', stage: 'fleet', path: '/', ready: alert, before: brokenServer, isCut: true },
    { name: 'error-orders', stage: 'fleet', path: '/orders', ready: alert, before: brokenServer, isCut: true },
    { name: 'feed-lost', stage: 'fleet', path: '/', ready: feedLost, isCut: true, isOnPhone: true },
  ]
}

/** What the page of a worker's phone shows: an order under way, before it is completed, without a network, and after the day. */
function errands({ phones: [busy = '', idle = ''] }: Subject): Shot[] {
  const on = (name: string, path: string, ready: Ready): Shot => ({
    ...{ name: `worker-page-${name}`, path, ready },
    ...{ stage: 'errands', isSignedOut: true, isAtWork: true },
  })
  return [
    on('on', busy, tracked),
    on('complete', busy, asked),
    on('offline', busy, offline),
    on('off', idle, planned),
    { ...on('on-ar', busy, tracked), language: 'ar' },
  ]
}

/** What a customer sees by an order's link, and what the desk does with it. */
function links({ order, link }: Subject): Shot[] {
  const customer = { stage: 'share', ready: shared, isSignedOut: true, isOnPhone: true } as const
  const desk = { stage: 'share', isOnPhone: true } as const
  return [
    { ...customer, name: 'share', path: link },
    { ...customer, name: 'share-ar', path: `${link}?lang=ar` },
    { ...desk, name: 'share-dialog', path: `/orders/${encodeURIComponent(order)}`, ready: shareDialog },
    { ...desk, name: 'share-rules', path: '/developer/share', ready: shareRules },
  ]
}

/** All pictures of a stage. */
export function shotsOf(stage: StageName, subject: Subject): Shot[] {
  return [...screens(subject), ...states(subject), ...errands(subject), ...links(subject)].filter(
    (shot) => shot.stage === stage,
  )
}
