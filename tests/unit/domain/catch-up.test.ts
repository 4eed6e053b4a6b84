import { expect, test } from 'vitest'
import { type AccountSilence, isCatchUpDue } from '#lib/domain/catch-up.ts'

const NOW = Date.UTC(2026, 0, 1, 12)
const minutesAgo = (minutes: number) => NOW - minutes * 60_000
const silent: AccountSilence = {
  lastDeliveryAtMs: minutesAgo(10),
  readAtMs: minutesAgo(10),
  isReading: false,
  hasOpenOrders: true,
}

test('an account that has been silent for ten minutes with orders open is read again', () => {
  expect(isCatchUpDue(silent, NOW)).toBe(true)
  expect(isCatchUpDue({ ...silent, lastDeliveryAtMs: null, readAtMs: null }, NOW)).toBe(true)
})

test.each<[string, Partial<AccountSilence>]>([
  ['a webhook came in lately', { lastDeliveryAtMs: minutesAgo(9.9) }],
  ['it was read lately', { readAtMs: minutesAgo(9.9) }],
  ['it is being read', { isReading: true }],
  ['no order is open', { hasOpenOrders: false }],
])('it is left alone when %s', (_, known) => {
  expect(isCatchUpDue({ ...silent, ...known }, NOW)).toBe(false)
})
