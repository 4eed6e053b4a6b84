import { expect, test } from 'vitest'
import { type Dialect, readReport } from '#lib/services/devices/read-report.ts'
import { dialectAt, FLEET_DIALECTS, requestsOf } from '../../../scripts/fleet/phone-dialects.ts'
import type { PhoneItem } from '../../../scripts/fleet/phone-words.ts'

// What the fleet's phones send in each app's words is read as the fix that the simulation took.

const AT = '2026-01-05T12:00:07.000Z'
const FIX: PhoneItem = {
  ...{ kind: 'position', recorded_at: AT, lon: -56.1913, lat: -34.9059 },
  ...{ accuracy: 6.5, speed: 11.25, bearing: 271.5, altitude: 43 },
}
const SEEN = { recordedAtMs: Date.parse(AT), lon: -56.1913, lat: -34.9059 }
const MEASURED = { accuracyM: 6.5, speedMps: 11.25, bearingDeg: 271.5, altitudeM: 43 }

test.each(FLEET_DIALECTS)('%s: place, time, metres per second and battery come through', (dialect) => {
  const sender = { dialect, deviceId: 'd', token: 'secret', batteryPercent: 64 }
  const items = requestsOf(sender, [FIX]).flatMap(({ path, body, headers }) => {
    const [way = '', query = ''] = path.split('?')
    const name = way.split('/')[0] as Dialect
    expect(
      `${path} ${headers.authorization ?? ''} ${Buffer.from(headers.authorization?.slice(6) ?? '', 'base64')}`,
    ).toContain('secret')
    const report = readReport({ dialect: name, query, raw: Buffer.from(body), receivedAtMs: SEEN.recordedAtMs })
    return 'items' in report ? [...report.items] : []
  })
  expect(items[0]).toMatchObject({ kind: 'sighting', sighting: SEEN })
  const sighting = items.flatMap((item) => (item.kind === 'sighting' ? Object.entries(item.sighting) : []))
  const read = Object.fromEntries(sighting)
  for (const [name, value] of Object.entries(MEASURED)) expect(read[name]).toBeCloseTo(value, 6)
  const battery = items.find(({ kind }) => kind === 'message')
  if (dialect !== 'events') expect(battery).toMatchObject({ message: { kind: 'battery', percent: 64 } })
})

test('25 phones speak all dialects, and every second one tells of its health', () => {
  const spoken = Array.from({ length: 25 }, (_, index) => dialectAt(index))
  for (const dialect of FLEET_DIALECTS) expect(spoken.filter((each) => each === dialect).length).toBeGreaterThan(1)
  expect(spoken.filter((dialect) => dialect === 'events')).toHaveLength(13)
})

test('apps of others say nothing but where they are', () => {
  const health: PhoneItem = { kind: 'health', recorded_at: AT, outage_code: 'location_mocked' }
  for (const dialect of FLEET_DIALECTS.filter((each) => each !== 'events')) {
    expect(requestsOf({ dialect, deviceId: 'd', token: 't', batteryPercent: null }, [health])).toEqual([])
  }
})
