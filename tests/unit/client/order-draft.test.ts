import { expect, test } from 'vitest'
import { readDraft } from '#components/orders/form/kept-draft.ts'
import { newStop, type StopDraft, toRequest } from '#components/orders/form/order-draft.ts'
import { radiusAfter } from '#components/orders/form/radius-field.tsx'
import { trackOrdersRequest } from '#lib/contract/orders-api.ts'

const destinationOf = (changed: Partial<StopDraft>) => {
  const stop = { ...newStop('America/Montevideo'), place: '-34.9, -56.18', ...changed }
  const read = trackOrdersRequest.safeParse(toRequest({ worker: 'ana', trackMode: 'pre_shift', stops: [stop] }))
  return read.success ? read.data.orders[0]?.destination : null
}

const CORNERS = [
  { lat: -34.9, lon: -56.18 },
  { lat: -34.9, lon: -56.17 },
  { lat: -34.91, lon: -56.17 },
]

test('a stop is a circle around its pin', () => {
  expect(destinationOf({ radiusM: '60' })).toEqual({
    geometry: { type: 'Point', coordinates: [-56.18, -34.9] },
    radius: 60,
  })
})

test('an outline ends where it begins, and with two corners it is none', () => {
  expect(destinationOf({ shape: 'outline', corners: CORNERS })?.geometry?.coordinates).toEqual([
    [
      [-56.18, -34.9],
      [-56.17, -34.9],
      [-56.17, -34.91],
      [-56.18, -34.9],
    ],
  ])
  expect(destinationOf({ shape: 'outline', corners: CORNERS.slice(0, 2) })).toBeNull()
})

test('a stop is at a saved place until its pin leaves it', () => {
  const chosen = { placeHandle: 'farmacia', placeAt: '-34.9, -56.18', radiusM: '60' }
  expect(destinationOf(chosen)).toEqual({ place_handle: 'farmacia', radius: 60 })
  expect(destinationOf({ ...chosen, place: '-34.91, -56.18' })).toMatchObject({ geometry: { type: 'Point' } })
})

test('a draft of an earlier form is completed, and what is none is not taken for one', () => {
  const kept = readDraft({ worker: 'ana', trackMode: 'on_shift', stops: [{ address: 'Rivera 1' }] }, 'UTC')
  expect(kept).toMatchObject({ worker: 'ana', stops: [{ address: 'Rivera 1', shape: 'circle', corners: [] }] })
  for (const none of [null, 5, {}, { stops: [] }]) expect(readDraft(none, 'UTC')).toBeNull()
})

test('brackets change the radius by ten metres, and nothing else does', () => {
  expect([radiusAfter(']', '100'), radiusAfter('[', '100'), radiusAfter('[', '5'), radiusAfter('x', '100')]).toEqual([
    ...['110', '90', '10', null],
  ])
})
