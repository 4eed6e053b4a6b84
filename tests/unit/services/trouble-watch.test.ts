import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Trouble } from '#lib/contract/trouble.ts'
import { probeInTrouble } from '#lib/services/standing/probe.ts'
import { createTroubleWatch, troubleOf } from '#lib/services/standing/trouble-watch.ts'

let now = 1000
const watched = () => createTroubleWatch(() => now)
beforeEach(() => {
  now = 1000
  vi.useFakeTimers()
})
afterEach(() => vi.useRealTimers())

test('trouble counts from its first moment, also when its reason changes, and ends with the first good write', () => {
  const watch = watched()
  const told: (Trouble | null)[] = []
  watch.onChange((trouble) => told.push(trouble))
  watch.succeeded()
  watch.failed('database_locked')
  now = 2000
  watch.failed('database_locked')
  watch.failed('disk_full')
  expect(watch.current()).toEqual({ code: 'disk_full', sinceMs: 1000 })
  watch.succeeded()
  watch.succeeded()
  expect(told).toEqual([{ code: 'database_locked', sinceMs: 1000 }, { code: 'disk_full', sinceMs: 1000 }, null])
})

test('damage is not mended by a write that goes well, nor hidden by other trouble', () => {
  const watch = watched()
  watch.failed('database_damaged')
  watch.succeeded()
  watch.failed('disk_full')
  expect(watch.current()).toEqual({ code: 'database_damaged', sinceMs: 1000 })
})

test.each([
  ['SQLITE_FULL', 'disk_full'],
  ['SQLITE_BUSY_SNAPSHOT', 'database_locked'],
  ['SQLITE_CORRUPT_VTAB', 'database_damaged'],
  ['SQLITE_NOTADB', 'database_damaged'],
  ['SQLITE_IOERR_WRITE', 'disk_error'],
  ['SQLITE_CONSTRAINT_UNIQUE', null],
  ['', null],
] as const)('%s is %s', (code, trouble) => {
  expect(troubleOf(code)).toBe(trouble)
})

test('too much load is said until it is over, whatever is written meanwhile, and behind what keeps from writing', () => {
  const watch = watched()
  const told: (string | undefined)[] = []
  watch.onChange((trouble) => told.push(trouble?.code))
  watch.overloaded()
  watch.succeeded()
  now = 2000
  watch.overloaded()
  expect(watch.current()).toEqual({ code: 'overloaded', sinceMs: 1000 })
  watch.failed('disk_full')
  expect(watch.current()).toEqual({ code: 'disk_full', sinceMs: 2000 })
  watch.eased()
  watch.overloaded()
  watch.succeeded()
  watch.eased()
  watch.eased()
  expect(told).toEqual(['overloaded', 'disk_full', 'overloaded', undefined])
})

test('under too much load nothing is written to find out whether it can be', () => {
  const watch = watched()
  let tries = 0
  probeInTrouble(watch, () => void tries++)
  watch.overloaded()
  vi.advanceTimersByTime(10_000)
  expect(tries).toBe(0)
})

test('while there is trouble and only then, a write is tried each second', () => {
  const watch = watched()
  let tries = 0
  let isFull = true
  probeInTrouble(watch, () => {
    tries++
    if (isFull) throw new Error('full')
  })
  vi.advanceTimersByTime(10_000)
  expect(tries).toBe(0)
  watch.failed('disk_full')
  vi.advanceTimersByTime(3_000)
  expect([tries, watch.current()?.code]).toEqual([3, 'disk_full'])
  isFull = false
  vi.advanceTimersByTime(1_000)
  expect([tries, watch.current()]).toEqual([4, null])
  vi.advanceTimersByTime(10_000)
  expect(tries).toBe(4)
})
