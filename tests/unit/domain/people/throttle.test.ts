import fc from 'fast-check'
import { expect, test } from 'vitest'
import { passwordFault } from '#lib/domain/people/password-rules.ts'
import {
  addressWaitMs,
  LONGEST_WAIT_MS,
  NO_TRIES,
  waitMs,
  withAddressTry,
  withTry,
} from '#lib/domain/people/throttle.ts'
import { SEED } from '#tests/support/seed.ts'

const after = (count: number, at: number) => ({ count, lastAt: at })

test('five tries are free, then each wait is twice the one before, up to a quarter of an hour', () => {
  const waits = Array.from({ length: 18 }, (_, count) => waitMs(after(count, 1_000), 1_000))
  expect(waits.slice(0, 9)).toEqual([0, 0, 0, 0, 0, 1_000, 2_000, 4_000, 8_000])
  expect(waits.at(-1)).toBe(LONGEST_WAIT_MS)
})

test('nobody is locked out for good', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(), (count, at) => {
      expect(waitMs(after(count, at), at + LONGEST_WAIT_MS)).toBe(0)
      expect(addressWaitMs(after(Math.min(count, 60), at), at + LONGEST_WAIT_MS)).toBe(0)
    }),
    { seed: SEED },
  )
})

test('tries are forgotten after a day', () => {
  expect(withTry(after(40, 0), 25 * 3_600_000).count).toBe(1)
  expect(withTry(after(4, 0), 1_000).count).toBe(5)
})

test('an address has sixty wrong tries at once, and one more each ten seconds', () => {
  let tries = NO_TRIES
  for (let i = 0; i < 60; i++) tries = withAddressTry(tries, 1_000_000)
  expect(addressWaitMs(tries, 1_000_000)).toBeGreaterThan(0)
  expect(addressWaitMs(tries, 1_010_000)).toBe(0)
})

const ana = { email: 'ana.lopes@example.com', name: 'Ana Lopes' }

test.each([
  'password1234',
  'Passwort!!!!',
  'qwertyuiop12',
  '123456789012',
  'abcdefghijkl',
  'aaaaaaaaaaaa',
  'abcabcabcabc',
  'waypost2026!',
  'hypertrack123',
  'ana.lopes@example.com',
  'Ana Lopes 26',
  '8675309867',
])('%s is refused', (password) => {
  expect(passwordFault(password, ana)).toMatch(/easy to guess/)
})

test.each([
  'rain over the harbour',
  'wolf-lamp-tide-42',
  'correct horse',
  'كلمة مرور طويلة جدا',
  'ana lopes walks to the sea at night',
])('%s is taken, whatever it is made of', (password) => {
  expect(passwordFault(password, ana)).toBeNull()
})
