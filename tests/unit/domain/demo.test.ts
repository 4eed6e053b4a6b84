import { expect, test } from 'vitest'
import { handleFault, isDemoHandle } from '#lib/contract/handle.ts'
import { worldOf } from '#lib/domain/demo.ts'
import { isWanted } from '#lib/domain/outgoing/deliveries.ts'

test('nobody can take a handle of the demo fleet’s, and no other is taken for one', () => {
  expect(handleFault('demo~ana')).toContain('demo~')
  for (const handle of ['demo', 'demo-1', 'Demo~1', 'a demo~1', 'demo/1']) {
    expect(handleFault(handle)).toBeNull()
    expect(isDemoHandle(handle)).toBe(false)
  }
})

test('what names nobody is real; what names the fleet’s alone is invented; anything between must not be', () => {
  expect(worldOf({})).toBe('real')
  expect(worldOf({ orderHandle: 'o', workerHandle: null, deviceId: 'd' })).toBe('real')
  expect(worldOf({ orderHandle: 'demo~o', workerHandle: 'demo~w', deviceId: null })).toBe('demo')
  expect(worldOf({ orderHandle: 'o', workerHandle: 'demo~w' })).toBe('mixed')
  expect(worldOf({ workerHandle: 'demo~w', deviceId: 'd' })).toBe('mixed')
  expect(worldOf({ orderHandle: 'demo~o', routeHandle: 'r' })).toBe('mixed')
  expect(worldOf({ routeHandle: 'demo~r' })).toBe('mixed')
})

test('no endpoint is sent what is invented, whatever it asked for', () => {
  const event = { seq: 1, type: 'order', value: 'arrived', orderHandle: 'o', workerHandle: 'w', deviceId: 'd' }
  const everything = new Set(['*', 'order', 'order.arrived'])
  expect(isWanted(everything, event)).toBe(true)
  expect(isWanted(everything, { ...event, orderHandle: 'demo~o', workerHandle: 'demo~w', deviceId: 'demo~d' })).toBe(
    false,
  )
})
