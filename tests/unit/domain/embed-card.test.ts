import { expect, test } from 'vitest'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { embedColleague, embedCourier, embedOrder, isWorkerOfAny, stopsBefore } from '#lib/domain/embed-card.ts'

const NOW = Date.UTC(2026, 10, 21, 14, 25)
const MIN = 60_000

const CANARY = 'c4nary'
const order = (part: Partial<OrderView> = {}): OrderView => ({
  ...{ handle: 'o-1', seq: 1, attempt: 0, attempts: 1, routeHandle: 'r-1', planId: `${CANARY}-plan` },
  ...{ workerHandle: `${CANARY}-w`, deviceId: `${CANARY}-phone`, opsGroupHandle: `${CANARY}-group`, status: 'ongoing' },
  ...{ isOpen: true, type: 'drop', trackMode: `${CANARY}-mode` },
  destination: {
    ...{ lon: -56.1, lat: -34.9, radiusM: 80, ring: null },
    ...{ address: 'Calle Larga 12', placeHandle: `${CANARY}-place` },
  },
  ...{ scheduledAt: NOW, initialEtaAt: null, etaAt: NOW + 10 * MIN, etaSaidAt: NOW, etaSource: `${CANARY}-source` },
  ...{
    remainingDistanceM: 9,
    remainingDurationS: 9,
    createdAt: 1,
    assignedAt: 1,
    startedAt: NOW - MIN,
    arrivedAt: null,
  },
  ...{ exitedAt: null, completedAt: null, cancelledAt: null, disabledAt: null, distanceM: null, durationS: null },
  ...{ deviationM: null, actualServiceS: null, expectedServiceS: null, shareUrl: `${CANARY}-share` },
  risks: [
    {
      risk: `${CANARY}-risk`,
      label: 'red',
      intensity: 1,
      previousLabel: null,
      reading: 1,
      rules: null,
      at: 1,
      eventId: CANARY,
    },
  ],
  ...{ embedUrl: `${CANARY}-embed`, metadata: { note: CANARY }, lastEventAt: 1 },
  ...part,
})

const fix = { lon: -56.2, lat: -34.8, at: NOW, accuracyM: 5, speedMps: 3, bearingDeg: 90 }
const worker: WorkerView = {
  ...{ handle: `${CANARY}-w`, seq: 1, isDeviceOnly: false, name: 'Ana María Pérez', deviceIds: [`${CANARY}-phone`] },
  ...{
    status: 'active',
    statusAt: 1,
    activity: CANARY,
    outageCode: null,
    outageLabel: CANARY,
    fix,
    batteryLabel: CANARY,
  },
  ...{ batteryPct: 77, clockOffsetS: 1, trackingStartedAt: 1, profile: { van: CANARY }, lastEventAt: 1 },
  phone: { model: CANARY, osName: CANARY, osVersion: CANARY, appName: CANARY, appVersion: CANARY },
}

test('no field that is not meant for other people’s pages goes out, whatever it holds', () => {
  const told = [
    embedOrder(order(), { workerId: 'x', isAddressTold: true }),
    embedCourier(worker, { id: 'x', isPlaceShown: true }),
  ]
  expect(JSON.stringify(told)).not.toContain(CANARY)
  expect(Object.keys(embedOrder(order(), { workerId: 'x', isAddressTold: true })).sort()).toEqual([
    ...['arrivedAt', 'cancelledAt', 'completedAt', 'destination', 'etaAt', 'exitedAt', 'handle', 'initialEtaAt'],
    ...['isOpen', 'scheduledAt', 'startedAt', 'status', 'type', 'workerId'],
  ])
})

test('an address is told in lists and not to a customer, who has it; the place is told to both', () => {
  const told = (isAddressTold: boolean) => embedOrder(order(), { workerId: null, isAddressTold }).destination
  expect(told(false)).toEqual({ lon: -56.1, lat: -34.9, radiusM: 80, ring: null, address: null })
  expect(told(true)?.address).toBe('Calle Larga 12')
})

test('a courier has a first name, and a place only while that concerns who looks', () => {
  expect(embedCourier(worker, { id: 'x', isPlaceShown: true })).toMatchObject({ id: 'x', name: 'Ana', fix })
  expect(embedCourier(worker, { id: 'x', isPlaceShown: false }).fix).toBeNull()
  expect(isWorkerOfAny(worker, [order()])).toBe(true)
  for (const part of [{ status: 'assigned' }, { status: 'completed', isOpen: false }, { workerHandle: 'other' }]) {
    expect(isWorkerOfAny(worker, [order(part)]), JSON.stringify(part)).toBe(false)
  }
})

test('stops before are those of the route that are reached sooner and not left yet', () => {
  const at = (handle: string, minutes: number, part: Partial<OrderView> = {}) =>
    order({ handle, etaAt: NOW + minutes * MIN, ...part })
  const own = at('own', 20)
  const others = [
    at('a', 5),
    at('b', 12),
    at('c', 30),
    at('left', 2, { exitedAt: NOW }),
    at('done', 1, { isOpen: false }),
  ]
  expect(stopsBefore(own, [own, ...others])).toBe(2)
  expect(stopsBefore(own, [own])).toBe(0)
  for (const part of [{ routeHandle: null }, { status: 'assigned' }, { etaAt: null }, { arrivedAt: NOW }]) {
    expect(stopsBefore(order(part), others), JSON.stringify(part)).toBeNull()
  }
})

test('a colleague has the whole name and what is ahead', () => {
  const mine = [order({ handle: 'a', etaAt: NOW + 30 * MIN }), order({ handle: 'b', etaAt: NOW + 9 * MIN })]
  const orders = [...mine, order({ handle: 'c', isOpen: false }), order({ handle: 'd', workerHandle: 'other' })]
  expect(embedColleague(worker, { id: 'x', orders })).toMatchObject({
    ...{ name: 'Ana María Pérez', stopsLeft: 2, nextAt: NOW + 9 * MIN, hereSince: null },
  })
  const here = order({ handle: 'a', arrivedAt: NOW - MIN })
  expect(embedColleague(worker, { id: 'x', orders: [here] })).toMatchObject({ hereSince: NOW - MIN, nextAt: null })
})
