import { expect, it } from 'vitest'
import { inViewBy } from '#components/live/worklist/in-view.ts'
import type { DestinationView, FixView } from '#lib/contract/views.ts'
import { anOrder, anOutage, aWorker } from '#tests/unit/support/view-rows.ts'

const HERE = { lon: -56.1, lat: -34.9 }
const AWAY = { lon: -58.4, lat: -34.6 }
const fix = (at: typeof HERE): FixView => ({ ...at, at: 1, accuracyM: 5, speedMps: null, bearingDeg: null })
const destination = (at: typeof HERE): DestinationView => ({
  ...at,
  radiusM: 100,
  address: null,
  placeHandle: null,
  ring: null,
})

const workers = [aWorker('ana', { fix: fix(HERE) }), aWorker('bea', { fix: fix(AWAY) })]
const orders = [
  anOrder('to-here', { workerHandle: 'bea', destination: destination(HERE) }),
  anOrder('from-here', { workerHandle: 'ana', destination: destination(AWAY) }),
  anOrder('elsewhere', { workerHandle: 'bea', destination: destination(AWAY) }),
]
const desk = {
  workersByHandle: new Map(workers.map((worker) => [worker.handle, worker])),
  ordersByHandle: new Map(orders.map((order) => [order.handle, order])),
  allOutages: [anOutage('lost', { location: HERE, workerHandle: 'bea' }), anOutage('far', { workerHandle: 'bea' })],
}
const CITY = { west: -57, south: -35, east: -56, north: -34.5 }

function seen(bounds: typeof CITY, moved = new Map<string, FixView>()): string[] {
  const isSeen = inViewBy(bounds, desk, { get: (handle) => moved.get(handle) })
  const all = [
    ...workers.map(({ handle }) => ({ kind: 'worker' as const, key: handle })),
    ...orders.map(({ handle }) => ({ kind: 'order' as const, key: handle })),
    ...desk.allOutages.map(({ key }) => ({ kind: 'outage' as const, key })),
  ]
  return all.filter((selection) => isSeen({ selection })).map(({ key }) => key)
}

it('an order is in view by where it goes or where its worker is, an outage by where it began', () => {
  expect(seen(CITY)).toEqual(['ana', 'to-here', 'from-here', 'lost'])
})

it('the latest position counts, not the row’s', () => {
  expect(seen(CITY, new Map([['ana', fix(AWAY)]]))).toEqual(['to-here', 'lost'])
})

it('a view over the date line has two halves', () => {
  expect(seen({ ...CITY, west: 170, east: -56 })).toContain('ana')
  expect(seen({ ...CITY, west: 170, east: -170 })).toEqual([])
})
