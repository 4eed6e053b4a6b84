import { expect, test } from 'vitest'
import { embedLooks } from '#lib/domain/embed-looks.ts'
import { readEmbedView } from '#lib/domain/embed-view.ts'

const b64 = (state: unknown) => Buffer.from(JSON.stringify(state)).toString('base64')
const uri = (state: unknown) => encodeURIComponent(b64(state))
const FROM = '2026-01-01T00:00:00Z'

function read(address: string) {
  const { pathname, searchParams } = new URL(address, 'https://here.example')
  return readEmbedView(`/embed${pathname}`, searchParams)
}

/** Addresses as HyperTrack's documentation, reference and customers write them, below `embed.hypertrack.com`. */
const SHAPES: [address: string, scope: string][] = [
  ['/trips/r-1?publishable_key=k', 'routes/r-1'],
  ['/routes/r-1?publishable_key=k', 'routes/r-1'],
  ['/orders/o-1?fulfillment-attempt=0&show-visits-only=true', 'orders/o-1?fulfillment_attempt=0'],
  [`/views/orders?token=t&schedule-date-from=${FROM}`, `views/orders?scheduled_at_from=${encodeURIComponent(FROM)}`],
  ['/views/orders?token=t&order-view=map', 'views/orders'],
  ['/orders?token=t', 'views/orders'],
  [
    `/orders?token=t&order-list-state=${uri({ status: ['ongoing', 'assigned'] })}`,
    'views/orders?status=ongoing%2Cassigned',
  ],
  [
    `/orders?order-list-state=${uri({ metadata: { shop: 'a b' } })}`,
    `views/orders?order_metadata_filter=${encodeURIComponent('{"shop":"a b"}')}`,
  ],
  ['/views/workers?token=t', 'views/workers'],
  ['/drivers?token=t&driver-view=map', 'views/workers'],
  [
    `/drivers?profile_filter=${encodeURIComponent('{"team":"a"}')}`,
    `views/workers?profile=${encodeURIComponent('{"team":"a"}')}`,
  ],
  ['/views/drivers/d%201?publishable_key=k&isAdmin=true&view=devices', 'views/workers/d%201'],
  [`/views/drivers/d?driver-state=${uri({ timeline_date: '2026-01-31' })}`, 'views/workers/d?date=2026-01-31'],
  ['/views/drivers/d?driver-state.timeline_date=2026-01-31', 'views/workers/d?date=2026-01-31'],
  [
    `/views/drivers/d?driver-state=${uri({ show_timeline_activity: true, hide_timeline_date: true })}`,
    'views/workers/d',
  ],
  ['/views/drivers/d?map-only', 'views/workers/d'],
  ['/views/drivers/d?timeline-only=true', 'views/workers/d'],
  ['/views/places?token=t', 'views/places'],
  [
    `/places?place-view=map&place-list-state=${uri({ place_handles: ['p-1', 'p-2'] })}`,
    'views/places?place_handles=p-1%2Cp-2',
  ],
]

test.each(SHAPES)('%s is the view %s', (address, scope) => {
  expect(read(address)).toMatchObject({ scope })
})

const REFUSED: [address: string, fault: string][] = [
  ['/devices?publishable_key=k', 'devices'],
  ['/views/devices', 'devices'],
  ['/tracking/AAAA-BBBB?publishable_key=k', 'devices'],
  ['/orders?order-list-state=%7Bstatus', 'unreadable'],
  [`/orders?order-list-state=${uri(['status'])}`, 'unreadable'],
  [`/orders?order-list-state=${uri('status')}`, 'unreadable'],
  [`/views/drivers/d?driver-state=${'A'.repeat(9_000)}`, 'unreadable'],
  ['/views/routes', 'no_view'],
  ['/orders/a/b', 'no_view'],
  ['/', 'no_view'],
]

test.each(REFUSED)('%s is none, for it is %s', (address, fault) => {
  expect(read(address)).toEqual({ fault })
})

test('a state narrows as the same fields by themselves do, however its Base64 is written', () => {
  const state = { search_term: '>>>???ÿñ', ops_group_handle: null }
  const plain = read(`/views/orders?search_term=${encodeURIComponent(state.search_term)}`)
  const url = b64(state).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  for (const written of [uri(state), b64(state), url])
    expect(read(`/orders?order-list-state=${written}`)).toEqual(plain)
})

test('what of a state is looks is drawn so', () => {
  const looks = (query: string) => embedLooks(new URLSearchParams(query))
  expect(looks('')).toMatchObject({ isMapOnly: false, isListOnly: false, hasDay: true })
  expect(looks(`driver-state=${uri({ hide_timeline_date: true, map_only: true })}`)).toMatchObject({
    isMapOnly: true,
    hasDay: false,
  })
  expect(looks('timeline-only&driver-state.hide_timeline_date=true')).toMatchObject({ isListOnly: true, hasDay: false })
})
