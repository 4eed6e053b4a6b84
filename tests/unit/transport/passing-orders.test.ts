import { expect, test } from 'vitest'
import type { Entity } from '#lib/domain/facts/project.ts'
import type { Notice } from '#lib/services/live/hub.ts'
import { createPassingOrders } from '#lib/transport/passing-orders.ts'

const AT = '2026-01-01T00:00:00.000000000Z'

function notice(seq: number, opsGroup: string, topic: Notice['topic'] = 'order'): Notice {
  const facts = { opsGroup: [opsGroup, AT, AT, 0, 'id'] } as unknown as Entity['facts']
  return { topic, key: 'o-1', seq, entity: { noun: 'order', key: 'o-1', facts } as Entity }
}

const groups = (passing: ReturnType<typeof createPassingOrders>) =>
  passing.of('o-1').map(({ opsGroupHandle }) => opsGroupHandle)

test('an order is known in every group that it passed through since it was last told', () => {
  const passing = createPassingOrders()
  passing.note([notice(1, 'south'), notice(1, 'south', 'unit')])
  passing.note([notice(2, 'north')])
  expect(groups(passing)).toEqual(['south', 'north'])
  expect(passing.of('another')).toEqual([])
})

test('what comes while it is being told is kept for the next time', () => {
  const passing = createPassingOrders()
  passing.note([notice(1, 'south')])
  passing.note([notice(2, 'north')])
  passing.forget(1)
  expect(groups(passing)).toEqual(['north'])
  passing.forget(2)
  expect(groups(passing)).toEqual([])
})

test('what changes afterwards in the same facts does not change where it was', () => {
  const passing = createPassingOrders()
  const first = notice(1, 'south')
  passing.note([first])
  Object.assign(first.entity?.facts ?? {}, notice(2, 'north').entity?.facts)
  expect(groups(passing)).toEqual(['south'])
})
