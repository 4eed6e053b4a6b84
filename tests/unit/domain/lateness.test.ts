import { expect, it } from 'vitest'
import { minutesLate } from '#lib/domain/lateness.ts'
import { anOrder } from '#tests/unit/support/view-rows.ts'

const MIN = 60_000
const NOW = 1_000 * MIN

it('compares the ETA with the schedule, and with the first ETA when there is no schedule', () => {
  const etaAt = NOW + 20 * MIN
  expect(minutesLate(anOrder('o', { etaAt, scheduledAt: NOW + 8 * MIN, initialEtaAt: NOW }), NOW)).toBe(12)
  expect(minutesLate(anOrder('o', { etaAt, initialEtaAt: NOW + 5 * MIN }), NOW)).toBe(15)
})

it('counts whole minutes towards the promise on both sides', () => {
  expect(minutesLate(anOrder('o', { etaAt: NOW + 90_000, scheduledAt: NOW }), NOW)).toBe(1)
  expect(minutesLate(anOrder('o', { etaAt: NOW + MIN, scheduledAt: NOW + MIN + 30_000 }), NOW)).toBe(0)
  expect(minutesLate(anOrder('o', { etaAt: NOW, scheduledAt: NOW + 150_000 }), NOW)).toBe(-2)
})

it('goes on counting once the promise has passed without an ETA, or the ETA without an arrival', () => {
  expect(minutesLate(anOrder('o', { scheduledAt: NOW - 7 * MIN }), NOW)).toBe(7)
  expect(minutesLate(anOrder('o', { scheduledAt: NOW - 7 * MIN, etaAt: NOW - 5 * MIN }), NOW)).toBe(7)
})

it('stops at the arrival', () => {
  const order = anOrder('o', { scheduledAt: NOW - 30 * MIN, arrivedAt: NOW - 27 * MIN, etaAt: NOW })
  expect(minutesLate(order, NOW)).toBe(3)
})

it('is unknown without a promise, before a promise without an ETA, and for what never arrived', () => {
  expect(minutesLate(anOrder('o', { etaAt: NOW }), NOW)).toBeNull()
  expect(minutesLate(anOrder('o', { scheduledAt: NOW + MIN }), NOW)).toBeNull()
  expect(minutesLate(anOrder('o', { scheduledAt: 0, isOpen: false, cancelledAt: NOW }), NOW)).toBeNull()
})
