import { expect, test } from 'vitest'
import { SHARE_EXPIRIES } from '#lib/contract/share-view.ts'
import type { Facts } from '#lib/domain/facts/facts.ts'
import { currentShareUrl, isShareAlive, shareEndsAt, shareTermsOf } from '#lib/domain/sharing/share-terms.ts'

const NOW = Date.UTC(2026, 0, 31)
const HOUR_MS = 3_600_000
const order = (of: { completedAt?: number; cancelledAt?: number } = {}) => ({
  completedAt: null,
  cancelledAt: null,
  ...of,
})
const terms = (of: object = {}) => ({
  shareId: 'abcdefgh',
  version: 1,
  isOff: false,
  expires: 'after_day' as const,
  expiresAt: null,
  rules: {},
  ...of,
})

const row = (key: string, said: Record<string, [value: unknown, at: string]>) => ({
  key,
  seq: 1,
  facts: Object.fromEntries(
    Object.entries(said).map(([name, [value, at]]) => [name, [value, at, at, 0, key]]),
  ) as unknown as Facts,
})

test.each([
  ['at_end', 0],
  ['after_day', 24],
  ['after_week', 7 * 24],
] as const)('a link that ends %s shows the order for %i hours after its end, however it ended', (expires, hours) => {
  for (const ended of [{ completedAt: NOW }, { cancelledAt: NOW }]) {
    const endsAt = NOW + hours * HOUR_MS
    expect(shareEndsAt(terms({ expires }), order(ended))).toBe(endsAt)
    expect(isShareAlive(terms({ expires }), order(ended), endsAt - 1)).toBe(true)
    expect(isShareAlive(terms({ expires }), order(ended), endsAt)).toBe(false)
  }
  expect(isShareAlive(terms({ expires }), order(), NOW)).toBe(true)
})

test('a link that ends on a date ends then, whatever the order does', () => {
  const dated = terms({ expires: 'on_date', expiresAt: NOW })
  for (const one of [order(), order({ completedAt: NOW - 90 * 24 * HOUR_MS })]) {
    expect([isShareAlive(dated, one, NOW - 1), isShareAlive(dated, one, NOW)]).toEqual([true, false])
  }
})

test('what is turned off shows nothing, by any expiry', () => {
  for (const expires of SHARE_EXPIRIES) {
    expect(isShareAlive(terms({ isOff: true, expires, expiresAt: NOW + HOUR_MS }), order(), NOW)).toBe(false)
  }
})

test('an event that was on its way while the link was replaced does not bring the old one back', () => {
  const rows = [
    row('a', {
      share: [{ shareId: 'abcdefgh', version: 3 }, '2026-01-01'],
      shareUrl: ['waypost-share:abcdefgh.1', '2026-01-02'],
    }),
  ]
  expect(shareTermsOf(rows, 'waypost-share:abcdefgh.1')?.version).toBe(3)
  expect(currentShareUrl(rows, 'waypost-share:abcdefgh.1')).toBe('waypost-share:abcdefgh.3')
})

test('what was chosen for a link holds for the next attempt under it, and for no other link', () => {
  const rows = [
    row('first', {
      share: [{ shareId: 'abcdefgh', version: 2, isOff: true, rules: { door: 'always' } }, '2026-01-01'],
    }),
    row('second', {}),
  ]
  expect(shareTermsOf(rows, 'waypost-share:abcdefgh.1')).toMatchObject({
    version: 2,
    isOff: true,
    rules: { door: 'always' },
  })
  expect(shareTermsOf(rows, 'waypost-share:ijklmnop.1')).toMatchObject({ version: 1, isOff: false, rules: {} })
})

test('somebody else’s link has no terms of ours and stays as it is', () => {
  expect(shareTermsOf([], 'https://trck.at/vr1RNLq')).toBeNull()
  expect(currentShareUrl([], 'https://trck.at/vr1RNLq')).toBe('https://trck.at/vr1RNLq')
  expect(currentShareUrl([], null)).toBeNull()
})
