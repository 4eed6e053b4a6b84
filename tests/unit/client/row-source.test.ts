import { expect, test, vi } from 'vitest'
import { createRowFilter, createRowSource } from '#components/orders/table/row-source.ts'
import type { OrderView, WorkerView } from '#lib/contract/views.ts'
import { EVERY_ORDER } from '#lib/domain/find/order-filter.ts'

const order = (handle: string) =>
  ({ handle, isOpen: true, workerHandle: 'ana', risks: [], metadata: {} }) as unknown as OrderView
const worker = (name: string) => ({ handle: 'ana', name, fix: null }) as WorkerView

test('of ten thousand rows a change makes one anew, and only that one is judged again', () => {
  const rowOf = createRowSource(() => null)
  const ana = worker('Ana')
  const orders = Array.from({ length: 10_000 }, (_, n) => order(`ORDER-${n}`))
  const judged = vi.fn()
  const watched = orders.map((one) => {
    const isOpen = { get: () => judged() ?? true, enumerable: true }
    return Object.defineProperty({ ...one }, 'isOpen', isOpen)
  })
  const isWanted = createRowFilter({ ...EVERY_ORDER, statuses: ['open'] })
  const first = watched.map((one) => rowOf(one, ana))
  expect(first.filter(isWanted)).toHaveLength(10_000)
  judged.mockClear()
  const changed = watched.with(7, order('ORDER-7'))
  const second = changed.map((one) => rowOf(one, ana))
  expect(second.filter((row, index) => row !== first[index])).toHaveLength(1)
  expect(second.filter(isWanted)).toHaveLength(10_000)
  expect(judged).not.toHaveBeenCalled()
})

test('a worker who changed gives the row another name, and where they are is asked when it is shown', () => {
  let fixAt = 1
  const rowOf = createRowSource(() => fixAt)
  const one = order('ORDER-1')
  const row = rowOf(one, worker('Ana'))
  fixAt = 2
  expect(row.fixAt).toBe(2)
  expect(rowOf(one, worker('Anna')).workerName).toBe('Anna')
  expect(rowOf(one, undefined)).toMatchObject({ workerName: null, fixAt: null })
})
