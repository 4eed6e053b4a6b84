import { expect, test } from 'vitest'
import { isShareRef, isShown, isWorkerShown, readShareRef, SHARED_AFTER_END_MS, shareRef } from '#lib/domain/share.ts'

const NOW = Date.UTC(2026, 0, 31)

test('what the log holds of a link is read back; links of others are none of ours', () => {
  expect(readShareRef(shareRef('ab_-cdefgh', 3))).toEqual({ shareId: 'ab_-cdefgh', version: 3 })
  for (const other of [
    'https://trck.at/vr1RNLq',
    '',
    null,
    undefined,
    'waypost-share:',
    'waypost-share:a.b',
    'waypost-share:a/b.1',
  ]) {
    expect(readShareRef(other), String(other)).toBeNull()
  }
  expect(isShareRef('waypost-share:broken')).toBe(true)
  expect(isShareRef('https://trck.at/vr1RNLq')).toBe(false)
})

test('a link shows an order until a day after it ended, however it ended', () => {
  expect(isShown({ completedAt: null, cancelledAt: null }, NOW)).toBe(true)
  for (const part of [{ completedAt: NOW }, { cancelledAt: NOW }]) {
    const order = { completedAt: null, cancelledAt: null, ...part }
    expect(isShown(order, NOW + SHARED_AFTER_END_MS - 1)).toBe(true)
    expect(isShown(order, NOW + SHARED_AFTER_END_MS)).toBe(false)
  }
})

test.each(['assigned', 'disabled', 'completed', 'cancelled', 'unplanned'])(
  'where the worker is stays hidden while an order is %s',
  (status) => {
    expect(isWorkerShown({ status })).toBe(false)
    expect(isWorkerShown({ status: 'ongoing' })).toBe(true)
  },
)
