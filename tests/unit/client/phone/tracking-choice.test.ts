import { expect, test } from 'vitest'
import type { Waiting } from '#lib/client/phone/phone-store.ts'
import { TrackingChoice } from '#lib/client/phone/tracking-choice.ts'
import type { PhonePageView } from '#lib/contract/phone-page.ts'

const pageWith = (isWanted: boolean, why: string[], isStoppedHere = false) =>
  ({ tracking: { isWanted, why, isStoppedHere } }) as PhonePageView
const intent: Waiting = {
  id: 1,
  what: { kind: 'event', event: { kind: 'intent', recorded_at: '2026-11-21T14:00:00Z', is_tracking: false } },
}
const ORDERED = pageWith(true, ['order'])

test('a stop on the phone holds from the tap on, and leaves what the order asks for', () => {
  const choice = new TrackingChoice()
  expect(choice.over(ORDERED)).toBe(ORDERED)
  choice.make(false)
  expect(choice.over(ORDERED).tracking).toEqual({ isWanted: false, why: ['order'], isStoppedHere: true })
  choice.make(true)
  expect(choice.over(pageWith(false, ['order'], true)).tracking).toEqual({
    isWanted: true,
    why: ['order', 'local'],
    isStoppedHere: false,
  })
})

test('without anything to override nothing is stopped: it is off', () => {
  const choice = new TrackingChoice()
  choice.make(false)
  expect(choice.over(pageWith(true, ['local'])).tracking).toEqual({ isWanted: false, why: [], isStoppedHere: false })
})

test('it holds until an answer to a question that was asked after the server had it', () => {
  const choice = new TrackingChoice()
  const isOver = () => choice.over(ORDERED).tracking.isWanted
  choice.make(false)
  // Not on the disk yet: an empty queue says nothing.
  expect(choice.isNewlyTaken([])).toBe(false)
  choice.kept()
  expect(choice.isNewlyTaken([intent])).toBe(false)
  const early = choice.asking()
  expect(choice.isNewlyTaken([])).toBe(true)
  expect(choice.isNewlyTaken([])).toBe(false)
  early()
  expect(isOver()).toBe(false)
  choice.asking()()
  expect(isOver()).toBe(true)
})

test('the answer to an earlier choice does not end a later one', () => {
  const choice = new TrackingChoice()
  choice.make(true)
  choice.kept()
  choice.isNewlyTaken([])
  const settle = choice.asking()
  choice.make(false)
  settle()
  expect(choice.over(ORDERED).tracking.isWanted).toBe(false)
})
