import { describe, expect, test } from 'vitest'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { eventOf } from '#tests/support/arbitrary-events.ts'
import type { Wire } from '#tests/support/arbitrary-values.ts'
import { order, read } from '#tests/support/read-event.ts'
import { fixtureText, readFixture } from '#tests/support/read-fixture.ts'

/** The numbers are those of the list of what the documents contradict themselves in. */
describe('what is inconsistent in the documents, 20 to 42', () => {
  test('20: an exit without a place has its time, and no exit is none', () => {
    const at = '2021-01-01T14:05:10.000000000Z'
    for (const location of [null, {}, undefined])
      expect(order({ value: 'exited', exit: { location, recorded_at: at } }).data.exit).toEqual({ at })
    expect(order({ value: 'arrived', exit: null }).data.exit).toBeUndefined()
  })

  test('21: a visit that is taken back names its marker and comes last', () => {
    const fence = (value: string) => read('geofence', { type: 'geofence', data: { marker_id: 'm', value } })
    expect(fence('delete').data.markerId).toBe('m')
    expect(fence('entry').stamp.rank).toBeLessThan(fence('exit').stamp.rank)
    expect(fence('exit').stamp.rank).toBeLessThan(fence('delete').stamp.rank)
  })

  test('22: a geotag has a geotag_type, or an order_status, instead of a value', () => {
    const label = (data: Wire) => read('geotag', { type: 'geotag', data }).value
    expect(label({ geotag_type: 'arrived', order_status: 'x', value: 'y' })).toBe('arrived')
    expect(label({ order_status: 'clock in!', value: 'y' })).toBe('clock in!')
    expect(label({ value: 'y' })).toBe('y')
    expect(label({})).toBe('')
  })

  test('23: planning events are plans and need no order', () => {
    for (const value of ['planning_started', 'planning_completed', 'planning_failed', 'planning_of_next_year']) {
      const event = read('plan', { type: 'order', data: { value, plan_id: 'p' } })
      expect(event.subject).toEqual({ planId: 'p' })
      expect(toWire(event).type).toBe('order')
    }
    const created = { value: 'planning_completed', plan_id: 'p', route_handles_created: 'r' }
    expect(read('plan', { type: 'order', data: created }).data.routeHandlesCreated).toEqual(['r'])
  })

  test('24: an assigned order has no share link, and its assigned_at is of another precision', () => {
    const event = read('order', readFixture('order-assigned'))
    expect(event.data.shareUrl).toBeUndefined()
    expect(event.data.assignedAt).toBe(event.stamp.at)
  })

  test('25: the value is what the payload says, even where its status says another', () => {
    expect(order({ value: 'cancelled', status: 'completed' })).toMatchObject({
      value: 'cancelled',
      data: { status: 'completed' },
    })
  })

  test('27: an arrival may be later than its envelope; the stamp keeps the envelope', () => {
    const event = read('order', readFixture('order-arrived'))
    expect(event.stamp.at).toBe('2021-01-01T14:00:00.000000000Z')
    expect(event.data.arrival?.at).toBe('2021-01-01T14:05:10.000000000Z')
  })

  test('28: a switched device needs neither route nor link', () => {
    const event = order({ value: 'device_switched', previous_device_id: 'A', new_device_id: 'B' })
    expect(event.data).toEqual({ previousDeviceId: 'A', newDeviceId: 'B' })
  })

  test('29: candidate devices go by the sample, not by the heading', () => {
    const event = read('route', readFixture('route-candidate-devices-updated'))
    expect([event.value, event.data.candidateDevices?.length]).toEqual(['candidate_devices_updated', 2])
  })

  test('30: a missing version has its optional fields', () => {
    const data = { value: 'request_version_missing', route_handle: 'r', message: 'Specify the latest version' }
    expect(read('route', { type: 'route', data }).data).toEqual({ message: 'Specify the latest version' })
  })

  test('31, 32: any number of minutes, on any value', () => {
    expect(order({ value: 'updated', remaining_minutes: 7, remaining_distance: 0 }).data).toEqual({
      remainingMinutes: 7,
      remainingDistanceM: 0,
    })
  })

  test('33: the version is carried and never decides', () => {
    for (const version of ['2.0.0', '9.9.9', undefined, 3]) {
      const event = eventOf({ ...readFixture('order-started'), version }, 'id')
      expect([event.noun, event.data]).toEqual(['order', eventOf(readFixture('order-started'), 'id').data])
    }
  })

  test('34: metadata has five names, and may be missing, null or no object', () => {
    for (const metadata of [undefined, null, 'x', [1]]) expect(order({ metadata }).data.metadata).toBeUndefined()
    const trip = { trip_id: 't', trip_metadata: { a: 1 }, destination_metadata: { b: 2 } }
    expect(read('trip', { type: 'trip', data: trip }).data).toEqual({
      metadata: { a: 1 },
      destinationMetadata: { b: 2 },
    })
  })

  test('35, 36: handles and links are opaque', () => {
    const subject = order({ order_handle: ' Ö/1 ' }, { device_id: '14GF', account_id: 'ABC' }).subject
    expect(subject).toEqual({ orderHandle: ' Ö/1 ', deviceId: '14GF', accountId: 'ABC' })
    expect(order({ embed_url: 'anything' }).data.embedUrl).toBe('anything')
  })

  test('37: tabs in a sample are white space', () => {
    expect(fixtureText('order-arrived.json')).toContain('\t\t\t"scheduled_at"')
    expect(read('order', readFixture('order-arrived')).data.scheduledAt).toBe('2021-01-01T14:23:00.000000000Z')
  })

  test('40: a track mode is carried in the spelling it came in', () => {
    for (const mode of ['pre_shift', 'pre-shift']) expect(order({ track_mode: mode }).data.trackMode).toBe(mode)
  })
})
