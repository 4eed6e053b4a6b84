import { expect, it } from 'vitest'
import { type RiskInput, readRisks } from '#lib/domain/engine/orders/order-risks.ts'
import { DEFAULT_THRESHOLDS } from '#lib/domain/engine/thresholds.ts'

const MINUTE_MS = 60_000
const SCHEDULED_MS = Date.UTC(2026, 0, 1, 12)

const calm: RiskInput = {
  nowMs: SCHEDULED_MS - 30 * MINUTE_MS,
  labelsSaid: {},
  isArrived: false,
  arrivalMs: null,
  scheduledAtMs: SCHEDULED_MS,
  initialEtaMs: null,
  heardAtMs: null,
  isTrackingWanted: true,
  outage: null,
  batteryPct: null,
  isBatteryLow: false,
  offRouteM: null,
  movedAwayM: null,
  progressShare: null,
}

/** The label of `delayed_from_scheduled_at` for each lateness in turn, each told before the next is read. */
function labelsOf(latenessMinutes: readonly number[]): string[] {
  let labelsSaid: Readonly<Record<string, string>> = {}
  return latenessMinutes.map((minutes) => {
    const arrivalMs = SCHEDULED_MS + minutes * MINUTE_MS
    const risks = readRisks({ ...calm, labelsSaid, arrivalMs }, DEFAULT_THRESHOLDS)
    labelsSaid = Object.fromEntries(Object.entries(risks).map(([name, { label }]) => [name, label]))
    return labelsSaid.delayed_from_scheduled_at ?? 'none'
  })
}

it('what is not known is not a risk', () => {
  const labels = Object.values(readRisks(calm, DEFAULT_THRESHOLDS)).map(({ label }) => label)
  expect(labels).toEqual(Array(8).fill('green'))
})

it('an arrival that wanders about a threshold changes its label once', () => {
  expect(labelsOf([4.9, 5.1, 4.9, 5.1, 4.5, 5, 3.9, 4.9])).toEqual([
    'green',
    'yellow',
    'yellow',
    'yellow',
    'yellow',
    'yellow',
    'green',
    'green',
  ])
  expect(labelsOf([9.9, 10.1, 9.9, 10.1, 9, 8, 9.9])).toEqual([
    'yellow',
    'red',
    'red',
    'red',
    'red',
    'yellow',
    'yellow',
  ])
})

it('what gets much better at once passes over the label between', () => {
  expect(labelsOf([12, 4.5, 1])).toEqual(['red', 'yellow', 'green'])
  expect(labelsOf([12, 1, 12])).toEqual(['red', 'green', 'red'])
})
