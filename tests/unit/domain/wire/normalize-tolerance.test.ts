import { describe, expect, test } from 'vitest'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { eventOf } from '#tests/support/arbitrary-events.ts'
import type { Wire } from '#tests/support/arbitrary-values.ts'
import { order, read } from '#tests/support/read-event.ts'
import { fixtureNames, readFixture } from '#tests/support/read-fixture.ts'

describe('newer than the document', () => {
  test('an ETA says why it changed, an arrival how exact it is, an exit why it ended', () => {
    const point = { type: 'Point', coordinates: [1, 2] }
    expect(order({ value: 'eta_change', change_reason: 'traffic_update' }).data.changeReason).toBe('traffic_update')
    expect(order({ arrival: { location: point, location_accuracy: 8 } }).data.arrival).toEqual({
      location: { lon: 1, lat: 2, accuracyM: 8 },
    })
    expect(order({ value: 'exited', reason: 'outage' }).data.exitReason).toBe('outage')
  })

  test('an order that was tracked here carries its destination', () => {
    const polygon = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    }
    const destination = { geometry: polygon, radius: 50, address: 'Rambla 1', place_handle: 'depot' }
    expect(order({ value: 'tracked', destination }).data.destination).toEqual({
      geometry: polygon,
      radiusM: 50,
      address: 'Rambla 1',
      placeHandle: 'depot',
    })
    expect(order({ destination: { geometry: { type: 'Point', coordinates: [999, 0] } } }).data).toEqual({})
  })

  test('a worker’s status is read flat or as work_status', () => {
    const worker = (data: Wire) => read('worker', { type: 'worker', data: { value: 'work_status_updated', ...data } })
    expect(worker({ tracking: true, available: false }).data).toEqual({ isTracking: true, isAvailable: false })
    expect(worker({ work_status: { tracking: false } }).data).toEqual({ isTracking: false })
  })

  test('2020’s trips summed up their distance', () => {
    const data = { trip_id: 't', value: 'completed', summary: { distance: 5, duration: 6 } }
    expect(read('trip', { type: 'trip', data }).data).toEqual({ distanceM: 5, durationS: 6 })
  })

  test('a phone that does not know its speed says -1', () => {
    const data = { geometry: { coordinates: [1, 2] }, speed: -1, bearing: -1, accuracy: -1 }
    expect(read('location', { type: 'location', data }).data.fix).toEqual({ lon: 1, lat: 2 })
  })
})

describe('what cannot be read', () => {
  test.each([[undefined], [null], [7], ['text'], [[]], [[{ type: 'order' }]]])('%j is no object', (wire) => {
    expect(normalize(wire, 'id')).toEqual({ reason: 'not_an_object' })
  })

  test.each([{}, { type: null }, { type: 7 }, { type: ['order'] }])('%j has no type', (wire) => {
    expect(normalize(wire, 'id')).toEqual({ reason: 'type_missing' })
  })

  test.each([
    { type: 'order', data: { value: 'started' } },
    { type: 'order', data: { value: 'started', order_handle: '' } },
    { type: 'order', data: { value: 'started', order_handle: 7 } },
    { type: 'order', data: { value: 'planning_started' } },
    { type: 'order' },
    { type: 'route', data: { value: 'started' } },
    { type: 'trip', data: { value: 'created' } },
    { type: 'geofence', data: { value: 'entry' } },
    { type: 'constructor', data: null },
    { type: '' },
  ])('%j names nothing and is kept as unknown', (wire) => {
    expect(read('unknown', wire).data).toEqual({ type: wire.type, wire })
  })

  test('keys called __proto__ stay keys', () => {
    const wire = JSON.parse(
      '{"type":"order","__proto__":{"device_id":"evil"},"data":{"value":"x","order_handle":"o","__proto__":{"status":"evil"},"risks":{"__proto__":"red"},"metadata":{"__proto__":{"a":1}}}}',
    )
    const event = read('order', wire)
    expect(event.subject.deviceId).toBeUndefined()
    expect(event.data.status).toBeUndefined()
    expect(Object.keys(event.data.risks ?? {})).toEqual(['__proto__'])
    expect(Object.keys({})).toEqual([])
    expect('evil' in {} || 'a' in {}).toBe(false)
  })

  test('depth does not matter', () => {
    const deep = JSON.parse(`${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`)
    expect(order({ metadata: deep, destination: deep, risks: deep }).data.metadata).toBe(deep)
    expect(read('unknown', { type: 'deep', data: deep }).noun).toBe('unknown')
  })
})

describe('the time of an event', () => {
  test('is not later than a minute after it was sent', () => {
    const around = { recorded_at: '2031-01-01T00:00:00Z', created_at: '2021-01-01T00:00:00Z' }
    const event = order({}, around)
    expect(event.stamp).toMatchObject({
      at: '2021-01-01T00:01:00.000000000Z',
      createdAt: '2021-01-01T00:00:00.000000000Z',
    })
    expect(event.recordedAt).toBe('2031-01-01T00:00:00.000000000Z')
  })

  test('is nothing when the event does not say', () => {
    for (const name of fixtureNames()) {
      const { recorded_at: _, created_at: __, ...wire } = readFixture(name)
      const { stamp } = eventOf(wire, 'id')
      const isTimedWithin = name === 'geofence-exit' || name === 'worker-outage'
      expect([name, stamp.at === '', stamp.createdAt]).toEqual([name, !isTimedWithin, ''])
    }
  })
})
