import { describe, expect, it } from 'vitest'
import { etaErrors, HORIZONS_MIN } from '#lib/domain/insights/eta-errors.ts'
import { type LateTrip, lateCause, type SaidRisks } from '#lib/domain/insights/late-cause.ts'

const MIN = 60_000
const START = 1_000_000 * MIN
const PROMISED = START + 60 * MIN

/** Twenty minutes late, and nothing that would explain it. */
const trip = (part: Partial<LateTrip> = {}): LateTrip => ({
  ...{ lateMin: 20, promisedAt: PROMISED, firstEtaAt: PROMISED, startedAt: START, reachedAt: PROMISED + 20 * MIN },
  ...{ overrunMin: 0, risks: [], outages: [], ...part },
})
const said = (afterMin: number, ...names: string[]): SaidRisks => ({
  saidAt: START + afterMin * MIN,
  names: new Set(names),
})

describe('why an order was late', () => {
  it('is not explained when the log holds nothing that would', () => {
    expect(lateCause(trip())).toBe('unknown')
    expect(lateCause(trip({ firstEtaAt: null, startedAt: null, outages: [{ from: START, to: PROMISED }] }))).toBe(
      'unknown',
    )
  })

  it('it left late when the first ETA was already behind by half of the minutes, not by less', () => {
    expect(lateCause(trip({ firstEtaAt: PROMISED + 10 * MIN }))).toBe('left_late')
    expect(lateCause(trip({ firstEtaAt: PROMISED + 10 * MIN - 1 }))).toBe('unknown')
  })

  it('earlier stops took longer when they took half of the minutes more than was planned', () => {
    expect(lateCause(trip({ overrunMin: 10 }))).toBe('earlier_stop')
    expect(lateCause(trip({ overrunMin: 9.9 }))).toBe('unknown')
  })

  it('it was off the route, or too slow, while that was said to be so', () => {
    expect(lateCause(trip({ risks: [said(10, 'deviating_from_expected_route'), said(20)] }))).toBe('off_route')
    expect(lateCause(trip({ risks: [said(10, 'deviating_from_expected_route'), said(19)] }))).toBe('unknown')
    expect(lateCause(trip({ risks: [said(70, 'moving_too_slow')] }))).toBe('too_slow')
    expect(lateCause(trip({ risks: [said(10, 'in_low_battery')] }))).toBe('unknown')
  })

  it('two risks of one kind count once, and what was said again counts on', () => {
    const both = ['deviating_from_expected_route', 'moving_away_from_destination']
    expect(lateCause(trip({ risks: [said(10, ...both), said(15, both[0] ?? ''), said(20)] }))).toBe('off_route')
    expect(lateCause(trip({ risks: [said(10, ...both), said(15)] }))).toBe('unknown')
  })

  it('an outage counts on the way alone, what overlaps once', () => {
    const outage = (from: number, to: number) => ({ from: START + from * MIN, to: START + to * MIN })
    expect(lateCause(trip({ outages: [outage(-30, 10)] }))).toBe('outage')
    expect(lateCause(trip({ outages: [outage(-30, 0)] }))).toBe('unknown')
    expect(lateCause(trip({ outages: [outage(0, 6), outage(3, 8)] }))).toBe('unknown')
  })

  it('is one: what is surest goes before what is only said', () => {
    const risks = [said(0, 'deviating_from_expected_route', 'moving_too_slow')]
    const all = { risks, outages: [{ from: START, to: PROMISED }], overrunMin: 20, firstEtaAt: PROMISED + 20 * MIN }
    expect(lateCause(trip(all))).toBe('left_late')
    expect(lateCause(trip({ ...all, firstEtaAt: PROMISED }))).toBe('earlier_stop')
    expect(lateCause(trip({ ...all, firstEtaAt: PROMISED, overrunMin: 0 }))).toBe('off_route')
    expect(lateCause(trip({ outages: all.outages, risks: [said(0, 'moving_too_slow')] }))).toBe('outage')
  })
})

describe('an ETA', () => {
  const ARRIVED = START + 100 * MIN
  const at = (before: number, lateMin: number) => ({
    saidAt: ARRIVED - before * MIN,
    arriveAt: ARRIVED - lateMin * MIN,
  })
  const errors = (...etas: ReturnType<typeof at>[]) =>
    Object.fromEntries(etaErrors(etas, ARRIVED).map((error, index) => [HORIZONS_MIN[index], error]))

  it('is judged at each horizon by what stood then, later than was told being more', () => {
    expect(errors(at(50, 8), at(20, -2), at(12, 1))).toEqual({ 60: null, 45: 8, 30: 8, 20: -2, 15: -2, 10: 1, 5: 1 })
  })

  it('that was said at the very moment stands, one that was said a moment later does not', () => {
    expect(errors(at(60, 3))[60]).toBe(3)
    expect(errors({ ...at(60, 3), saidAt: ARRIVED - 60 * MIN + 1 })[60]).toBeNull()
  })

  it('that nobody told has no error', () => {
    expect(etaErrors([], ARRIVED)).toEqual(HORIZONS_MIN.map(() => null))
  })
})
