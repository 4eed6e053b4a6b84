import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchIntegrity } from '#lib/services/standing/watch-integrity.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('the database is read a minute after the start and daily, each seventh time thoroughly', async () => {
  const read: boolean[] = []
  const stop = watchIntegrity(
    { failed: () => {} },
    {
      firstAfterMs: MINUTE_MS,
      read: async (isThorough) => {
        read.push(isThorough)
        return []
      },
    },
  )
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  expect(read).toEqual([false])
  await vi.advanceTimersByTimeAsync(7 * DAY_MS)
  expect(read).toEqual([false, false, false, false, false, false, true, false])
  stop()
  await vi.advanceTimersByTimeAsync(7 * DAY_MS)
  expect(read).toHaveLength(8)
})

test('damage is trouble; a check that could not be made is none', async () => {
  const told: string[] = []
  const warned: string[] = []
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation((what) => void warned.push(String(what)))
  let times = 0
  const read = async () => {
    if (times++ === 0) throw new Error('no room to read')
    return ['Tree 5 page 7: btreeInitPage() returns error code 11']
  }
  watchIntegrity({ failed: (code) => void told.push(code) }, { firstAfterMs: MINUTE_MS, read })
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  expect(told).toEqual([])
  await vi.advanceTimersByTimeAsync(DAY_MS)
  expect(told).toEqual(['database_damaged'])
  expect(warned).toEqual(['Error: no room to read', expect.stringContaining('Tree 5 page 7')])
  warn.mockRestore()
})
