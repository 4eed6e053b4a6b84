import { describe, expect, it } from 'vitest'
import type { OrderView, RiskView, WorkerView } from '#lib/contract/views.ts'
import { orderNeeds, unitNeeds } from '#lib/domain/attention/needs.ts'
import { DEFAULT_THRESHOLDS as RULES } from '#lib/domain/engine/thresholds.ts'
import { anOrder, aWorker } from '#tests/unit/support/view-rows.ts'

const NOW = Date.parse('2026-11-20T17:32:00Z')
const minutes = (count: number) => NOW + count * 60_000

function aRisk(risk: string, label: string, at = NOW - 60_000): RiskView {
  return { risk, label, intensity: 0.5, previousLabel: 'green', reading: null, rules: null, at, eventId: 'e1' }
}

const needs = (part: Partial<OrderView>) =>
  orderNeeds(anOrder('o1', { status: 'ongoing', workerHandle: 'ana', ...part }), NOW, RULES).map(
    ({ code, level }) => `${code} ${level}`,
  )

const unit = (part: Partial<WorkerView>, orders: Partial<OrderView>[] = []) =>
  unitNeeds(
    aWorker('ana', part),
    orders.map((order, at) => anOrder(`o${at}`, { status: 'ongoing', workerHandle: 'ana', ...order })),
    { now: NOW, rules: RULES },
  ).map(({ code, level }) => `${code} ${level}`)

describe('an order with an ETA', () => {
  it('needs nobody while it is less than five minutes late, somebody from five on, and at once from ten on', () => {
    expect(needs({ scheduledAt: minutes(20), etaAt: minutes(24) })).toEqual([])
    expect(needs({ scheduledAt: minutes(20), etaAt: minutes(25) })).toEqual(['late yellow'])
    expect(needs({ scheduledAt: minutes(20), etaAt: minutes(30) })).toEqual(['late red'])
  })

  it('turns before it is late: the ETA is what counts, not the clock', () => {
    expect(needs({ scheduledAt: minutes(60), etaAt: minutes(75) })).toEqual(['late red'])
  })

  it('is measured against the first ETA when nothing was promised', () => {
    expect(needs({ initialEtaAt: minutes(10), etaAt: minutes(16) })).toEqual(['late yellow'])
  })

  it('that keeps its promise is not late, whatever the first ETA was', () => {
    const risks = [aRisk('delayed_from_initial_eta', 'red')]
    expect(needs({ scheduledAt: minutes(20), etaAt: minutes(19), risks })).toEqual([])
    expect(needs({ initialEtaAt: minutes(17), etaAt: minutes(19), risks })).toEqual(['late red'])
  })

  it('is late by the worse of what was sent and what is read here, told once', () => {
    const risks = [aRisk('delayed_from_scheduled_at', 'red')]
    expect(needs({ scheduledAt: minutes(20), etaAt: minutes(26), risks })).toEqual(['late red'])
  })
})

describe('an order without an ETA', () => {
  it('needs a worker twenty minutes before its promise, at once from ten on and after it', () => {
    const nobody = { workerHandle: null, deviceId: null, status: 'assigned' }
    expect(needs({ ...nobody, scheduledAt: minutes(21) })).toEqual([])
    expect(needs({ ...nobody, scheduledAt: minutes(20) })).toEqual(['no_worker yellow'])
    expect(needs({ ...nobody, scheduledAt: minutes(10) })).toEqual(['no_worker red'])
    expect(needs({ ...nobody, scheduledAt: minutes(-5) })).toEqual(['no_worker red'])
  })

  it('needs an ETA when it has a worker', () => {
    expect(needs({ scheduledAt: minutes(15) })).toEqual(['no_eta yellow'])
  })

  it('needs nobody when nothing was promised', () => {
    expect(needs({ workerHandle: null, deviceId: null })).toEqual([])
  })
})

describe('what is over, put aside or at the door', () => {
  const late = { scheduledAt: minutes(-30), etaAt: minutes(5) }
  it.each([
    ['completed', { ...late, isOpen: false, status: 'completed' }],
    ['disabled', { ...late, status: 'disabled' }],
    ['arrived', { ...late, arrivedAt: minutes(-1) }],
  ])('needs nobody: %s', (_, part) => {
    expect(needs(part)).toEqual([])
  })
})

describe('risks of an order', () => {
  it('are reasons, worst first; the phone’s are told of the worker and not of each order', () => {
    const risks = [
      aRisk('deviating_from_expected_route', 'yellow'),
      aRisk('moving_too_slow', 'red'),
      aRisk('in_low_battery', 'red'),
      aRisk('is_offline', 'yellow'),
    ]
    expect(needs({ risks })).toEqual(['moving_too_slow red', 'deviating_from_expected_route yellow'])
    expect(unit({}, [{ risks }, { risks: [] }])).toEqual(['battery red', 'offline yellow'])
  })

  it('of next year are reasons too, labels that nobody knows are none', () => {
    expect(needs({ risks: [aRisk('too_windy', 'yellow'), aRisk('too_calm', 'blue')] })).toEqual(['too_windy yellow'])
  })
})

describe('a worker', () => {
  it('with an open outage is worth a look without orders, and urgent with some when somebody caused it or it lasts', () => {
    const out = { status: 'inactive', outageCode: 'location_services_disabled', outageLabel: 'Off', statusAt: NOW }
    expect(unit(out)).toEqual(['outage yellow'])
    expect(unit(out, [{}])).toEqual(['outage red'])
    const lost = { status: 'disconnected', outageCode: 'disconnected', outageLabel: 'Disconnected' }
    expect(unit({ ...lost, statusAt: minutes(-2) }, [{}])).toEqual(['outage yellow'])
    expect(unit({ ...lost, statusAt: minutes(-6) }, [{}])).toEqual(['outage red'])
  })

  it('in an outage is not told of as silent besides', () => {
    const out = { status: 'disconnected', outageCode: 'disconnected', outageLabel: 'Disconnected', statusAt: NOW }
    expect(unit(out, [{ risks: [aRisk('is_offline', 'red')] }])).toEqual(['outage yellow'])
  })

  it('has a low battery only while orders wait for the phone and it is not charging', () => {
    expect(unit({ batteryPct: 9 })).toEqual([])
    expect(unit({ batteryPct: 9 }, [{}])).toEqual(['battery red'])
    expect(unit({ batteryPct: 20 }, [{}])).toEqual(['battery yellow'])
    expect(unit({ batteryPct: 21 }, [{}])).toEqual([])
    expect(unit({ batteryPct: 9, batteryLabel: 'charging' }, [{}])).toEqual([])
    expect(unit({ batteryPct: 9 }, [{ arrivedAt: NOW }])).toEqual([])
  })

  it('whose phone’s clock is off by more than ten minutes is worth a look', () => {
    expect(unit({ clockOffsetS: -601 })).toEqual(['clock yellow'])
    expect(unit({ clockOffsetS: 600 })).toEqual([])
  })
})
