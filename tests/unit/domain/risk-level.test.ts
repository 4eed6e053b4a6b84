import { expect, it } from 'vitest'
import type { RiskView } from '#lib/contract/views.ts'
import { riskLevel, workerRiskLevels } from '#lib/domain/risk-level.ts'
import { anOrder } from '#tests/unit/support/view-rows.ts'

const risk = (label: string): RiskView => ({
  risk: 'r',
  label,
  intensity: null,
  previousLabel: null,
  reading: null,
  rules: null,
  at: null,
  eventId: 'e',
})

it('is the worst label, and a label nobody has met does not raise it', () => {
  expect(riskLevel([risk('yellow'), risk('red')])).toBe('red')
  expect(riskLevel([risk('purple'), risk('yellow')])).toBe('yellow')
  expect(riskLevel([risk('purple')])).toBe('none')
})

it('gives a worker the worst level among the open orders, by worker or by device', () => {
  const levels = workerRiskLevels([
    anOrder('o1', { workerHandle: 'w1', risks: [risk('yellow')] }),
    anOrder('o2', { workerHandle: 'w1', risks: [risk('red')] }),
    anOrder('o3', { workerHandle: 'w2', risks: [risk('red')], isOpen: false }),
    anOrder('o4', { deviceId: 'd1', risks: [risk('yellow')] }),
  ])
  expect([...levels]).toEqual([
    ['w1', 'red'],
    ['d1', 'yellow'],
  ])
})
