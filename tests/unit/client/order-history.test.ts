import { describe, expect, it } from 'vitest'
import { batteryHistory, etaHistory, orderSpan, toGoHistory } from '#lib/client/history/order-history.ts'
import { whereaboutsWords } from '#lib/client/words/moment-words.ts'
import { webhookFate } from '#lib/client/words/webhook-fate-words.ts'
import { isAct, whoWords } from '#lib/client/words/who-words.ts'
import type { SentWebhookView, TimelineItem } from '#lib/contract/page-views.ts'
import { aFix, anOrder } from '#tests/unit/support/view-rows.ts'

const MINUTE_MS = 60_000

function said(value: string, at: number, data: Record<string, unknown> = {}, source = 'engine'): TimelineItem {
  const about = { orderHandle: 'o', workerHandle: 'w', deviceId: null, rules: null }
  return { ...about, eventId: `${value} ${at}`, seq: at, at, receivedAt: at, source, type: 'order', value, data }
}

describe('the history of an order', () => {
  const items = [
    said('first_eta', 1000, { arrive_at: new Date(50_000).toISOString(), remaining_distance: 900 }),
    said('n_minutes_away', 2000, { arrive_at: new Date(50_000).toISOString() }),
    said('eta_change', 3000, { remaining_duration: 60, remaining_distance: 400 }),
    said('arrived', 4000),
  ]

  it('has each ETA from when it was told, whether said outright or as what remains', () => {
    expect(etaHistory(items)).toEqual([
      { at: 1000, value: 50_000 },
      { at: 3000, value: 63_000 },
    ])
    expect(toGoHistory(items).map(({ value }) => value)).toEqual([900, 400])
    expect(
      batteryHistory([
        { at: 1, pct: 40, label: null },
        { at: 2, pct: null, label: 'low' },
      ]),
    ).toHaveLength(1)
  })

  it('spans from its start to its end, and while it is open on to an ETA that is near', () => {
    const now = 100 * MINUTE_MS
    const open = anOrder('o', { startedAt: 60 * MINUTE_MS, etaAt: 120 * MINUTE_MS })
    const near = orderSpan(open, [], now)
    expect(near.from).toBeLessThanOrEqual(60 * MINUTE_MS)
    expect(near.to).toBeGreaterThanOrEqual(120 * MINUTE_MS)
    const far = orderSpan({ ...open, etaAt: 9000 * MINUTE_MS }, [], now)
    expect(far.to).toBeLessThan(200 * MINUTE_MS)
    const done = orderSpan({ ...open, isOpen: false, completedAt: 90 * MINUTE_MS }, [], now)
    expect(done.to).toBeLessThan(95 * MINUTE_MS)
  })
})

describe('who did it', () => {
  it('is the person who was signed in, else the key; what happened by itself is nobody’s', () => {
    expect(whoWords(said('completed', 1, { by: 'Ana' }, 'api'))).toBe('by Ana')
    expect(whoWords(said('completed', 1, {}, 'api'))).toBe('by API key')
    expect(whoWords(said('arrived', 1))).toBe('')
    expect([said('completed', 1, { by: 'Ana' }, 'api'), said('arrived', 1)].map(isAct)).toEqual([true, false])
  })
})

describe('the fate of a webhook', () => {
  const fate = (part: Partial<SentWebhookView>) =>
    webhookFate({
      ...{ seq: 1, deliveryId: 'd', endpointId: 'e', state: 'pending', attempts: 0, status: null, error: null },
      ...{ tookMs: null, lastAttemptAt: null, nextAttemptAt: null },
      ...part,
    })

  it('is told with its numbers', () => {
    expect(fate({})).toBe('about to be sent')
    expect(fate({ state: 'delivered', attempts: 1, tookMs: 180 })).toBe('delivered in 180 ms')
    expect(fate({ state: 'dead', attempts: 9, status: 500 })).toBe('given up, HTTP 500, 9 attempts')
    expect(fate({ attempts: 1, error: 'no answer' })).toBe('failed with no answer')
  })
})

describe('a moment in words', () => {
  it('says how fast and where to, or that nobody knows', () => {
    const fix = aFix(0, { speedMps: 7.5, bearingDeg: 92, accuracyM: 6 })
    expect(whereaboutsWords({ kind: 'known', fix })).toEqual(['27 km/h, heading east', 'fix 6 m'])
    expect(whereaboutsWords({ kind: 'known', fix: { ...fix, speedMps: 0 } })[0]).toBe('standing')
    expect(whereaboutsWords({ kind: 'gap', gap: { before: fix, after: aFix(600_000) } })[0]).toMatch(/^no data from/)
    expect(whereaboutsWords({ kind: 'outside' })).toEqual(['no position known'])
  })
})
