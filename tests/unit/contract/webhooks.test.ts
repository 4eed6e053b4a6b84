import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import {
  BATTERY_LABELS,
  batteryData,
  DEVICE_ACTIVITIES,
  DEVICE_STATUSES,
  deviceStatusData,
  locationData,
  OUTAGE_CATEGORIES,
  registrationData,
  timeOffsetData,
} from '#lib/contract/webhook-device.ts'
import { envelopeShape, WEBHOOK_TYPES, webhookEnvelope, webhookOf } from '#lib/contract/webhook-envelope.ts'
import { ORDER_PAYLOADS, orderData, PLAN_VALUES, planData, RISK_ELEMENTS } from '#lib/contract/webhook-order.ts'
import {
  attentionData,
  contactData,
  GEOFENCE_VALUES,
  geofenceData,
  geotagData,
  notificationData,
  notificationRuleData,
  opsGroupData,
  placeData,
  rulesData,
} from '#lib/contract/webhook-place.ts'
import { ROUTE_PAYLOADS, routeData } from '#lib/contract/webhook-route.ts'
import { TRIP_VALUES, tripData } from '#lib/contract/webhook-trip.ts'
import { OUTAGE_VALUES, outageData, WORKER_VALUES, workerData } from '#lib/contract/webhook-worker.ts'
import { lifecycleRank } from '#lib/domain/wire/lifecycle.ts'
import { formFor, type KnownNoun } from '#lib/domain/wire/normalize-form.ts'
import { wireEvents } from '#tests/support/arbitrary-events.ts'
import type { Wire } from '#tests/support/arbitrary-values.ts'
import { fixtureNames, readFixture } from '#tests/support/read-fixture.ts'

type DataSchema = z.ZodObject<z.ZodRawShape>

const DATA: Record<KnownNoun, DataSchema> = {
  location: locationData,
  device_status: deviceStatusData,
  battery: batteryData,
  time_offset_changed: timeOffsetData,
  registration: registrationData,
  trip: tripData,
  geotag: geotagData,
  geofence: geofenceData,
  plan: planData,
  order: orderData,
  route: routeData,
  worker: workerData,
  outage: outageData,
  place: placeData,
  ops_group: opsGroupData,
  rules: rulesData,
  attention: attentionData,
  contact: contactData,
  notification_rule: notificationRuleData,
  notification: notificationData,
}

/** The contract of a sample's `data`, the narrowest there is. */
function contractOf(wire: Wire): DataSchema {
  const value = (wire.data as Wire).value as string
  if (wire.type === 'order') return ORDER_PAYLOADS[value as keyof typeof ORDER_PAYLOADS]
  if (wire.type === 'route') return ROUTE_PAYLOADS[value as keyof typeof ROUTE_PAYLOADS]
  if (wire.type === 'worker') return value === 'outage' ? outageData : workerData
  if (wire.type === 'registration_update' || wire.type === 'reinstall') return registrationData
  return DATA[wire.type as KnownNoun]
}

describe('webhook contracts', () => {
  test.each(fixtureNames())('%s is what its contract says, field by field', (name) => {
    const wire = readFixture(name)
    const contract = contractOf(wire)
    const { data, ...around } = wire
    expect(Object.keys(envelopeShape)).toEqual(expect.arrayContaining(Object.keys(around)))
    expect(Object.keys(contract.shape)).toEqual(expect.arrayContaining(Object.keys(data as Wire)))
    expect(webhookOf(contract).parse(wire)).toEqual(wire)
    expect(webhookEnvelope.parse(wire)).toEqual(wire)
    expect(WEBHOOK_TYPES).toContain(wire.type)
  })

  test.each(Object.keys(DATA) as KnownNoun[])('every name that is read of a %s is in the contract', (noun) => {
    const form = formFor(noun)
    expect(Object.keys(DATA[noun].shape)).toEqual(expect.arrayContaining([...form.dataKeys]))
    expect(Object.keys(envelopeShape)).toEqual(expect.arrayContaining([...form.topKeys]))
  })

  test('a field of another type is left out, the rest and what is not known stay', () => {
    const wire = {
      type: 'order',
      version: 3,
      data: { value: 'started', order_handle: 7, status: 'ongoing', next: [1] },
    }
    const read = webhookOf(orderData).parse(wire)
    expect(read).toEqual({ type: 'order', data: { value: 'started', status: 'ongoing', next: [1] } })
    expect(webhookOf(orderData).parse({ type: 'order', data: 'none' })).toEqual({ type: 'order' })
  })

  test('the document’s own words are among the known ones', () => {
    const dataOf = (name: string) => readFixture(name).data as Wire
    expect(DEVICE_STATUSES).toContain(dataOf('device-status-inactive').value)
    expect(OUTAGE_CATEGORIES).toContain(dataOf('worker-outage').outage_category)
    expect(BATTERY_LABELS).toContain(dataOf('battery-2.0.0').value)
    expect(DEVICE_ACTIVITIES).toEqual(['walk', 'drive', 'stop'])
    expect(RISK_ELEMENTS).toHaveLength(8)
    expect(RISK_ELEMENTS).toEqual(expect.arrayContaining(['deviating_from_expected_route', 'moving_too_slow']))
  })

  test('every event that can be drawn is accepted by the contract of its type', () => {
    fc.assert(
      fc.property(wireEvents(), (wire) => {
        expect(webhookEnvelope.safeParse(wire).success).toBe(true)
        expect(DATA.order.safeParse(wire.data).success).toBe(true)
      }),
    )
  })

  test('every documented value has its own step in a lifecycle', () => {
    const steps: [string, readonly string[]][] = [
      ['geofence', GEOFENCE_VALUES],
      ['route', Object.keys(ROUTE_PAYLOADS)],
      ['plan', PLAN_VALUES],
      ['outage', OUTAGE_VALUES],
      ['trip', TRIP_VALUES],
    ]
    for (const [noun, values] of steps)
      expect(new Set(values.map((value) => lifecycleRank(noun, value))).size).toBe(values.length)
    expect(WORKER_VALUES).toContain('tracking_started')
  })
})

describe('lifecycleRank', () => {
  test.each([
    ['order', ['assigned', 'started', 'first_eta', 'eta_change', 'updated', 'of_next_year', 'arrived', 'exited']],
    ['order', ['exited', 'completed', 'cancelled']],
    ['order', ['disabled', 'enabled', 'updated', 'tracked', 'device_switched', 'risk_updated', 'arrived']],
    ['plan', ['planning_started', 'planning_completed', 'planning_failed']],
    ['route', ['created', 'assigned', 'estimate_generated', 'started', 'updated', 'completed']],
    ['geofence', ['entry', 'exit', 'delete']],
    ['trip', ['created', 'first_eta', 'destination_arrival', 'destination_exit', 'completed']],
    ['device_status', ['active', 'inactive', 'disconnected']],
  ])('the life of a %s goes %j', (noun, values) => {
    const ranks = values.map((value) => lifecycleRank(noun, value))
    expect(ranks).toEqual([...new Set(ranks)].sort((a, b) => a - b))
  })

  test('what has no life has one rank', () => {
    expect(lifecycleRank('battery', 'low')).toBe(lifecycleRank('battery', 'charging'))
    expect(lifecycleRank('unknown', 'x')).toBe(0)
    expect(lifecycleRank('order', 'constructor')).toBe(lifecycleRank('order', 'of_next_year'))
  })
})
