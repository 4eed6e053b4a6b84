import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupsOf, mayDo, roleOf } from '#lib/domain/people/role.ts'
import { DEFAULT_GROUP, type Membership, sightOf } from '#lib/domain/people/sight.ts'
import { SEED } from '#tests/support/seed.ts'

const membership: Membership = {
  groupOfWorker: (handle) => ({ ana: 'north', ben: 'south', cem: DEFAULT_GROUP })[handle],
  workerOfDevice: (id) => ({ 'phone-a': 'ana', 'phone-b': 'ben' })[id],
}
const north = sightOf(['north'], membership)
const order = (opsGroupHandle: string | null, workerHandle: string | null, deviceId: string | null = null) => ({
  opsGroupHandle,
  workerHandle,
  deviceId,
})

test('a worker is seen in their group, a device in its holder’s', () => {
  expect(['ana', 'ben', 'cem', 'phone-a', 'phone-b', 'nobody'].filter(north.seesUnit)).toEqual(['ana', 'phone-a'])
})

test('an order is seen in the group that it names, else in its worker’s', () => {
  expect(north.seesOrder(order('north', 'ben'))).toBe(true)
  expect(north.seesOrder(order('south', 'ana'))).toBe(false)
  expect(north.seesOrder(order(null, 'ana'))).toBe(true)
  expect(north.seesOrder(order(null, 'ben'))).toBe(false)
  expect(north.seesOrder(order(null, null, 'phone-a'))).toBe(true)
})

test('what names no group and nobody is in the default group', () => {
  const usual = sightOf([DEFAULT_GROUP], membership)
  for (const nobodys of [order(null, null), order(null, 'stranger'), order(null, null, 'strange phone')]) {
    expect(usual.seesOrder(nobodys)).toBe(true)
    expect(north.seesOrder(nobodys)).toBe(false)
  }
})

test('no groups at all see nothing, and null sees everything', () => {
  const name = fc.option(fc.constantFrom('ana', 'ben', 'cem', 'x', 'north', 'south', DEFAULT_GROUP))
  fc.assert(
    fc.property(name, name, name, (group, worker, device) => {
      const one = order(group, worker, device)
      expect(sightOf([], membership).seesOrder(one)).toBe(false)
      expect(sightOf(null, membership).seesOrder(one)).toBe(true)
    }),
    { seed: SEED },
  )
})

test('more groups never see less', () => {
  const groups = fc.uniqueArray(fc.constantFrom('north', 'south', DEFAULT_GROUP))
  const name = fc.option(fc.constantFrom('ana', 'ben', 'cem', 'x', 'north', 'south', 'phone-a'))
  fc.assert(
    fc.property(groups, groups, name, name, name, (some, more, group, worker, device) => {
      const one = order(group, worker, device)
      if (sightOf(some, membership).seesOrder(one))
        expect(sightOf([...some, ...more], membership).seesOrder(one)).toBe(true)
    }),
    { seed: SEED },
  )
})

test('roles may do what their name says, and an unknown one may only look', () => {
  const may = (role: string) => (['view', 'operate', 'admin'] as const).filter((need) => mayDo(roleOf(role), need))
  expect(may('viewer')).toEqual(['view'])
  expect(may('dispatcher')).toEqual(['view', 'operate'])
  expect(may('admin')).toEqual(['view', 'operate', 'admin'])
  expect(may('root')).toEqual(['view'])
})

test('groups that cannot be read are none, never all', () => {
  expect(groupsOf(null)).toBeNull()
  expect(groupsOf('["a","b"]')).toEqual(['a', 'b'])
  for (const broken of ['', 'null', '{}', '["a"', '7']) expect(groupsOf(broken)).toEqual([])
})
