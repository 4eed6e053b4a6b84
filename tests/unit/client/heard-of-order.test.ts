import { expect, test } from 'vitest'
import { heardOfOrder } from '#lib/client/live/heard-of-order.ts'
import type { OutageView } from '#lib/contract/views.ts'

const order = { seq: 10, workerHandle: 'ana', deviceId: 'phone-1' }
const outage = (seq: number, workerHandle: string | null, deviceId: string | null) =>
  ({ seq, workerHandle, deviceId }) as OutageView

test('an outage of the order’s worker or phone is news of the order', () => {
  expect(heardOfOrder(order, [outage(12, 'ana', null)])).toBe(12)
  expect(heardOfOrder(order, [outage(13, null, 'phone-1'), outage(11, 'ana', 'phone-1')])).toBe(13)
})

test('somebody else’s is not', () => {
  expect(heardOfOrder(order, [outage(12, 'bea', 'phone-2'), outage(13, null, null)])).toBe(10)
  expect(heardOfOrder({ ...order, workerHandle: null, deviceId: null }, [outage(13, null, null)])).toBe(10)
  expect(heardOfOrder(undefined, [outage(12, 'ana', null)])).toBe(0)
})
