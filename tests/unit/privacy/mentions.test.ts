import { afterEach, beforeEach, expect, test } from 'vitest'
import { mentionsOf } from '#lib/storage/privacy/person-mentions.ts'
import { subjectsOf } from '#lib/storage/privacy/subjects.ts'
import { canaryPerson, live, writeAround } from '#tests/support/canary-people.ts'
import { openTempLog, type TempLog } from '#tests/support/temp-log.ts'

const ana = canaryPerson('ana')
const bea = canaryPerson('bea')
let log: TempLog

beforeEach(async () => {
  log = openTempLog()
  for (const person of [ana, bea]) {
    await live(log, person)
    writeAround(log, person)
  }
})
afterEach(() => log.remove())

const mentions = () => [...mentionsOf(log.other, subjectsOf(log.other, ana.handle))]
const tables = () => [...new Set(mentions().map(({ table }) => table))]

test('whatever table names somebody is given out, and nobody else with it', () => {
  expect(tables()).toEqual(
    ['audit', 'board', 'device_token', 'order_import', 'order_import_part', 'outgoing_delivery', 'quarantine'].sort(),
  )
  const text = JSON.stringify(mentions())
  for (const word of [bea.handle, bea.deviceId, bea.canary]) expect(text).not.toContain(word)
})

test('a table that is added later is given out, too', () => {
  log.db.exec('CREATE TABLE "thought of later" (id INTEGER PRIMARY KEY, said TEXT, picture BLOB, number INTEGER)')
  const put = log.db.prepare('INSERT INTO "thought of later" (said, picture, number) VALUES (?, ?, 7)')
  put.run(`rang at ${ana.handle}`, null)
  put.run('', Buffer.from(ana.deviceId))
  put.run(`rang at ${bea.handle}`, null)
  expect(mentions().filter(({ table }) => table === 'thought of later')).toEqual([
    { table: 'thought of later', row: { id: 1, said: `rang at ${ana.handle}`, picture: null, number: 7 } },
    { table: 'thought of later', row: { id: 2, said: '', picture: ana.deviceId, number: 7 } },
  ])
})

test('what opens something, or proves something, is not', () => {
  log.db
    .prepare('UPDATE device_token SET tokenHash = ? WHERE deviceId = ?')
    .run(Buffer.from('canary-token-hash'), ana.deviceId)
  log.db
    .prepare('INSERT INTO push_subscription (deviceId, endpoint, p256dh, auth, createdAt) VALUES (?, ?, ?, ?, 1)')
    .run(ana.deviceId, 'https://push.example/x', 'canary-key', 'canary-auth')
  expect(tables()).toContain('push_subscription')
  expect(JSON.stringify(mentions())).not.toMatch(/canary-(token|key|auth)|Hash|Salt|"mac"/)
})

test('of a list of many people’s words only those that name them are', () => {
  const leftOut = JSON.stringify([
    { row: 1, cells: [ana.handle] },
    { row: 2, cells: ['somebody else'] },
  ])
  log.db.prepare(`UPDATE order_import SET leftOut = ? WHERE id = ?`).run(leftOut, `i-${ana.handle}`)
  expect(mentions().find(({ table }) => table === 'order_import')?.row.leftOut).toEqual([
    { row: 1, cells: [ana.handle] },
  ])
})
