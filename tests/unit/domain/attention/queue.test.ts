import { describe, expect, it } from 'vitest'
import type { AttentionView, OrderView } from '#lib/contract/views.ts'
import { attentionQueue, isAcknowledged, isSnoozed, minutesLeft } from '#lib/domain/attention/queue.ts'
import { anOrder } from '#tests/unit/support/view-rows.ts'

const NOW = Date.parse('2026-11-20T17:32:00Z')
const minutes = (count: number) => NOW + count * 60_000

function item(handle: string, part: Partial<AttentionView> = {}): AttentionView {
  return {
    key: `order:${handle}`,
    seq: 1,
    subject: 'order',
    handle,
    level: 'red',
    causes: [{ code: 'late', level: 'red', since: NOW }],
    since: minutes(-5),
    clearedAt: null,
    clearedCauses: [],
    acknowledged: null,
    snoozed: null,
    owner: null,
    note: null,
    ...part,
  }
}

const seen = (level: string, codes: string[]) => ({ by: 'Ana', level, codes, at: NOW })

function names(views: AttentionView[], orders: Record<string, Partial<OrderView>> = {}) {
  const ordersOf = ({ handle }: AttentionView) => (orders[handle] ? [anOrder(handle, orders[handle])] : [])
  const queue = attentionQueue(views, NOW, ordersOf)
  const of = (items: (typeof queue)['red']) => items.map(({ view }) => view.handle)
  return {
    red: of(queue.red),
    yellow: of(queue.yellow),
    snoozed: of(queue.snoozed),
    cleared: of(queue.cleared),
  }
}

describe('the attention queue', () => {
  it('ranks by minutes left to act, what nobody has seen first, what has no promise last', () => {
    const views = [item('calm'), item('soon'), item('late'), item('seen', { acknowledged: seen('red', ['late']) })]
    const orders = {
      calm: {},
      soon: { scheduledAt: minutes(6) },
      late: { scheduledAt: minutes(-12), etaAt: NOW },
      seen: { scheduledAt: minutes(-30), etaAt: NOW },
    }
    expect(names(views, orders).red).toEqual(['late', 'soon', 'calm', 'seen'])
  })

  it('parts red from yellow, and shows what cleared for five minutes, the last first', () => {
    const cleared = (handle: string, at: number) => item(handle, { level: 'none', causes: [], clearedAt: at })
    const views = [item('a'), item('b', { level: 'yellow' }), cleared('c', minutes(-4)), cleared('d', minutes(-1))]
    expect(names([...views, cleared('e', minutes(-6))])).toEqual({
      red: ['a'],
      yellow: ['b'],
      snoozed: [],
      cleared: ['d', 'c'],
    })
  })

  it('leaves out what is put off until its time, and takes it back at once when it turns red', () => {
    const off = (level: string, until: number) => ({ by: 'Ana', level, until })
    expect(isSnoozed(item('a', { level: 'yellow', snoozed: off('yellow', minutes(5)) }), NOW)).toBe(true)
    expect(isSnoozed(item('a', { level: 'yellow', snoozed: off('yellow', NOW) }), NOW)).toBe(false)
    expect(isSnoozed(item('a', { level: 'red', snoozed: off('yellow', minutes(5)) }), NOW)).toBe(false)
    const views = [item('off', { snoozed: off('red', minutes(5)) }), item('on')]
    expect(names(views)).toMatchObject({ red: ['on'], snoozed: ['off'] })
  })

  it('counts as seen until it gets worse or another reason comes', () => {
    const late = { code: 'late', level: 'yellow', since: null }
    const slow = { code: 'moving_too_slow', level: 'yellow', since: null }
    const of = (part: Partial<AttentionView>) =>
      isAcknowledged(item('a', { level: 'yellow', causes: [late], acknowledged: seen('yellow', ['late']), ...part }))
    expect(of({})).toBe(true)
    expect(of({ level: 'red' })).toBe(false)
    expect(of({ causes: [late, slow] })).toBe(false)
    expect(of({ acknowledged: seen('red', ['late', 'moving_too_slow']) })).toBe(true)
    expect(of({ acknowledged: null })).toBe(false)
  })

  it('counts minutes to the promise, and below zero minutes late once that is past', () => {
    const left = (part: Partial<OrderView>) => minutesLeft(anOrder('o', part), NOW)
    expect(left({ scheduledAt: minutes(6), etaAt: minutes(30) })).toBe(6)
    expect(left({ scheduledAt: minutes(-7), etaAt: minutes(5) })).toBe(-12)
    expect(left({ scheduledAt: minutes(-7) })).toBe(-7)
    expect(left({})).toBeNull()
  })
})
