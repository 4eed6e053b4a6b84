import { expect, it } from 'vitest'
import { boardCount } from '#lib/client/board-count.ts'
import { boardAddress, boardQueryOf } from '#lib/client/boards.ts'
import { workThrough } from '#lib/client/bulk.ts'
import { canDo, undoOf } from '#lib/client/order-acts.ts'
import { momentReader, needsClosedOrders, orderFilterOf, USUAL_SEARCH } from '#lib/client/order-search.ts'
import { anOrder } from '#tests/unit/support/view-rows.ts'

const NOW = new Date(2026, 0, 15, 13, 0).getTime()
const orders = [
  anOrder('a', { opsGroupHandle: 'centro', metadata: { client: 'farmacia-sur' }, workerHandle: 'ana' }),
  anOrder('b', { opsGroupHandle: 'centro', isOpen: false, status: 'completed' }),
  anOrder('c', { workerHandle: 'bruno' }),
]
const nameOf = () => null
const countOf = (page: 'orders' | 'live', query: string) => boardCount({ page, query }, orders, { now: NOW, nameOf })

it('counts on a board what its page would show', () => {
  expect(countOf('orders', '')).toBe(2)
  expect(countOf('orders', 'group=centro&status=all&sort=eta')).toBe(2)
  expect(countOf('orders', 'meta=client%3Afarmacia-*')).toBe(1)
  expect(countOf('live', 'tab=orders&q=worker%3Abruno')).toBe(1)
  expect(countOf('live', 'tab=workers')).toBe(null)
})

it('keeps of an address what is the view, not who is selected', () => {
  expect(boardQueryOf('?board=x&sel=order%3Aa&risk=red')).toBe('risk=red')
  expect(boardAddress({ id: 'x', page: 'orders', query: 'risk=red' })).toBe('/orders?risk=red&board=x')
})

it('takes a status that is typed for the one chosen beside it', () => {
  expect(orderFilterOf({ ...USUAL_SEARCH, q: 'status:completed' }, NOW).statuses).toEqual(['completed'])
  expect(orderFilterOf(USUAL_SEARCH, NOW).statuses).toEqual(['open'])
  expect([
    needsClosedOrders(orderFilterOf(USUAL_SEARCH, NOW)),
    needsClosedOrders(orderFilterOf({ ...USUAL_SEARCH, status: 'all' }, NOW)),
  ]).toEqual([false, true])
})

it('reads clock times as today’s, and a day to its end', () => {
  const read = momentReader(NOW)
  expect(read('14:30', 'from')).toBe(new Date(2026, 0, 15, 14, 30).getTime())
  expect(read('2026-01-14', 'from')).toBe(new Date(2026, 0, 14).getTime())
  expect(read('2026-01-14', 'to')).toBe(new Date(2026, 0, 15).getTime() - 1)
  expect(read('soon', 'from')).toBe(null)
})

it('works through many a few at a time, and goes on when one is refused', async () => {
  let [running, most] = [0, 0]
  const outcomes: string[] = []
  await workThrough({
    items: [1, 2, 3, 4, 5, 6, 7, 8],
    atOnce: 3,
    work: async (item) => {
      running += 1
      most = Math.max(most, running)
      await new Promise((resolve) => setImmediate(resolve))
      running -= 1
      if (item === 4) throw new Error('refused')
    },
    onOutcome: (item, { state }) => outcomes.push(`${item} ${state}`),
  })
  expect(most).toBe(3)
  expect(outcomes).toHaveLength(8)
  expect(outcomes.filter((outcome) => outcome.endsWith('refused'))).toEqual(['4 refused'])
})

it('knows the way back of each act, and that a completion has none', () => {
  const order = anOrder('a', { workerHandle: 'ana' })
  const back = (act: 'cancel' | 'disable' | 'reassign' | 'complete') => undoOf(order, { handle: 'a', act })
  expect(back('cancel')).toEqual({ handle: 'a', act: 'reopen' })
  expect(back('disable')).toEqual({ handle: 'a', act: 'enable' })
  expect(back('reassign')).toEqual({ handle: 'a', act: 'reassign', workerHandle: 'ana' })
  expect(back('complete')).toBe(null)
  expect(canDo(anOrder('a', { isOpen: false, status: 'cancelled' }), 'reopen')).toBe(true)
})
