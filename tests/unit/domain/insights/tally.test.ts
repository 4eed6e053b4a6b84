import { describe, expect, it } from 'vitest'
import { knownOutages, outageMinutes, trackingByWorker } from '#lib/domain/insights/outage-minutes.ts'
import { type ExplainedOutcome, outcomeOf } from '#lib/domain/insights/outcome.ts'
import { MINIMUM_SAMPLE, medianOf, quantile, spreadOf } from '#lib/domain/insights/quantiles.ts'
import { tallyOutcomes } from '#lib/domain/insights/tally.ts'
import { dayIndex, zoneDays } from '#lib/domain/insights/zone-days.ts'
import { anOrder, anOutage } from '#tests/unit/support/view-rows.ts'

const MIN = 60_000
const HOUR = 60 * MIN
const DAY = 24 * HOUR
const T = Date.UTC(2026, 0, 15)

describe('quantiles', () => {
  it('lie between values in proportion, and are unknown without values', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
    expect(quantile([1, 2, 3], 0)).toBe(1)
    expect(quantile([1, 2, 3], 1)).toBe(3)
    expect(medianOf([3, 1, 2])).toBe(2)
    expect(medianOf([])).toBeNull()
  })

  it('are not told of too few', () => {
    const values = Array.from({ length: MINIMUM_SAMPLE }, (_, index) => index)
    expect(spreadOf(values)).toEqual({ sample: 20, p10: expect.closeTo(1.9), median: 9.5, p90: 17.1 })
    expect(spreadOf(values.slice(1))).toBeNull()
    expect(spreadOf([], 0)).toBeNull()
  })
})

describe('days of a zone', () => {
  it('begin at its midnight; the first and the last are cut by the range', () => {
    expect(zoneDays({ from: T, to: T + DAY }, 'America/Montevideo')).toEqual([
      { day: '2026-01-14', from: T, to: T + 3 * HOUR },
      { day: '2026-01-15', from: T + 3 * HOUR, to: T + DAY },
    ])
  })

  it('have 23 and 25 hours when the clocks change', () => {
    const lengths = (from: number) =>
      zoneDays({ from, to: from + 3 * DAY }, 'Europe/Madrid')
        .slice(0, 2)
        .map((day) => (day.to - day.from) / HOUR)
    expect(lengths(Date.UTC(2026, 2, 27, 23))).toEqual([24, 23])
    expect(lengths(Date.UTC(2026, 9, 23, 22))).toEqual([24, 25])
  })

  it('hold what is on them, from midnight on', () => {
    const days = zoneDays({ from: T, to: T + 3 * DAY }, 'UTC')
    expect([T - 1, T, T + DAY - 1, T + DAY, T + 3 * DAY].map((at) => dayIndex(days, at))).toEqual([-1, 0, 0, 1, -1])
  })
})

describe('what was completed', () => {
  const done = (handle: string, lateMin: number | null, part: Partial<ExplainedOutcome> = {}): ExplainedOutcome => {
    const scheduledAt = lateMin === null ? null : T + HOUR - lateMin * MIN
    const order = anOrder(handle, {
      workerHandle: 'ana',
      isOpen: false,
      scheduledAt,
      arrivedAt: T + HOUR,
      completedAt: T + HOUR,
    })
    const outcome = outcomeOf(order, T)
    if (outcome === null) throw new Error('it was completed')
    return { ...outcome, cause: outcome.isLate ? 'unknown' : null, etaErrors: null, ...part }
  }
  const days = zoneDays({ from: T, to: T + 2 * DAY }, 'UTC')

  it('counts as an outcome; what was cancelled or goes on does not', () => {
    expect(outcomeOf(anOrder('o', { isOpen: false, cancelledAt: T, arrivedAt: T }), T)).toBeNull()
    expect(outcomeOf(anOrder('o', { arrivedAt: T }), T)).toBeNull()
  })

  it('took the service time that was measured, else the time between arrival and exit, else nobody knows', () => {
    const dwell = (part: object) => outcomeOf(anOrder('o', { completedAt: T, arrivedAt: T - HOUR, ...part }), T)
    expect(dwell({ actualServiceS: 90, exitedAt: T })).toMatchObject({ dwellS: 90, overrunMin: null })
    expect(dwell({ exitedAt: T - 50 * MIN, expectedServiceS: 240 })).toMatchObject({ dwellS: 600, overrunMin: 6 })
    expect(dwell({})).toMatchObject({ dwellS: null, overrunMin: null })
  })

  it('is on time or late when there was a promise, and neither without one', () => {
    const tally = tallyOutcomes([done('a', 0), done('b', 9), done('c', 10), done('d', 25), done('e', null)], days)
    expect(tally).toMatchObject({ completed: 5, judged: 4, onTime: 2, lateMinutes: 35, distanceM: null, dwell: null })
    expect(tally.days).toMatchObject([
      { day: '2026-01-15', completed: 5, onTime: 2 },
      { day: '2026-01-16', completed: 0, judged: 0 },
    ])
  })

  it('has one cause each, the one with most minutes first', () => {
    const tally = tallyOutcomes([done('a', 12), done('b', 30, { cause: 'outage' }), done('c', 14), done('d', 0)], days)
    expect(tally.causes).toEqual([
      { cause: 'outage', orders: 1, minutes: 30, medianMin: 30 },
      { cause: 'unknown', orders: 2, minutes: 26, medianMin: 13 },
    ])
  })

  it('says nothing of a horizon under the minimum sample, but how many there were', () => {
    const errors = (value: number | null) => ({ etaErrors: [value, 1, 1, 1, 1, 1, 1] })
    const many = Array.from({ length: MINIMUM_SAMPLE }, (_, index) =>
      done(`${index}`, 0, errors(index === 0 ? null : 2)),
    )
    const { horizons, etaLookedAt } = tallyOutcomes([...many, done('x', 0)], days)
    expect(etaLookedAt).toBe(MINIMUM_SAMPLE)
    expect(horizons[0]).toEqual({ minutes: 60, sample: MINIMUM_SAMPLE - 1, spread: null })
    expect(horizons[1]?.spread).toMatchObject({ median: 1, sample: MINIMUM_SAMPLE })
  })

  it('puts the worst worker first, and who promised nothing last', () => {
    const by = (who: string, lateMin: number | null) => done(`${who}${lateMin}`, lateMin, { who })
    const tally = tallyOutcomes([by('c', null), by('a', 0), by('b', 20), by('b', 0), by('d', 30), by('d', 0)], days)
    expect(tally.workers.map(({ who }) => who)).toEqual(['d', 'b', 'a', 'c'])
    expect(tally.workers[0]).toMatchObject({ completed: 2, onTime: 1, medianLateMin: 30 })
  })
})

describe('outages', () => {
  const days = zoneDays({ from: T, to: T + 2 * DAY }, 'UTC')
  const outage = (from: number, to: number, part: object = {}) =>
    anOutage(`${from}`, { workerHandle: 'ana', category: 'os', startedAt: from, endedAt: to, isOpen: false, ...part })

  it('count within the days, by category, what overlaps once for each worker', () => {
    const { known } = knownOutages(
      [
        outage(T - HOUR, T + HOUR),
        outage(T, T + HOUR),
        outage(T, T + HOUR, { workerHandle: 'bea' }),
        outage(T + DAY - HOUR, T + DAY + HOUR),
      ],
      T + 2 * DAY,
    )
    expect(outageMinutes(known, days)).toEqual([{ category: 'os', minutes: 240, days: [180, 60] }])
  })

  it('that are open last until now, and those without a known end are only counted', () => {
    const found = knownOutages(
      [outage(T, 0, { endedAt: null, isOpen: true }), outage(T, 0, { endedAt: null })],
      T + HOUR,
    )
    expect(found).toMatchObject({ known: [{ from: T, to: T + HOUR }], withoutEnd: 1 })
  })

  it('are held against the time on duty, where shifts that overlap count once', () => {
    const { known } = knownOutages([outage(T + HOUR, T + 5 * HOUR)], T + DAY)
    const duties = [
      { who: 'ana', from: T, to: T + 2 * HOUR },
      { who: 'ana', from: T + HOUR, to: T + 3 * HOUR },
      { who: 'bea', from: T, to: T + HOUR },
    ]
    expect([...trackingByWorker(duties, known, { from: T, to: T + DAY })]).toEqual([
      ['ana', { dutyMinutes: 180, outageMinutes: 120 }],
      ['bea', { dutyMinutes: 60, outageMinutes: 0 }],
    ])
  })
})
