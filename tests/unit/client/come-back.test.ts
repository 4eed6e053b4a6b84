import { expect, it } from 'vitest'
import { pauseBeforeTry } from '#lib/client/live/come-back.ts'
import { SEED } from '#tests/support/seed.ts'
import { createRandom } from '../../../scripts/fleet/random.ts'

const CROWD = 1_000
const AT_MOST_PER_S = 200
const ALL_WITHIN_MS = 30_000

/** When each of so many is let in, ms after all lost a server that was away for so long. */
function arrivals(listeners: number, awayMs: number, random: () => number): number[] {
  const all = Array.from({ length: listeners }, () => {
    let at = 0
    for (let tries = 0; at < awayMs || tries === 0; tries++)
      at += pauseBeforeTry({ tries, listeners, random: random() })
    return at
  })
  return all.sort((a, b) => a - b)
}

/** The most that arrive within any second. */
function busiest(times: readonly number[]): number {
  let first = 0
  return times.reduce((most, at, index) => {
    while (at - (times[first] ?? 0) > 1_000) first += 1
    return Math.max(most, index - first + 1)
  }, 0)
}

it(`a thousand who lost a server come back at most ${AT_MOST_PER_S} a second, however long it was away, and all of them soon`, () => {
  const { next } = createRandom(`${SEED}:come back`)
  for (const awayMs of [0, 1_000, 2_000, 4_000, 6_000, 8_000, 10_000, 20_000, 60_000]) {
    const times = arrivals(CROWD, awayMs, next)
    expect(busiest(times), `seed ${SEED}, away for ${awayMs} ms`).toBeLessThanOrEqual(AT_MOST_PER_S)
    expect((times.at(-1) ?? 0) - awayMs).toBeLessThanOrEqual(ALL_WITHIN_MS)
  }
})

it('who is almost alone is back within a second, and later tries less and less often', () => {
  const pause = (tries: number, random: number) => pauseBeforeTry({ tries, listeners: 3, random })
  expect([pause(0, 0), pause(0, 1)]).toEqual([500, 1_000])
  expect([pause(1, 0), pause(1, 1)]).toEqual([500, 1_500])
  expect([pause(4, 0), pause(4, 1)]).toEqual([4_000, 12_000])
  expect([pause(50, 0), pause(50, 1)]).toEqual([5_000, 15_000])
})
