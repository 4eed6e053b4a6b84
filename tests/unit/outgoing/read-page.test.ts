import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWriter } from '#lib/storage/database.ts'
import { createLogWriter, type LogWriter } from '#lib/storage/log-writer.ts'
import { outgoingQueue } from '#lib/storage/outgoing-queue.ts'
import { openTempLog, order, type TempLog } from '#tests/support/temp-log.ts'

// Between two reads of one page another process may commit. Whoever remembers how far it has read must not count that in.

let log: TempLog
let theirs: { db: Database.Database; writer: LogWriter }
beforeEach(() => {
  log = openTempLog()
  const db = openWriter(log.file)
  theirs = { db, writer: createLogWriter(db) }
})
afterEach(() => {
  theirs.db.close()
  log.remove()
})

/** SQLite is asked at the moment. */
const nothingAhead = () => ({ rows: [], positions: [], entities: [] })
const START_MS = Date.UTC(2026, 0, 1)

function addEvent(handle: string): void {
  theirs.writer.transact(START_MS, (tx) => tx.append(order(handle, 'started', 0).row), nothingAhead)
}

function addFix(recordedAtMs: number): void {
  const position = { deviceId: 'PHONE', recordedAtMs, lon: -56, lat: -34, flags: 0 }
  const row = { position, idHex: recordedAtMs.toString(16).padStart(32, '0') }
  theirs.writer.transact(START_MS, (tx) => tx.appendPosition(row), nothingAhead)
}

/** What two pages hold when something happens once, right before a statement with these words is run. */
function readInterrupted(words: string, then: () => void): (string | null)[] {
  let isDone = false
  const ours = new Database(log.file, {
    verbose: (sql) => {
      if (isDone || !String(sql).includes(words)) return
      isDone = true
      then()
    },
  })
  const queue = outgoingQueue(ours)
  const first = queue.eventsAfter(0, 20, true)
  const second = queue.eventsAfter(first.readUpTo, 20, true)
  ours.close()
  return [...first.events, ...second.events].map(({ type, orderHandle }) => orderHandle ?? type)
}

test.each(['FROM counter', 'FROM log', 'FROM position'])(
  'an event that is committed right before a read %s is read once',
  (words) => {
    addEvent('first')
    expect(readInterrupted(words, () => addEvent('second'))).toEqual(['first', 'second'])
  },
)

test.each(['FROM counter', 'FROM log', 'FROM position'])(
  'so is an event that has a fix behind it, right before a read %s',
  (words) => {
    addEvent('first')
    const then = () => {
      addEvent('second')
      addFix(START_MS)
    }
    expect(readInterrupted(words, then)).toEqual(['first', 'second', 'location'])
  },
)
