import { isDeepStrictEqual } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  batteryWebhook,
  deviceStatusWebhook,
  locationWebhook,
  OUTAGE_CATEGORIES,
  registrationWebhook,
  timeOffsetWebhook,
} from '#lib/contract/webhook-device.ts'
import { webhookOf } from '#lib/contract/webhook-envelope.ts'
import { ORDER_PAYLOADS, planWebhook, RISK_ELEMENTS } from '#lib/contract/webhook-order.ts'
import { geofenceWebhook, geotagWebhook } from '#lib/contract/webhook-place.ts'
import { ROUTE_PAYLOADS } from '#lib/contract/webhook-route.ts'
import { tripWebhook } from '#lib/contract/webhook-trip.ts'
import { outageWebhook, workerWebhook } from '#lib/contract/webhook-worker.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { bundledRoads } from '#lib/gateways/bundled-roads.ts'
import { createFleet } from '../../../scripts/fleet/simulation.ts'
import type { FleetEvent, Wire } from '../../../scripts/fleet/world.ts'

const START_MS = Date.UTC(2026, 0, 5, 9)
const HOUR_MS = 3_600_000
const roads = bundledRoads()

const day = createFleet({ workers: 24, seed: 7, startAtMs: START_MS, roads }).step(START_MS + 10 * HOUR_MS)

function kindOf({ wire }: FleetEvent): string {
  const { value } = wire.data as Wire
  return typeof value === 'string' ? `${wire.type}.${value}` : String(wire.type)
}
const kinds = new Set(day.map(kindOf))
/** Fixes are all alike: a few are enough for the slower checks. */
const sample = day.filter(({ wire }, i) => wire.type !== 'location' || i % 50 === 0)

/** What the Webhook Payloads document lists. */
const DOCUMENTED = [
  'location',
  'device_status.active',
  'device_status.inactive',
  'device_status.disconnected',
  'battery.low',
  'battery.normal',
  'battery.charging',
  'time_offset_changed',
  ...['created', 'destination_arrival', 'destination_exit', 'delayed', 'first_eta', 'eta_change', 'completed'].map(
    (value) => `trip.${value}`,
  ),
  'registration.registration',
  'registration_update.device_info',
  'reinstall.reinstall',
  'geotag',
  'geofence.entry',
  'geofence.exit',
  'geofence.delete',
  ...[
    ...['planning_started', 'planning_completed', 'planning_failed', 'assigned', 'started', 'first_eta', 'eta_change'],
    ...['delayed', 'n_minutes_away', 'disabled', 'enabled', 'updated', 'arrived', 'exited', 'completed', 'cancelled'],
    ...['device_switched', 'risk_updated'],
  ].map((value) => `order.${value}`),
  ...[
    ...['created', 'assigned', 'estimate_generated', 'started', 'completed', 'updated', 'request_version_missing'],
    'candidate_devices_updated',
  ].map((value) => `route.${value}`),
  'worker.tracking_started',
  'worker.outage',
]

interface Risk {
  intensity_label: string
  intensity_value: number
}
const LABELS = ['green', 'yellow', 'red']

function chooseContract(wire: Wire) {
  const { value } = wire.data as Wire
  switch (wire.type) {
    case 'location':
      return locationWebhook
    case 'device_status':
      return deviceStatusWebhook
    case 'battery':
      return batteryWebhook
    case 'time_offset_changed':
      return timeOffsetWebhook
    case 'trip':
      return tripWebhook
    case 'geotag':
      return geotagWebhook
    case 'geofence':
      return geofenceWebhook
    case 'order':
      return String(value).startsWith('planning')
        ? planWebhook
        : webhookOf(ORDER_PAYLOADS[value as keyof typeof ORDER_PAYLOADS])
    case 'route':
      return webhookOf(ROUTE_PAYLOADS[value as keyof typeof ROUTE_PAYLOADS])
    case 'worker':
      return value === 'outage' ? outageWebhook : workerWebhook
    default:
      return registrationWebhook
  }
}

const contracts = new Map<string, ReturnType<typeof chooseContract>>()

function contractOf(event: FleetEvent) {
  const kind = kindOf(event)
  const contract = contracts.get(kind) ?? chooseContract(event.wire)
  contracts.set(kind, contract)
  return contract
}

/** The contracts leave out what has another type than documented, so nothing may be missing after reading. */
function withoutNulls(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, part) => part ?? undefined))
}

describe('a simulated day', () => {
  test('says every type and value of the document', () => {
    expect(DOCUMENTED.filter((kind) => !kinds.has(kind))).toEqual([])
  })

  test('raises and clears all eight risks', () => {
    const elements = day.flatMap(({ wire }) =>
      Object.entries(((wire.data as Wire).risks ?? {}) as Record<string, Risk>),
    )
    const said = new Set(elements.map(([risk, { intensity_label }]) => `${risk} ${intensity_label}`))
    expect(said).toEqual(new Set(RISK_ELEMENTS.flatMap((risk) => LABELS.map((label) => `${risk} ${label}`))))
    expect(elements.filter(([, { intensity_value }]) => intensity_value < 0 || intensity_value > 1)).toEqual([])
  })

  test('opens and closes outages of every category', () => {
    const outages = day
      .map(({ wire }) => wire)
      .filter((wire) => wire.type === 'worker' && (wire.data as Wire).value === 'outage')
    const of = (isClosed: boolean) =>
      new Set(
        outages
          .map((wire) => wire.data as Wire)
          .filter((data) => (data.recorded_at_end !== undefined) === isClosed)
          .map((data) => data.outage_category),
      )
    expect([...of(false)].sort()).toEqual([...OUTAGE_CATEGORIES].sort())
    expect([...of(true)].sort()).toEqual([...OUTAGE_CATEGORIES].sort())
  })

  test('is read by the contracts without loss', () => {
    const lost = sample.filter(
      (event) => !isDeepStrictEqual(withoutNulls(contractOf(event).parse(event.wire)), withoutNulls(event.wire)),
    )
    expect(lost).toEqual([])
  })

  test('is understood by the desk', () => {
    const isUnderstood = (wire: Wire) => {
      const result = normalize(wire, 'id')
      return 'event' in result && result.event.noun !== 'unknown'
    }
    expect(sample.filter(({ wire }) => !isUnderstood(wire))).toEqual([])
  })

  test('never goes back in time: sending per worker, fixes per phone', () => {
    const sent = new Map<string, number>()
    const fixes = new Map<string, string>()
    const backwards = day.filter(({ atMs, key, wire }) => {
      const isLate = atMs < (sent.get(key) ?? 0)
      sent.set(key, atMs)
      if (wire.type !== 'location') return isLate
      const [device, recordedAt] = [String(wire.device_id), String(wire.recorded_at)]
      const isOld = recordedAt <= (fixes.get(device) ?? '')
      fixes.set(device, recordedAt)
      return isLate || isOld
    })
    expect(backwards).toEqual([])
  })

  test('keeps to the city and to speeds a van can have', () => {
    const isPlausible = ({ wire }: FleetEvent) => {
      const data = wire.data as { geometry: { coordinates: number[] }; speed: number; bearing: number }
      const [lon = 0, lat = 0] = data.geometry.coordinates
      const isInTown = lon > -56.5 && lon < -55.9 && lat > -35 && lat < -34.6
      return isInTown && data.speed >= 0 && data.speed < 35 && data.bearing >= 0 && data.bearing <= 360
    }
    expect(day.filter((event) => event.wire.type === 'location' && !isPlausible(event))).toEqual([])
  })

  test('is mostly fixes', () => {
    const fixes = day.filter(({ wire }) => wire.type === 'location').length
    expect(fixes / day.length).toBeGreaterThan(0.7)
  })
})

describe('the same seed', () => {
  const play = (stepMs: number, seed: number) => {
    const fleet = createFleet({ workers: 5, seed, startAtMs: START_MS, roads })
    const events: FleetEvent[] = []
    for (let atMs = START_MS; atMs <= START_MS + HOUR_MS; atMs += stepMs) events.push(...fleet.step(atMs))
    return JSON.stringify(events)
  }

  test('plays the same events, however time is cut', () => {
    expect(play(HOUR_MS, 3)).toBe(play(7_500, 3))
  })

  test('and another seed plays others', () => {
    expect(play(HOUR_MS, 3)).not.toBe(play(HOUR_MS, 4))
  })
})

test('a planned route waits for its answer and uses the handles of it', () => {
  const fleet = createFleet({ workers: 1, seed: 2, startAtMs: START_MS, roads, ordersBy: 'plans', spreadMs: 1_000 })
  const before = fleet.step(START_MS + 5 * 60_000)
  const [plan] = fleet.takePlans()
  if (!plan) throw new Error('No plan after five minutes')
  expect(before.some(({ wire }) => wire.type === 'order')).toBe(false)

  const handle = plan.route.stops[0]?.handle ?? ''
  const answer = { routeHandle: 'route-1', shareUrls: { [handle]: 'https://example.test/s/1' } }
  fleet.answerPlan(plan, answer, START_MS + 5 * 60_000)
  const orders = fleet.step(START_MS + 10 * 60_000).filter(({ wire }) => wire.type === 'order')

  expect(orders.map(({ wire }) => (wire.data as Wire).value)).not.toContain('started')
  expect(new Set(orders.map(({ wire }) => (wire.data as Wire).route_handle))).toEqual(new Set(['route-1']))
  const first = orders.find(({ wire }) => (wire.data as Wire).order_handle === handle)
  expect(first?.wire.data).toMatchObject({ share_url: 'https://example.test/s/1' })
})
