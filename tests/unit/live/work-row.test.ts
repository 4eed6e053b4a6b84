import { describe, expect, it } from 'vitest'
import {
  compareOrders,
  isMatch,
  orderRow,
  outageRow,
  type RowContext,
  workerRow,
} from '#components/live/worklist/work-row.ts'
import type { RiskView } from '#lib/contract/views.ts'
import { anOrder, anOutage, aWorker } from '#tests/unit/support/view-rows.ts'

const NOW = Date.UTC(2026, 10, 20, 17, 32)
const MIN = 60_000

const risk = (name: string, label = 'red'): RiskView => ({
  risk: name,
  label,
  intensity: null,
  previousLabel: null,
  reading: null,
  rules: null,
  at: null,
  eventId: 'e',
})

const context: RowContext = {
  now: NOW,
  isFeedStopped: false,
  nameOfHandle: (handle) => (handle === 'lucia' ? 'Lucía Ferreira' : handle),
  fixAtOf: () => NOW - 3000,
  levelOfWorker: () => 'none',
  openOrdersOf: () => 3,
}

describe('an order as a row', () => {
  it('says the number first, then the reason, and does not repeat the number as a reason', () => {
    const risks = [risk('delayed_from_scheduled_at'), risk('moving_too_slow')]
    const order = anOrder('MVD-48213', { scheduledAt: NOW, etaAt: NOW + 12 * MIN, risks, workerHandle: 'lucia' })
    expect(orderRow(order, context)).toMatchObject({
      level: 'red',
      title: '12 min late · moving too slowly',
      name: 'MVD-48213',
      rest: 'Lucía Ferreira',
      figure: '12',
      figureUnit: 'min late',
      isFigureRed: true,
      freshness: 'live',
      freshnessAge: '3 s',
    })
  })

  it('counts the minutes to go while it is on time', () => {
    const row = orderRow(anOrder('o', { scheduledAt: NOW + 30 * MIN, etaAt: NOW + 20 * MIN }), context)
    expect(row).toMatchObject({ figure: '20', figureUnit: 'min to go', freshness: null, rest: 'no worker yet' })
    expect(row.title).toMatch(/^On time · ETA \d\d:\d\d$/)
  })

  it('admits that there is no ETA', () => {
    expect(orderRow(anOrder('o'), context)).toMatchObject({ title: 'No ETA yet', figure: '' })
  })

  it('says when it arrived instead of when it was expected', () => {
    const risks = [risk('in_outage')]
    const row = orderRow(anOrder('o', { scheduledAt: NOW, arrivedAt: NOW - MIN, etaAt: NOW + MIN, risks }), context)
    expect(row.title).toMatch(/^Arrived \d\d:\d\d · outage$/)
    expect(row.figure).toBe('')
  })

  it('shows no position as live once the feed has stopped', () => {
    const row = orderRow(anOrder('o', { workerHandle: 'lucia' }), { ...context, isFeedStopped: true })
    expect(row.freshness).toBe('stale')
  })
})

it('sorts by worst risk, then by minutes late, then by handle', () => {
  const late = (handle: string, minutes: number, risks: RiskView[] = []) =>
    anOrder(handle, { scheduledAt: NOW, etaAt: NOW + minutes * MIN, risks })
  const rows = [
    anOrder('b'),
    anOrder('a'),
    late('late', 9),
    late('yellow', 1, [risk('x', 'yellow')]),
    late('red', 0, [risk('x')]),
  ]
  expect(rows.sort(compareOrders(NOW)).map((order) => order.handle)).toEqual(['red', 'yellow', 'late', 'a', 'b'])
})

it('tells what a worker carries and what is wrong with the phone', () => {
  const worker = aWorker('lucia', { outageCode: 'location_services_disabled', batteryPct: 18.4, status: 'inactive' })
  expect(workerRow(worker, context)).toMatchObject({
    title: 'Lucía Ferreira',
    name: 'Inactive',
    rest: 'Location switched off',
    foot: '3 open orders · battery 18 %',
  })
})

it('counts how long an outage lasts, in hours when there are many minutes', () => {
  const since = (minutes: number) => outageRow(anOutage('k', { startedAt: NOW - minutes * MIN }), context)
  expect(since(13)).toMatchObject({ figure: '13', figureUnit: 'min' })
  expect(since(300)).toMatchObject({ figure: '5', figureUnit: 'h' })
})

it('matches every word of the filter anywhere in the row', () => {
  const row = orderRow(anOrder('MVD-48213', { workerHandle: 'lucia' }), context)
  expect(isMatch(row, '48213 ferr')).toBe(true)
  expect(isMatch(row, '48213 bruno')).toBe(false)
})
