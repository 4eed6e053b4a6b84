import { describe, expect, it } from 'vitest'
import { activitiesOf, intendedOf, ordersOfDay, stopsOf } from '#lib/client/history/worker-day.ts'
import { healthOf, healthRank } from '#lib/client/words/health-words.ts'
import type { TimelineItem } from '#lib/contract/page-views.ts'
import { aFix, anOrder, aWorker } from '#tests/unit/support/view-rows.ts'

const DAY = { from: 1000, to: 2000 }

function told(type: string, value: string, at: number, data: Record<string, unknown> = {}): TimelineItem {
  const about = { orderHandle: null, workerHandle: 'w', deviceId: 'd', rules: null, source: 'engine' }
  return { ...about, eventId: `${type} ${value} ${at}`, seq: at, at, receivedAt: at, type, value, data }
}

describe('the day of a worker', () => {
  it('has activities by what the phone told, none while it told nothing', () => {
    const timeline = [
      told('device_status', 'active', 1100, { activity: 'drive' }),
      told('device_status', 'inactive', 1200),
      told('device_status', 'active', 1300, { activity: 'stop' }),
    ]
    expect(activitiesOf(timeline, 1400)).toEqual([
      { activity: 'drive', from: 1100, to: 1200 },
      { activity: 'stop', from: 1300, to: 1400 },
    ])
  })

  it('was to be tracked for orders under way and while the work status said so, within the day', () => {
    const orders = [anOrder('o', { startedAt: 500, completedAt: 1100 }), anOrder('p', { startedAt: null })]
    const timeline = [
      told('worker', 'work_status_updated', 1500, { tracking: true }),
      told('worker', 'work_status_updated', 1600, { tracking: false }),
    ]
    expect(intendedOf({ orders, timeline }, DAY, 5000)).toEqual([
      { from: 1000, to: 1100 },
      { from: 1500, to: 1600 },
    ])
  })

  it('has as stops what was reached or is expected on it', () => {
    const orders = [
      anOrder('expected', { etaAt: 1900 }),
      anOrder('reached', { arrivedAt: 1200, isOpen: false }),
      anOrder('another day', { arrivedAt: 900, isOpen: false }),
      anOrder('cancelled', { etaAt: 1500, cancelledAt: 1400, isOpen: false }),
    ]
    expect(stopsOf(orders, DAY).map(({ order, isDone }) => [order.handle, isDone])).toEqual([
      ['reached', true],
      ['expected', false],
    ])
    expect(ordersOfDay(orders, DAY).map(({ handle }) => handle)).toEqual(['expected', 'reached', 'cancelled'])
  })
})

describe('the health of a phone', () => {
  const NOW = 10_000_000
  const input = (part = {}, fix = aFix(NOW - 3000)) => ({
    worker: aWorker('w', part),
    fix,
    batteryLeftMin: 50,
    now: NOW,
  })

  it('says what is worst first, and for each bad thing what to do', () => {
    const items = healthOf(input({ batteryPct: 18, outageCode: 'location_permissions_denied', clockOffsetS: 2 }))
    expect(items[0]).toMatchObject({ tone: 'red' })
    expect(items.find(({ key }) => key === 'location')?.advice).toMatch(/Location/)
    expect(items.find(({ key }) => key === 'battery')).toMatchObject({
      value: '18 %, about 50 min left',
      tone: 'yellow',
    })
    for (const { tone, advice } of items) expect(advice === '').toBe(tone === 'none')
  })

  it('is worse with an outage than with two small things, and fine when nothing is wrong', () => {
    expect(healthRank(input())).toBe(0)
    const small = healthRank(input({ batteryLabel: 'low', clockOffsetS: 900 }))
    expect(small).toBe(2)
    expect(healthRank(input({ outageCode: 'uninstalled' }))).toBeGreaterThan(small)
  })

  it('does not call a charging battery low', () => {
    const battery = healthOf(input({ batteryPct: 5, batteryLabel: 'charging' })).find(({ key }) => key === 'battery')
    expect(battery).toMatchObject({ tone: 'none', value: 'Charging, 5 %' })
  })
})
