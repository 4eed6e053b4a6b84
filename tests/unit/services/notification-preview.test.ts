import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AttentionData } from '#lib/domain/attention/attention-data.ts'
import { attentionEvent } from '#lib/domain/attention/attention-events.ts'
import { previewOf } from '#lib/domain/notifications/preview.ts'
import { standingsOf } from '#lib/domain/notifications/standing.ts'
import { toWire } from '#lib/domain/wire/to-wire.ts'
import { readOn, type SaidLog } from '#lib/services/notifications/read-said.ts'
import { attentionLog } from '#lib/storage/notifications/attention-log.ts'
import { aRule, caused, MINUTE, quiet } from '#tests/support/queue-words.ts'
import { entryOf, openTempLog, type TempLog } from '#tests/support/temp-log.ts'

const NOW = Date.parse('2026-11-20T15:00:00Z')
const DAY = 86_400_000
let log: TempLog

beforeEach(() => {
  log = openTempLog()
})
afterEach(() => log.remove())

const said = (orderHandle: string, value: string, atMs: number, data: AttentionData = caused('red', 'late')) =>
  entryOf(toWire(attentionEvent(value, { subject: { orderHandle }, data, atMs })), 'desk')

async function preview(rule = aRule(), zone = 'UTC') {
  const read: SaidLog = { byKey: new Map(), readUpTo: 0 }
  await readOn(read, attentionLog(log.db))
  const standings = [...read.byKey.values()].flatMap((words) => standingsOf(words))
  return previewOf(rule, standings, { now: NOW, zone })
}

/** What some work costs, as CPU time: others may be busy. */
async function cpuMs(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

test('counts by the days of a zone, and names the last five, from what the log holds', async () => {
  const raisings = [0, 1, 1, 2, 6, 7].map((days, index) => said(`o${index}`, 'raised', NOW - days * DAY - 30 * MINUTE))
  const short = [said('s', 'raised', NOW - 60 * MINUTE), said('s', 'cleared', NOW - 58 * MINUTE)]
  const ahead = said('ahead', 'raised', NOW - 2 * MINUTE)
  await log.recorder().submit({ entries: [...raisings, ...short, ahead] })
  const found = await preview()
  expect(found).toMatchObject({ fired: 5, messages: 5, dropped: 0 })
  expect(found.days.map(({ fired }) => fired)).toEqual([1, 0, 0, 0, 1, 2, 1])
  expect(found.days.at(-1)?.date).toBe('2026-11-20')
  expect(found.last[0]).toMatchObject({ key: 'order:o0', at: NOW - 25 * MINUTE, causes: ['late'] })
  expect((await preview(aRule(), 'Pacific/Kiritimati')).days.at(-1)).toEqual({ date: '2026-11-21', fired: 1 })
})

test('says how many would have been kept for the end of quiet hours, and how many dropped', async () => {
  await log.recorder().submit({ entries: ['a', 'b'].map((name) => said(name, 'raised', NOW - DAY)) })
  const hours = { from: '14:00', to: '16:00' }
  expect(await preview(aRule({}, { quietHours: quiet(hours) }))).toMatchObject({ fired: 2, messages: 1, dropped: 0 })
  const dropping = aRule({}, { quietHours: quiet({ ...hours, way: 'drop' }) })
  expect(await preview(dropping)).toMatchObject({ fired: 0, messages: 0, dropped: 2 })
})

test('over fifty thousand events of the queue costs little more than reading them (docs/rules.md 26)', async () => {
  const add = log.db.prepare(
    `INSERT INTO log (seq, id, receivedAt, source, type, value, at, orderHandle, workerHandle, deviceId, body)
     VALUES (?, unhex(?), ?, 'desk', 'attention', ?, ?, ?, NULL, NULL, ?)`,
  )
  const steps = ['raised', 'changed', 'acknowledged', 'cleared']
  log.db.transaction(() => {
    for (let seq = 1; seq <= 50_000; seq += 1) {
      const step = (seq - 1) % steps.length
      const [life, atMs] = [Math.floor((seq - 1) / steps.length), NOW - 7 * DAY + seq * 12_000 + step * 6 * MINUTE]
      const causes = caused(step === 0 ? 'yellow' : 'red', 'late', 'moving_too_slow')
      const { row } = said(`order-${life % 3_000}`, steps[step] ?? '', atMs, causes)
      add.run(seq, row.idHex, atMs, row.value, row.at, row.orderHandle, row.body)
    }
  })()
  const bodies = log.db.prepare(`SELECT body FROM log WHERE type = 'attention' ORDER BY seq`).pluck()
  const floorMs = await cpuMs(async () => (bodies.all() as string[]).map((body) => JSON.parse(body) as unknown))
  let fired = 0
  const tookMs = await cpuMs(async () => {
    const rule = aRule({ level: 'any' }, { quietHours: quiet(), maxPerHour: 5 })
    fired = (await preview(rule, 'Europe/Madrid')).fired
  })
  const ratio = tookMs / floorMs
  console.log(
    `preview over 50,000 events: ${Math.round(tookMs)} ms of CPU, ${ratio.toFixed(1)} times reading them as JSON`,
  )
  expect(fired).toBeGreaterThan(1_000)
  expect(ratio).toBeLessThan(8)
})
