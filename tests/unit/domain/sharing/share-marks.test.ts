import { expect, test } from 'vitest'
import type { GeotagView } from '#lib/contract/views.ts'
import { shareMarks } from '#lib/domain/sharing/share-marks.ts'
import { anOrder } from '#tests/unit/support/view-rows.ts'

const NOW = Date.UTC(2026, 10, 21, 17, 25)
const min = (minutes: number) => NOW + minutes * 60_000
const HOME = { lon: -56.1525, lat: -34.9075 }

const order = anOrder('o', {
  ...{ status: 'completed', isOpen: false, startedAt: min(-30), completedAt: min(-2) },
  destination: { ...HOME, radiusM: 60, address: null, placeHandle: null, ring: null },
})

function geotag(type: string, at: number | null, of: Partial<GeotagView> = {}): GeotagView {
  return {
    ...{ id: type, seq: 1, type, at, workerHandle: 'w', deviceId: 'd', orderHandle: 'o', location: HOME },
    ...{ expectedLocation: null, deviationM: null, distanceM: null, durationS: null },
    metadata: { text: 'the dog bites', url: 'https://pictures.example/1.jpg' },
    ...of,
  }
}

test('marks are told oldest first, with how far from the address they were made', () => {
  const away = { location: { ...HOME, lat: HOME.lat + 0.001 } }
  expect(shareMarks(order, [geotag('done', min(-2)), geotag('arrived', min(-4), away)])).toEqual([
    { at: min(-4), act: 'arrived', metresAway: 111 },
    { at: min(-2), act: 'done', metresAway: 0 },
  ])
})

test('an app’s own word, a note and a picture are the team’s', () => {
  const made = shareMarks(order, [geotag('customer was rude', min(-3))])
  expect(made).toEqual([{ at: min(-3), act: null, metresAway: 0 }])
})

test('marks of an earlier attempt, of later and without a time are left out', () => {
  const others = [geotag('arrived', min(-31)), geotag('arrived', min(9)), geotag('arrived', null)]
  expect(shareMarks(order, others)).toEqual([])
})

test('without a place, what the phone said of the deviation', () => {
  expect(shareMarks(order, [geotag('done', min(-3), { location: null, deviationM: 40 })])[0]?.metresAway).toBe(40)
})
