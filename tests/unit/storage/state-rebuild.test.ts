import { afterEach, beforeEach, expect, test } from 'vitest'
import { replay } from '#lib/services/intake/rebuild.ts'
import { checkState, mendState, type Replay, replaceState } from '#lib/storage/state-rebuild.ts'
import { openTempLog, order, started, submission, type TempLog } from '#tests/support/temp-log.ts'

let log: TempLog
beforeEach(() => {
  log = openTempLog()
})
afterEach(() => log.remove())

test.each([
  ['exchanged', replaceState],
  ['mended', mendState],
] as const)('what is logged while the state is %s is in it too', async (_, change) => {
  const recorder = log.recorder({ defer: (flush) => flush() })
  await recorder.submit(submission(...['a', 'b'].map((handle) => started(handle))))
  await new Promise(setImmediate)
  log.other.exec(`UPDATE order_state SET facts = '{}' WHERE orderHandle = 'a'`)
  const meanwhile: Promise<unknown>[] = []
  const busy: Replay = (told, state) => {
    if (meanwhile.length === 0) {
      meanwhile.push(recorder.submit(submission(started('c'), order('b', 'completed', 9))))
      expect(log.rows('SELECT seq FROM log')).toHaveLength(4)
    }
    replay(told, state)
  }
  change(log.file, busy, 1)
  await Promise.all(meanwhile)
  expect(checkState(log.file, replay, 1).differences).toEqual([])
})
