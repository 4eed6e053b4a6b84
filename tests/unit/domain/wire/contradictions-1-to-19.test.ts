import { describe, expect, test } from 'vitest'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { eventOf } from '#tests/support/arbitrary-events.ts'
import type { Wire } from '#tests/support/arbitrary-values.ts'
import { order, read } from '#tests/support/read-event.ts'
import { fixtureText, readFixture } from '#tests/support/read-fixture.ts'

/** The numbers are those of the list of what the documents contradict themselves in. */
describe('what is inconsistent in the documents, 1 to 19', () => {
  test('1: a bare object is an event like one inside an array', () => {
    for (const name of ['device-status-inactive', 'route-candidate-devices-updated']) {
      expect(JSON.parse(fixtureText(`${name}.json`))).not.toBeInstanceOf(Array)
      expect(eventOf(readFixture(name), 'id').noun).not.toBe('unknown')
    }
  })

  test('2: the risk sample is not JSON, and nobody mends it', () => {
    expect(() => JSON.parse(fixtureText('order-risk-updated.invalid.txt'))).toThrow(SyntaxError)
  })

  test('2: the risk sample without its stray colon is read', () => {
    const [wire] = JSON.parse(fixtureText('order-risk-updated.invalid.txt').replace(': :', ':'))
    expect(read('order', wire).data.risks).toEqual({
      deviating_from_expected_route: { label: 'red', intensity: 0.85 },
      moving_too_slow: { label: 'yellow', intensity: 0.45 },
    })
  })

  test('3: risks stand under risks or under risk_elements, and are written as risks', () => {
    const event = order({ value: 'risk_updated', risk_elements: { in_outage: { intensity_label: 'red' } } })
    expect(event.data.risks).toEqual({ in_outage: { label: 'red' } })
    expect(toWire(event).data).toHaveProperty('risks.in_outage.intensity_label', 'red')
    const both = order({ risks: { a: 'red' }, risk_elements: { b: 'red' } })
    expect(Object.keys(both.data.risks ?? {})).toEqual(['a'])
    expect(order({ risks: null, risk_elements: { b: 'red' } }).data.risks).toEqual({ b: { label: 'red' } })
  })

  test('4: a risk is an object or a bare label, under any name', () => {
    const risks = {
      moving_too_slow: 'green',
      of_next_year: { intensity_label: 'purple', intensity_value: 0.5, previous_intensity_label: 'green' },
      nameless: { intensity_value: 0.5 },
      broken: 7,
    }
    expect(order({ risks }).data.risks).toEqual({
      moving_too_slow: { label: 'green' },
      of_next_year: { label: 'purple', intensity: 0.5, previousLabel: 'green' },
    })
  })

  test('5: behavioral is read as behavioural, unknown categories are kept', () => {
    const category = (text: string) =>
      read('outage', { type: 'worker', data: { value: 'outage', outage_category: text } }).data.category
    expect(['behavioral', 'behavioural', 'cosmic'].map(category)).toEqual(['behavioural', 'behavioural', 'cosmic'])
  })

  test('6, 7: the worker stands on top or inside data, as worker or as driver', () => {
    const who = (wire: Wire) => eventOf({ type: 'location', ...wire }, 'id').subject.workerHandle
    expect(who({ worker_handle: 'a', driver_handle: 'c', data: { worker_handle: 'b', driver_handle: 'd' } })).toBe('a')
    expect(who({ driver_handle: 'c', data: { worker_handle: 'b', driver_handle: 'd' } })).toBe('b')
    expect(who({ driver_handle: 'c', data: { driver_handle: 'd' } })).toBe('c')
    expect(who({ data: { driver_handle: 'd' } })).toBe('d')
    expect(who({ worker_handle: '', data: { worker_handle: 'b' } })).toBe('b')
    expect(who({ data: {} })).toBeUndefined()
  })

  test('8: an outage without any envelope takes its time from within', () => {
    const wire = readFixture('worker-outage')
    expect(eventOf(wire, 'id').stamp.at).toBe('2021-10-27T01:00:53.811000000Z')
    const { recorded_at_end: _, ...open } = wire.data as Wire
    expect(eventOf({ ...wire, data: open }, 'id').stamp.at).toBe('2021-10-27T00:40:53.811000000Z')
    const dated = { ...wire, recorded_at: '2021-10-27T02:00:00Z' }
    expect(eventOf(dated, 'id').stamp.at).toBe('2021-10-27T02:00:00.000000000Z')
  })

  test('9: an outage comes open, closed, or as two values, and is one noun', () => {
    for (const value of ['outage', 'outage_started', 'outage_ended']) {
      const event = read('outage', { type: 'worker', worker_handle: 'w', data: { value, outage_code: 'uninstalled' } })
      expect([event.value, event.data]).toEqual([value, { code: 'uninstalled' }])
    }
  })

  test('10: a device status has an outage, or a completed activity, in whichever spelling', () => {
    const status = (data: Wire) => read('device_status', { type: 'device_status', data }).data
    const at = '2021-10-27T00:40:53.811Z'
    const instant = '2021-10-27T00:40:53.811000000Z'
    const point = { type: 'Point', coordinates: [1, 2] }
    expect(status({ value: 'inactive', reason: 'low_battery' })).toEqual({ outage: { code: 'low_battery' } })
    expect(status({ value: 'inactive', outage_code: 'a', reason: 'b' })).toEqual({ outage: { code: 'a' } })
    expect(status({ value: 'disconnected', recorded_at_start: at })).toEqual({ outage: { start: { at: instant } } })
    expect(status({ value: 'active', activity: 'walk', recorded_at_start: at })).toEqual({
      activity: 'walk',
      start: { at: instant },
    })
    const done = { start: { location: point, recorded_at: at }, end: { recorded_at: at }, distance: 5, duration: 6 }
    expect(status({ value: 'active', activity: 'drive', ...done })).toEqual({
      activity: 'drive',
      start: { location: { lon: 1, lat: 2 }, at: instant },
      end: { at: instant },
      distanceM: 5,
      durationS: 6,
    })
  })

  test('11: a type that no list names is kept whole', () => {
    const wire = { type: 'nearby', recorded_at: '2021-01-01T00:00:00Z', device_id: 'D', data: { value: 'v', x: [1] } }
    const event = read('unknown', wire)
    expect(event.data).toEqual({ type: 'nearby', wire })
    expect([event.value, event.subject, event.stamp.at]).toEqual([
      'v',
      { deviceId: 'D' },
      '2021-01-01T00:00:00.000000000Z',
    ])
  })

  test('12: without recorded_at the time of sending counts, without both there is none', () => {
    for (const name of ['registration', 'registration-update', 'reinstall', 'trip-created']) {
      const { created_at: sent, ...wire } = readFixture(name)
      const { stamp, recordedAt } = eventOf({ ...wire, created_at: sent }, 'id')
      expect([stamp.at, recordedAt]).toEqual([stamp.createdAt, ''])
      expect(eventOf(wire, 'id').stamp.at).toBe('')
    }
  })

  test('13: a clock offset is a number or the text of one', () => {
    const offset = (value: unknown) => read('time_offset_changed', { type: 'time_offset_changed', data: { value } })
    expect(offset('3584.235').data.offsetS).toBe(3584.235)
    expect(offset(-12).data.offsetS).toBe(-12)
    for (const value of ['', ' ', 'much', null, '1e999']) expect(offset(value).data).toEqual({})
    expect(offset('3').value).toBe('')
  })

  test('14: times of different precision keep every digit and order as text', () => {
    const at = (recorded_at: string) => eventOf({ type: 'location', recorded_at, data: {} }, 'id').stamp.at
    const times = ['2024-01-20T18:09:29.583Z', '2024-01-20T18:09:29.583145Z', '2024-01-20T18:09:29.583145215Z'].map(at)
    expect(times).toEqual([...times].sort())
    expect(new Set(times).size).toBe(3)
  })

  test('15: the envelope may have a location with any type', () => {
    const location = { type: 'Point', coordinates: [1, 2] }
    for (const [noun, wire] of [
      ['trip', { type: 'trip', location, data: { trip_id: 't', value: 'delayed' } }],
      ['battery', { type: 'battery', location, data: { value: 'low' } }],
      ['device_status', { type: 'device_status', location, data: { value: 'active' } }],
      ['geotag', { type: 'geotag', location, data: {} }],
    ] as const)
      expect(read(noun, wire).data).toMatchObject({ location: { lon: 1, lat: 2 } })
    expect(read('location', { type: 'location', location, data: {} }).data.fix).toEqual({ lon: 1, lat: 2 })
    expect(order({}, { location: null }).noun).toBe('order')
  })

  test.each([
    [[1, 2], { lon: 1, lat: 2 }],
    [[1, 2, -3.5], { lon: 1, lat: 2, altitudeM: -3.5 }],
    [[-180, 90, 0], { lon: -180, lat: 90, altitudeM: 0 }],
    [[1, 2, null], { lon: 1, lat: 2 }],
    [[1], undefined],
    [[1, 2, 3, 4], undefined],
    [[181, 2], undefined],
    [[1, -90.1], undefined],
    [['1', '2'], undefined],
    [[Number.NaN, 2], undefined],
    [null, undefined],
  ])('16: coordinates %j are read as %j', (coordinates, fix) => {
    const data = { geometry: { type: 'Point', coordinates } }
    expect(read('location', { type: 'location', data }).data.fix).toEqual(fix)
  })

  test('17: a battery says its label, its percentage, or both, and neither corrects the other', () => {
    expect(read('battery', readFixture('battery-2.1.0'))).toMatchObject({ value: 'low', data: { batteryPct: 75 } })
    expect(read('battery', readFixture('battery-2.0.0')).data.batteryPct).toBeUndefined()
  })

  test('18: a geofence event happened when its arrival or its exit did', () => {
    const arrival = { recorded_at: '2021-07-15T13:29:21.085Z' }
    const exit = { recorded_at: '2021-07-15T14:31:38.789Z' }
    const fence = (value: string, data: Wire, around: Wire = {}) =>
      read('geofence', {
        type: 'geofence',
        recorded_at: '2021-07-15T15:00:00Z',
        ...around,
        data: { marker_id: 'm', value, ...data },
      })
    expect(fence('entry', { arrival }).stamp.at).toBe('2021-07-15T13:29:21.085000000Z')
    expect(fence('exit', { arrival, exit }).stamp.at).toBe('2021-07-15T14:31:38.789000000Z')
    expect(fence('exit', { arrival, exit: null }).stamp.at).toBe('2021-07-15T15:00:00.000000000Z')
    expect(fence('entry', {}).stamp.at).toBe('2021-07-15T15:00:00.000000000Z')
    expect(fence('delete', { arrival, exit }).stamp.at).toBe('2021-07-15T15:00:00.000000000Z')
    const deleted = fence('delete', { arrival, exit }, { created_at: '2021-07-15T16:00:00Z' })
    expect(deleted.stamp.at).toBe('2021-07-15T16:00:00.000000000Z')
  })

  test('18: an exit that was sent with the arrival as its time of sending still follows the entry', () => {
    const exit = readFixture('geofence-exit')
    const entry = { ...exit, data: { ...(exit.data as Wire), value: 'entry', exit: undefined } }
    expect(eventOf(entry, 'id').stamp.at < eventOf(exit, 'id').stamp.at).toBe(true)
    expect(eventOf(exit, 'id').recordedAt).toBe('2021-07-15T14:31:38.789000000Z')
  })

  test('19: what only the geofence sample has is read', () => {
    expect(read('geofence', readFixture('geofence-exit')).data).toMatchObject({
      geofenceId: '00001111-d30d-4a4a-b965-95f3f743256e',
      radiusM: 50,
      durationS: 3738,
      metadata: { name: 'Main store' },
      routeTo: { prevMarkerId: '00001111-2dac-40a7-973b-9e3d66898a7d' },
    })
  })
})
