import { expect, it } from 'vitest'
import { isBehind } from '#lib/transport/slow-socket.ts'

const MEGABYTE = 1024 * 1024
const packets = (count: number, bytes: number) => Array.from({ length: count }, () => ({ data: 'x'.repeat(bytes) }))

it('who has read everything is not behind', () => {
  expect(isBehind({ writeBuffer: [], transport: { socket: { bufferedAmount: 0 } } })).toBe(false)
  expect(isBehind({})).toBe(false)
})

it('what waits in the transport counts, and what waits for the transport counts with it', () => {
  expect(isBehind({ transport: { socket: { bufferedAmount: MEGABYTE + 1 } } })).toBe(true)
  expect(isBehind({ writeBuffer: packets(20, 60_000), transport: {} })).toBe(true)
  expect(isBehind({ writeBuffer: packets(10, 60_000), transport: { socket: { bufferedAmount: 600_000 } } })).toBe(true)
  expect(isBehind({ writeBuffer: packets(5, 60_000), transport: { socket: { bufferedAmount: 600_000 } } })).toBe(false)
})

it('many small packets are too many', () => {
  expect(isBehind({ writeBuffer: packets(257, 1) })).toBe(true)
})
