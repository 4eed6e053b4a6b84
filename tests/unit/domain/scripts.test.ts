import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import type { DomainEvent } from '#lib/domain/event.ts'
import { eventOf } from '#tests/support/arbitrary-events.ts'
import { projectAll, textOf } from '#tests/support/histories.ts'
import { OF_ATTEMPTS } from '#tests/support/scripts/of-attempts.ts'
import { OF_LATE } from '#tests/support/scripts/of-late.ts'
import { OF_ORDERS } from '#tests/support/scripts/of-orders.ts'
import { OF_PHONES } from '#tests/support/scripts/of-phones.ts'
import { OF_PLACES } from '#tests/support/scripts/of-places.ts'
import { type Script, shownOf } from '#tests/support/scripts/script.ts'

// Random histories find what nobody thought of; these leave nothing out: each script in every order in which it can come.

const SCRIPTS: readonly Script[] = [...OF_ORDERS, ...OF_ATTEMPTS, ...OF_PHONES, ...OF_PLACES, ...OF_LATE]
const EVENTS_AT_MOST = 6

/** Every order in which the list could come, without a repetition: 720 for six. */
function* permutations<T>(list: readonly T[]): Generator<T[]> {
  if (list.length === 0) yield []
  for (const [index, first] of list.entries()) {
    for (const rest of permutations(list.toSpliced(index, 1))) yield [first, ...rest]
  }
}

const factorial = (of: number): number => (of <= 1 ? 1 : of * factorial(of - 1))

/** Each event, and in the end all of them once more: a sender that heard no answer repeats. */
const withRepetition = (events: readonly DomainEvent[]) => [...events, ...events.toReversed()]

test('the library has no two scripts of one name, and none that is too long to be tried in every order', () => {
  expect(SCRIPTS.length).toBeGreaterThanOrEqual(40)
  expect(new Set(SCRIPTS.map(({ name }) => name)).size).toBe(SCRIPTS.length)
  expect(SCRIPTS.filter(({ events }) => events.length < 2 || events.length > EVENTS_AT_MOST)).toEqual([])
})

test.each(SCRIPTS)('in every order and repeated: $name', ({ events: wires, shows, expected }) => {
  const events = wires.map((wire) => eventOf(wire))
  const hashes = new Set<string>()
  let tried = 0
  for (const order of permutations(events)) {
    const state = projectAll(order)
    expect(shows(shownOf(state))).toEqual(expected)
    hashes.add(hash('sha256', textOf(state)))
    hashes.add(hash('sha256', textOf(projectAll(withRepetition(order)))))
    tried++
  }
  expect(tried).toBe(factorial(wires.length))
  expect([...hashes]).toHaveLength(1)
})
