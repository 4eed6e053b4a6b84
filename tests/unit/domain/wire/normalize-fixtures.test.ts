import { describe, expect, test } from 'vitest'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { eventOf } from '#tests/support/arbitrary-events.ts'
import { fixtureNames, readFixture } from '#tests/support/read-fixture.ts'

const HANDLES = {
  accountId: '6784e919-7168-4f61-b686-2020f547637f',
  deviceId: '00112233-4455-6677-8899-AABBCCDDEEFF',
  workerHandle: 'Worker-1',
  routeHandle: '4359cc65-90dd-4b2b-875b-26e6d2eba11d',
}
const ORDER = { ...HANDLES, orderHandle: 'DGC127092' }
const PLAN = { accountId: HANDLES.accountId, planId: 'f9212af2-71e8-40f0-84bd-005424a80a4d' }
const DEVICE = { deviceId: HANDLES.deviceId }

const metadata = { storeId: '123490809808', customerName: 'Andrew' }
const ongoing = { status: 'ongoing', shareUrl: 'https://trck.at/vr1RNLq', metadata }
const embedUrl =
  'https://embed.hypertrack.com/trips/4359cc65-90dd-4b2b-875b-26e6d2eba11d?publishable_key=lujVNBunxFFHBQ2gk980UqQ3KQemmKRsqlATo4nes959pKEo9nAqxv60Sk1r1HR_KSpdZ0feR4FLajKuw'
const tracking = { status: 'tracking', embedUrl, metadata }
const planning = { sequence: 1, startedAt: '2021-01-01T14:00:00.000000000Z', opsGroupHandle: 'OPS_123' }
const atDoor = {
  location: { lon: -6.2785, lat: 57.6388983, altitudeM: 0 },
  at: '2021-01-01T14:05:10.000000000Z',
}
const promised = {
  scheduledAt: '2021-01-01T14:23:00.000000000Z',
  initialEtaAt: '2021-01-01T14:20:00.000000000Z',
}
const denied = {
  category: 'behavioural',
  code: 'location_permissions_denied',
  label: 'Location permissions denied',
  description:
    "The worker explicitly denied permissions in response to system prompt or in Settings > App Name > Location on iOS. On Android, the worker should change location permission to 'Allow' in App Info > Permissions > Location.",
  start: {
    location: { lon: -122.503655, lat: 37.76097, altitudeM: 24.98 },
    at: '2021-10-27T00:40:53.811000000Z',
  },
}

/** Per sample: noun, value, effective time, subject, data. */
const EXPECTED: Record<string, [noun: string, value: string, at: string, subject: object, data: object]> = {
  'device-status-inactive': [
    'device_status',
    'inactive',
    '2021-10-27T00:40:53.811000000Z',
    { deviceId: 'AAAAAAAA-7101-48A9-86C4-B762993ACC5A', workerHandle: 'ram@124' },
    {
      outage: denied,
      name: 'Alex',
      metadata: { invite_id: 'https://hypertrack-logistics.app.link/xxxx', email: '[email\u00a0protected]' },
      location: denied.start.location,
    },
  ],
  'battery-2.0.0': [
    'battery',
    'low',
    '2019-07-01T20:00:00.000000000Z',
    DEVICE,
    { location: { lon: -6.2755, lat: 57.6398983124 } },
  ],
  'battery-2.1.0': ['battery', 'low', '2021-12-21T20:36:34.410000000Z', DEVICE, { batteryPct: 75 }],
  'time-offset-changed': [
    'time_offset_changed',
    '',
    '2024-01-20T18:09:29.583145215Z',
    { deviceId: 'D6A48382-3B4E-47FF-A533-3FF71A52E05E' },
    { offsetS: 3584.235, userTime: '2024-01-20T19:09:13.818Z' },
  ],
  'trip-created': [
    'trip',
    'created',
    '2019-07-01T14:00:00.000000000Z',
    { ...DEVICE, tripId: '123E4567-E89B-12D3-A456-426655440000' },
    { metadata: { customer: '1234' } },
  ],
  registration: ['registration', 'registration', '2020-07-01T14:00:00.000000000Z', DEVICE, {}],
  'registration-update': [
    'registration',
    'registration_update',
    '2020-07-01T14:00:00.000000000Z',
    DEVICE,
    { name: 'Thomas Phone', metadata: { driver_id: 1234 } },
  ],
  reinstall: ['registration', 'reinstall', '2020-07-01T18:00:00.000000000Z', DEVICE, {}],
  'geotag-arrived': [
    'geotag',
    'arrived',
    '2019-07-01T14:00:00.000000000Z',
    { ...DEVICE, workerHandle: 'James', orderHandle: 'order-1' },
    {
      metadata: { orderId: '123490809808' },
      location: { lon: -6.2755, lat: 57.6398983 },
      expectedLocation: { lon: -6.2756, lat: 57.6398983 },
      deviationM: 14,
      distanceM: 238,
      durationS: 63,
    },
  ],
  'geofence-exit': [
    'geofence',
    'exit',
    '2021-07-15T13:30:21.085000000Z',
    { ...DEVICE, workerHandle: 'James' },
    {
      markerId: '00001111-b97b-490d-8d04-a539477df0be',
      placeHandle: 'Store-North-Square',
      geofenceId: '00001111-d30d-4a4a-b965-95f3f743256e',
      geometry: { type: 'Point', coordinates: [-122.394223, 37.792763] },
      radiusM: 50,
      metadata: { name: 'Main store' },
      arrival: {
        location: { lon: -122.394223, lat: 37.792763, altitudeM: 822.58 },
        at: '2021-07-15T13:29:21.085000000Z',
      },
      exit: {
        location: { lon: -122.394223, lat: 37.792763, altitudeM: 822.58 },
        at: '2021-07-15T14:31:38.789000000Z',
      },
      durationS: 3738,
      routeTo: {
        distanceM: 1234,
        durationS: 3600,
        idleS: 1800,
        startedAt: '2021-07-15T12:29:16.424000000Z',
        prevMarkerId: '00001111-2dac-40a7-973b-9e3d66898a7d',
      },
    },
  ],
  'order-planning-started': planned('planning_started', { ...planning, reason: 'api' }),
  'order-planning-completed': planned('planning_completed', {
    ...planning,
    orders: 10,
    routes: 2,
    unplannedOrders: 2,
    completedAt: '2021-01-01T14:01:00.000000000Z',
    routeHandlesCreated: ['6784e919-71e8-40f0-84bd-005424a80a4d'],
    routeHandlesModified: ['f9212af2-7168-4f61-b686-2020f547637f'],
  }),
  'order-planning-failed': planned('planning_failed', {
    ...planning,
    failureReason: 'No Available Drivers',
    orders: 10,
    unplannedOrders: 2,
  }),
  'order-started': ordered('started', ongoing),
  'order-assigned': ordered('assigned', {
    status: 'assigned',
    assignedAt: '2021-01-01T14:00:00.000000000Z',
    assignSource: 'automated',
    metadata,
  }),
  'order-first-eta': ordered('first_eta', { ...ongoing, remainingDistanceM: 2582, remainingDurationS: 410 }),
  'order-eta-change': ordered('eta_change', { ...ongoing, remainingDistanceM: 2382, remainingDurationS: 359 }),
  'order-delayed': ordered('delayed', { ...ongoing, ...promised, arriveAt: '2021-01-01T14:25:00.000000000Z' }),
  'order-n-minutes-away': ordered('n_minutes_away', {
    ...ongoing,
    remainingDistanceM: 2164,
    remainingDurationS: 300,
    remainingMinutes: 5,
  }),
  'order-disabled': ordered('disabled', { ...ongoing, status: 'disabled' }),
  'order-enabled': ordered('enabled', ongoing),
  'order-updated': ordered('updated', ongoing),
  'order-arrived': ordered('arrived', {
    ...ongoing,
    ...promised,
    placeHandle: 'Store-North-Square',
    arrival: atDoor,
  }),
  'order-exited': ordered('exited', { ...ongoing, placeHandle: 'Store-North-Square', exit: atDoor }),
  'order-completed': ordered('completed', {
    ...ongoing,
    status: 'completed',
    distanceM: 1834,
    durationS: 408,
    deviationM: 75,
    actualServiceS: 35,
  }),
  'order-cancelled': ordered('cancelled', { ...ongoing, status: 'cancelled', distanceM: 1834, durationS: 408 }),
  'order-device-switched': ordered('device_switched', {
    ...ongoing,
    previousDeviceId: '00112233-4455-6677-8899-AABBCCDD8743',
    newDeviceId: '00112233-4455-6677-8899-AABBCCDDEEFF',
  }),
  'route-created': routed('created', { ...tracking, status: 'planned' }),
  'route-assigned': routed('assigned', {
    ...tracking,
    status: 'assigned',
    assignedAt: '2021-01-01T14:00:00.000000000Z',
  }),
  'route-estimate-generated': routed('estimate_generated', {
    ...tracking,
    status: 'planned',
    estimate: { distanceM: 7382, durationS: 1263, startBy: '2021-01-01T14:05:00.000000000Z' },
  }),
  'route-started': routed('started', tracking),
  'route-completed': routed('completed', { ...tracking, status: 'completed', distanceM: 6278, durationS: 1273 }),
  'route-updated': routed('updated', tracking),
  'route-request-version-missing': routed('request_version_missing', {
    ...tracking,
    routeVersion: 3,
    routeOperation: 'add_orders',
    message: 'Multiple version exist for route. Specify the latest version in the API',
  }),
  'route-candidate-devices-updated': routed('candidate_devices_updated', {
    ...tracking,
    candidateDevices: ['00112233-4455-6677-8899-AABBCCDDEEFF', '33221100-4455-6677-8899-AABBCCDDEEFF'],
  }),
  'worker-tracking-started': [
    'worker',
    'tracking_started',
    '2024-08-30T07:52:12.042450168Z',
    {
      accountId: 'b7b7d727-7ea8-47dc-a058-ad3f30a7e54d',
      deviceId: 'AB930CCD-50A9-4ECA-8758-D7CB09058606',
      workerHandle: 'worker-shashwat',
    },
    {
      address:
        'Princeville, Embassy Golf Links Road, Embassy GolfLinks Business Park, Domlur, Bengaluru, Bangalore East, Bengaluru Urban, Karnataka, 560001, India',
      location: { lon: 77.643271, lat: 12.94964 },
      locationAt: '2024-08-30T07:52:12.042000000Z',
    },
  ],
  'worker-outage': [
    'outage',
    'outage',
    '2021-10-27T01:00:53.811000000Z',
    { workerHandle: 'ram@123' },
    {
      ...denied,
      end: {
        location: { lon: -122.504655, lat: 37.76197, altitudeM: 24.98 },
        at: '2021-10-27T01:00:53.811000000Z',
      },
      distanceM: 0,
      durationS: 1200,
    },
  ],
  location: [
    'location',
    '',
    '2019-07-01T20:00:00.000000000Z',
    DEVICE,
    { fix: { lon: -6.2755, lat: 57.6398983124, accuracyM: 9.64, speedMps: 0, bearingDeg: 313.94 } },
  ],
}

type Expected = [noun: string, value: string, at: string, subject: object, data: object]

function ordered(value: string, data: object): Expected {
  return ['order', value, '2021-01-01T14:00:00.000000000Z', ORDER, data]
}

function routed(value: string, data: object): Expected {
  return ['route', value, '2021-01-01T14:00:00.000000000Z', HANDLES, data]
}

function planned(value: string, data: object): Expected {
  return ['plan', value, '2021-01-01T14:00:00.000000000Z', PLAN, data]
}

describe('the samples of the Webhook Payloads document', () => {
  test('are all here', () => {
    expect(fixtureNames()).toEqual(Object.keys(EXPECTED).sort())
    expect(fixtureNames()).toHaveLength(38)
  })

  test.each(fixtureNames())('%s is read in full', (name) => {
    const wire = readFixture(name)
    const event = eventOf(wire, 'id')
    expect([event.noun, event.value, event.stamp.at, event.subject, event.data]).toStrictEqual(EXPECTED[name])
    expect(event.version).toBe(wire.version)
  })

  test.each(fixtureNames())('%s is written as it was sent, but for its spelling of times', (name) => {
    const wire = readFixture(name)
    const again = toWire(eventOf(wire, 'id'))
    expect(again.type).toBe(wire.type)
    expect(Object.keys(again.data as object).sort()).toEqual(Object.keys(wire.data as object).sort())
    expect(eventOf(again, 'id')).toEqual(eventOf(wire, 'id'))
  })
})
