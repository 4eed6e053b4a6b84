import { describe, expect, test } from 'vitest'
import { deliveryIds, firstIdAt } from '#lib/domain/outgoing/delivery-id.ts'
import { MOST_ATTEMPTS, nextAttemptAt, PAUSES_MS, retryAfterMs } from '#lib/domain/outgoing/delivery-schedule.ts'
import { afterAttempt, type EndpointHealth } from '#lib/domain/outgoing/endpoint-health.ts'

const HOUR_MS = 3_600_000
const START = Date.UTC(2026, 0, 1)
const untried: EndpointHealth = { failingSince: null, lastFailureAt: null, lastSuccessAt: null }

describe('the schedule', () => {
  test('is Standard Webhooks’: ten attempts over 75 h 35 min', () => {
    expect(MOST_ATTEMPTS).toBe(10)
    expect(PAUSES_MS.reduce((sum, pause) => sum + pause, 0)).toBe(75 * HOUR_MS + 35 * 60_000 + 5_000)
    const afterLast = { attempts: MOST_ATTEMPTS, now: START, random: 0.5, retryAfterMs: null }
    expect(nextAttemptAt(afterLast)).toBeNull()
  })

  test.each(PAUSES_MS.map((pause, index) => [index + 1, pause] as const))(
    'after attempt %i it waits within a fifth of %i ms, and what failed together comes back apart',
    (attempts, pauseMs) => {
      const pauses = Array.from({ length: 1_000 }, (_, n) => {
        const at = nextAttemptAt({ attempts, now: START, random: n / 1_000, retryAfterMs: null })
        return (at ?? 0) - START
      })
      expect(Math.min(...pauses)).toBeGreaterThanOrEqual(0.8 * pauseMs)
      expect(Math.max(...pauses)).toBeLessThanOrEqual(1.2 * pauseMs)
      expect(Math.max(...pauses) - Math.min(...pauses)).toBeGreaterThanOrEqual(0.3 * pauseMs)
    },
  )

  test.each([
    ['less than the pause', 1_000, 300_000, 360_000],
    ['between once and twice the pause', 400_000, 400_000, 460_000],
    ['far more than the pause', 86_400_000, 600_000, 600_000],
  ])('Retry-After of %s counts between once and twice the pause', (_name, asked, earliest, latest) => {
    for (const random of [0, 0.5, 0.999]) {
      const waits = (nextAttemptAt({ attempts: 2, now: START, random, retryAfterMs: asked }) ?? 0) - START
      expect(waits).toBeGreaterThanOrEqual(earliest)
      expect(waits).toBeLessThanOrEqual(latest)
    }
  })

  test('Retry-After is seconds or a date', () => {
    expect(retryAfterMs('120', START)).toBe(120_000)
    expect(retryAfterMs(new Date(START + 5_000).toUTCString(), START)).toBe(5_000)
    expect(retryAfterMs(new Date(START - 5_000).toUTCString(), START)).toBe(0)
    expect(retryAfterMs('soon', START)).toBeNull()
    expect(retryAfterMs(undefined, START)).toBeNull()
  })
})

describe('an endpoint', () => {
  /** Plays answers hour by hour, until the endpoint is turned off. */
  function play(answers: readonly (readonly [hour: number, status: number | null])[]) {
    let health = untried
    for (const [hour, status] of answers) {
      const judged = afterAttempt(health, status, START + hour * HOUR_MS)
      if (judged.disable) return { disable: judged.disable, hour }
      health = judged.health
    }
    return { disable: null, health }
  }

  const every12Hours = (status: number | null) =>
    Array.from({ length: 20 }, (_, n) => [12 * n, status] as [number, number | null])

  test.each([500, 404, 302, null])('is turned off after 120 hours of nothing but %s', (status) => {
    expect(play(every12Hours(status))).toEqual({ disable: 'failing', hour: 120 })
  })

  test('is not turned off when it answers now and then', () => {
    const answers = every12Hours(500)
    answers[9] = [108, 204]
    expect(play(answers.slice(0, 19))).toMatchObject({ disable: null })
  })

  test('is not turned off by two failures with a long silence between them', () => {
    const sparse: [number, number][] = [
      [0, 500],
      [200, 500],
      [201, 500],
    ]
    expect(play(sparse)).toMatchObject({ disable: null, health: { failingSince: START + 200 * HOUR_MS } })
  })

  test('is turned off at once when it says 410, however well it did before', () => {
    const answers: [number, number][] = [
      [0, 200],
      [1, 410],
    ]
    expect(play(answers)).toEqual({ disable: 'gone', hour: 1 })
  })

  test('counts as delivered with 2xx alone', () => {
    for (const status of [199, 300, 301, 302, 400, 404, 409, 429, 500, null])
      expect(afterAttempt(untried, status, START).health.failingSince).toBe(START)
    for (const status of [200, 202, 299]) expect(afterAttempt(untried, status, START).health.failingSince).toBeNull()
  })
})

test('ids of deliveries ascend, also within a millisecond and when the clock steps back', () => {
  const newId = deliveryIds()
  const random = Uint8Array.from([255, 1, 2, 3, 4, 5, 6, 7])
  const times = [START, START, START + 1, START - 5_000, ...new Array(5_000).fill(START + 2), START + 3]
  const ids = times.map((time) => newId(time, random))
  expect([...ids].sort()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(firstIdAt(START) <= (ids[0] ?? '') && firstIdAt(START + 1) > (ids[1] ?? '')).toBe(true)
})
