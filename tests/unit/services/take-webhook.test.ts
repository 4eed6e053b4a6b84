import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '#lib/domain/wire/canonical.ts'
import { readBody } from '#lib/services/intake/read-body.ts'
import type { Recorder } from '#lib/services/intake/recorder.ts'
import { type Incoming, takeWebhook, type WebhookAnswer } from '#lib/services/intake/take-webhook.ts'
import { wireEvents } from '#tests/support/arbitrary-events.ts'
import { openTempLog, type TempLog } from '#tests/support/temp-log.ts'

let log: TempLog
let recorder: Recorder
beforeAll(() => {
  log = openTempLog()
  recorder = log.recorder()
})
afterAll(() => log.remove())

const signature = { mode: 'off', secrets: [], scheme: null } as const

function take(raw: Buffer, more: Partial<Incoming> = {}): Promise<WebhookAnswer> {
  const incoming = { headers: {}, raw, isComplete: true, source: 'hypertrack' as const, ...more }
  return takeWebhook(incoming, { signature, submit: recorder.submit })
}

const idOf = (value: unknown) => createHash('sha256').update(canonicalJson(value)).digest()
const bodyOf = (value: unknown) => log.rows<{ body: string }>('SELECT body FROM log WHERE id = ?', idOf(value))[0]?.body
const quarantinedBody = (seq: number) =>
  log.rows<{ body: Buffer }>('SELECT body FROM quarantine WHERE seq = ?', seq)[0]?.body

/** Names that mean something to JavaScript, to SQL, to us, or to nobody. */
const name = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  'type',
  'data',
  'seq',
  "'; DROP TABLE log; --",
  '',
  '\u0000',
  '\ud800',
)
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.dictionary(name, fc.jsonValue({ maxDepth: 2 }), { noNullPrototype: true }),
)
const eventLike = fc.oneof(
  wireEvents(),
  fc
    .tuple(wireEvents(), name, json)
    .map(([wire, key, value]) => Object.fromEntries([...Object.entries(wire), [key, value]])),
  fc.tuple(wireEvents(), json).map(([wire, data]) => ({ ...wire, data })),
  fc.tuple(fc.constantFrom('order', 'geofence', 'worker', 'x'), json).map(([type, data]) => ({ type, data })),
)
const value = fc.oneof(json, fc.array(fc.oneof(eventLike, json), { maxLength: 4 }), eventLike)
const text = fc.oneof(
  { weight: 8, arbitrary: value.map((each) => JSON.stringify(each)) },
  { weight: 1, arbitrary: value.map((each) => JSON.stringify(each, null, 1)) },
  {
    weight: 1,
    arbitrary: value.map((each) => JSON.stringify({ Type: 'Notification', Message: JSON.stringify(each) })),
  },
  { weight: 1, arbitrary: value.map((each) => JSON.stringify(each).replace(/\d+/, '1e400')) },
  { weight: 1, arbitrary: value.map((each) => JSON.stringify(each).slice(0, -1)) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
)
const body = fc.oneof(
  { weight: 12, arbitrary: text.map((each) => Buffer.from(each)) },
  { weight: 1, arbitrary: fc.uint8Array().map((each) => Buffer.from(each)) },
)

/** Whatever an answer says of a body's events must be so on the disk. */
function expectKept(raw: Buffer, { status, receipt }: WebhookAnswer): void {
  expect(status).toBe(200)
  const read = readBody(raw, {})
  const results = receipt?.results ?? []
  if (read.kind === 'unreadable') {
    expect(results).toEqual([{ id: '', result: 'quarantined', reason: read.reason }])
    expect(quarantinedBody(receipt?.quarantineSeqs[0] ?? 0)).toEqual(raw)
    return
  }
  if (read.kind !== 'events') {
    expect(receipt?.deliverySeq).toBeGreaterThan(0)
    return
  }
  expect(results).toHaveLength(read.values.length)
  const lost = (receipt?.quarantineSeqs ?? []).map((seq) => quarantinedBody(seq)?.toString())
  for (const [index, each] of read.values.entries()) {
    const part = read.texts[index] ?? ''
    const isKept = lost.includes(part)
    if (!isKept) expect(canonicalJson(JSON.parse(bodyOf(each) ?? 'null')), part).toBe(canonicalJson(each))
  }
}

test('of 5,000 random bodies each is in the log or in quarantine, and none is an error', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000)
  const bodies = fc.sample(body, { numRuns: 5000, seed })
  for (let at = 0; at < bodies.length; at += 50) {
    const group = bodies.slice(at, at + 50)
    const answers = await Promise.all(group.map((raw) => take(raw)))
    for (const [index, answer] of answers.entries()) {
      const raw = group[index] as Buffer
      try {
        expectKept(raw, answer)
      } catch (error) {
        throw new Error(`seed ${seed}, body ${at + index}: ${JSON.stringify(raw.toString())}`, { cause: error })
      }
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  }
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('type')
  const seqs = log.rows<{ seq: number }>('SELECT seq FROM log ORDER BY seq').map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.map((_, n) => n + 1))
  expect(seqs.length).toBeGreaterThan(1000)
})

test('a handle that UTF-8 cannot hold is stored like any other', async () => {
  const answers = await Promise.all(
    ['"\\ud800"', '"\\ud801"'].map((handle) =>
      take(Buffer.from(`[{"type":"order","data":{"value":"started","order_handle":${handle}}}]`)),
    ),
  )
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 200, receipt: { results: [{ result: 'stored' }] } })
})

test('a body that breaks the writing of its events is kept whole and acknowledged', async () => {
  const fail = Object.assign(new Error('a constraint'), { code: 'SQLITE_CONSTRAINT' })
  const raw = Buffer.from('[{"type":"unwritable"}]')
  const incoming = { headers: {}, raw, isComplete: true, source: 'hypertrack' as const }
  const submit: Recorder['submit'] = (submission) =>
    submission.entries.length > 0 ? Promise.reject(fail) : recorder.submit(submission)
  const { status, receipt } = await takeWebhook(incoming, { signature, submit })
  expect(status).toBe(200)
  expect(receipt?.results).toEqual([{ id: '', result: 'quarantined', reason: 'not_storable' }])
  expect(quarantinedBody(receipt?.quarantineSeqs[0] ?? 0)).toEqual(raw)
})

test('what cannot even be kept is an error, never an acknowledgement', async () => {
  const incoming = { headers: {}, raw: Buffer.from('{'), isComplete: true, source: 'hypertrack' as const }
  const submit = () => Promise.reject(new Error('nothing works'))
  await expect(takeWebhook(incoming, { signature, submit })).rejects.toThrow('nothing works')
})

test('the content alone makes an event the same: not its message id, not how it is written', async () => {
  const sent = [
    ['{"type":"same","a":1,"b":2.50}', 'm-1', 'stored'],
    ['{"type":"same","a":1,"b":2.50}', 'm-2', 'duplicate'],
    ['{ "b": 2.5, "a": 1.0, "type": "same" }', 'm-3', 'duplicate'],
    ['{"type":"same","a":1,"b":2.51}', 'm-1', 'stored'],
    ['{"type":"same","a":1,"b":2.50,"__proto__":{}}', 'm-4', 'stored'],
    ['{"type":"same","a":1,"b":2.50,"__proto__":[]}', 'm-4', 'stored'],
  ] as const
  for (const [text, messageId, result] of sent) {
    const { receipt } = await take(Buffer.from(`[${text}]`), { headers: { 'x-amz-sns-message-id': messageId } })
    expect(receipt?.results, text).toMatchObject([{ result }])
  }
})

test('the log keeps the text that came, not what JavaScript makes of it', async () => {
  const text = '{"type":"exact", "n":12345678901234567890.10, "n":2.0}'
  await take(Buffer.from(`[${text}]`))
  expect(log.rows(`SELECT body FROM log WHERE type = 'exact'`)).toEqual([{ body: text }])
})

test('a body that was not read to its end is known as cut', async () => {
  const raw = Buffer.alloc(64 * 1024, 'x')
  const more = { headers: { 'content-length': '9999999' }, isComplete: false }
  const { status, receipt } = await take(raw, more)
  expect(status).toBe(413)
  expect(log.rows('SELECT bodyBytes FROM quarantine WHERE seq = ?', receipt?.quarantineSeqs[0])).toEqual([
    { bodyBytes: 9_999_999 },
  ])
})
