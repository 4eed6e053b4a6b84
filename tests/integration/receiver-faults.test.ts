import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureText } from '#tests/support/read-fixture.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import {
  orderStatus,
  postWebhook,
  rawConnection,
  readApi,
  readDeliveries,
  readQuarantine,
  replayQuarantined,
  residentKb,
  startedBody,
  storedReply,
  uploadAtOnce,
  webhookHead,
} from '#tests/support/webhooks.ts'

const MIB = 1024 * 1024

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

test('a wrong path token is answered 404 and leaves nothing behind', async () => {
  const before = [await readDeliveries(server), await readQuarantine(server)]
  for (const token of ['wrong', '', server.keys.webhookToken.slice(1), `${server.keys.webhookToken}x`]) {
    const response = await fetch(`${server.url}/api/webhooks/hypertrack/${token}`, {
      method: 'POST',
      body: startedBody(['none']),
    })
    expect(response.status, token).toBe(404)
  }
  expect([await readDeliveries(server), await readQuarantine(server)]).toEqual(before)
  expect(await orderStatus(server, 'none')).toBeNull()
})

test('what is not JSON is acknowledged and kept with the reason', async () => {
  const broken = ['{"type":', '[NaN]', 'hello', '', '[{"type":"x"},]']
  for (const text of broken) {
    expect(await postWebhook(server, text), text).toEqual({
      status: 200,
      retryAfter: null,
      body: { stored: 0, duplicate: 0, quarantined: 1 },
    })
    const [item] = await readQuarantine(server)
    expect(item).toMatchObject({ reason: 'invalid_json', body: text, body_bytes: text.length, is_cut: false })
  }
  const [delivery] = await readDeliveries(server)
  expect(delivery).toMatchObject({
    verdict: 'quarantined',
    events: [{ result: 'quarantined', reason: 'invalid_json' }],
  })
  expect((await readQuarantine(server))[0]?.delivery_id).toBe(delivery?.id)
})

test('bytes that are no text, and numbers no double can hold, have a defined end', async () => {
  const table: [string | Uint8Array<ArrayBuffer>, string][] = [
    [new Uint8Array([0x5b, 0xff, 0x5d]), 'invalid_utf8'],
    ['[{"type":"x","n":1e400}]', 'no_canonical_form'],
    ['[5]', 'not_an_object'],
    ['[null]', 'not_an_object'],
    ['[{"no":"type"}]', 'type_missing'],
    [`[{"type":"x","note":"${'a'.repeat(64 * 1024 + 1)}"}]`, 'text_too_long'],
    [`[${'['.repeat(32)}${']'.repeat(32)}]`, 'too_deep'],
    ['['.repeat(500_000), 'invalid_json'],
    [`${'['.repeat(500_000)}${']'.repeat(500_000)}`, 'too_deep'],
    [`[${new Array(1001).fill('{"type":"x"}').join(',')}]`, 'too_many_events'],
  ]
  for (const [sent, reason] of table) {
    const reply = await postWebhook(server, sent)
    expect(reply, reason).toMatchObject({ status: 200, body: { stored: 0, quarantined: 1 } })
    expect((await readQuarantine(server))[0], reason).toMatchObject({ reason })
  }
})

test('lone surrogates and keys that come twice are stored as they came', async () => {
  const texts = [
    '{"type":"lone","name":"\\ud800x"}',
    '{"type":"twice","n":1,"n":2}',
    '{"type":"nul","a\\u0000b":"\\u0000"}',
  ]
  expect(await postWebhook(server, `[${texts.join(',')}]`)).toMatchObject(storedReply(3))
  for (const [n, type] of ['lone', 'twice', 'nul'].entries()) {
    const response = await fetch(`${server.url}/api/events?type=${type}`, { headers: { authorization: server.basic } })
    expect(await response.text()).toContain(`"event":${texts[n]}}`)
  }
})

test('keys that mean something to JavaScript are only keys', async () => {
  const text =
    '{"type":"order","__proto__":{"polluted":1},"data":{"value":"started","order_handle":"__proto__","route_handle":"constructor",' +
    '"metadata":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}},"worker_handle":"__proto__"}'
  expect(await postWebhook(server, `[${text}]`)).toMatchObject(storedReply(1))
  expect(await orderStatus(server, '__proto__')).toBe('ongoing')
  const { worker_handle } = await readApi<{ worker_handle: string }>(server, '/workers/__proto__')
  expect(worker_handle).toBe('__proto__')
  const clean = await readApi<object>(server, '/meta')
  expect(JSON.stringify(clean)).not.toContain('polluted')
})

test('one bad element does not take the others of its array with it', async () => {
  const reply = await postWebhook(
    server,
    `[${startedBody(['good-1']).slice(1, -1)},{"bad":true},${startedBody(['good-2']).slice(1, -1)}]`,
  )
  expect(reply).toMatchObject({ status: 200, body: { stored: 2, duplicate: 0, quarantined: 1 } })
  expect([await orderStatus(server, 'good-1'), await orderStatus(server, 'good-2')]).toEqual(['ongoing', 'ongoing'])
  const [item] = await readQuarantine(server)
  expect(item).toMatchObject({ reason: 'type_missing', detail: 'Element 1 of the request.', body: '{"bad":true}' })
})

test('an unknown type, an empty array and a thousand events are all 200', async () => {
  expect(await postWebhook(server, '[{"type":"of next year"}]')).toMatchObject(storedReply(1))
  expect(await postWebhook(server, '[]')).toMatchObject(storedReply(0))
  const thousand = Array.from({ length: 1000 }, (_, n) => ({ type: 'bulk', n }))
  expect(await postWebhook(server, JSON.stringify(thousand))).toMatchObject(storedReply(1000))
})

test('a body of one MiB is read, one byte more is refused and its beginning kept', async () => {
  const of = (bytes: number) => `[{"type":"large"${' '.repeat(bytes - 18)}}]`
  expect(Buffer.byteLength(of(MIB))).toBe(MIB)
  expect(await postWebhook(server, of(MIB))).toMatchObject(storedReply(1))
  expect(await postWebhook(server, of(MIB + 1))).toMatchObject({ status: 413 })
  const [item] = await readQuarantine(server)
  expect(item).toMatchObject({ reason: 'too_large', is_cut: true, body_bytes: MIB + 1 })
  expect(of(MIB + 1).startsWith(item?.body ?? 'nothing')).toBe(true)
  expect(item?.body).toHaveLength(64 * 1024)
})

test('a body without a length is counted as it comes', async () => {
  const connection = rawConnection(server.port)
  connection.write(webhookHead(server, { 'transfer-encoding': 'chunked' }))
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
  for (let n = 0; n < 20; n++) connection.write(chunk)
  expect(await connection.until()).toMatch(/^HTTP\/1\.1 413 /)
})

test('a compressed body is refused unread, whatever is inside', async () => {
  const bomb = gzipSync(Buffer.alloc(10 * MIB))
  for (const encoding of ['gzip', 'GZIP', 'br', 'deflate', 'identity, gzip']) {
    const reply = await postWebhook(server, Uint8Array.from(bomb), { 'content-encoding': encoding })
    expect(reply, encoding).toMatchObject({ status: 415 })
    expect((await readQuarantine(server))[0], encoding).toMatchObject({
      reason: 'encoded_body',
      body_bytes: bomb.length,
    })
  }
  for (const [n, plain] of ['identity', 'Identity', ''].entries()) {
    const large = startedBody([`plain-${n}`], { notes: Array(4).fill('x'.repeat(30_000)) })
    expect(await postWebhook(server, large, { 'content-encoding': plain }), plain).toMatchObject(storedReply(1))
  }
})

test('an upload of 10 MiB is refused at once, without being taken into memory', async () => {
  await uploadAtOnce(server, 10 * MIB)
  const before = residentKb(server.pid())
  for (let n = 0; n < 8; n++) {
    const { head, tookMs } = await uploadAtOnce(server, 10 * MIB)
    expect(head).toMatch(/^HTTP\/1\.1 413 /)
    expect(tookMs).toBeLessThan(1000)
  }
  expect(residentKb(server.pid()) - before).toBeLessThan(10 * 1024)
})

test('a quarantined body replayed as it is stays in quarantine; mended it is stored', async () => {
  await postWebhook(server, fixtureText('order-risk-updated.invalid.txt'))
  const [item] = await readQuarantine(server)
  const id = item?.id ?? ''
  const again = await replayQuarantined(server, id)
  expect(again).toMatchObject({ status: 200, events: [{ result: 'quarantined', reason: 'invalid_json' }] })
  const mended = fixtureText('order-risk-updated.invalid.txt').replace('"moving_too_slow": :', '"moving_too_slow":')
  const third = await replayQuarantined(server, id, mended)
  expect(third).toMatchObject({ status: 200, events: [{ result: 'stored', type: 'order', value: 'risk_updated' }] })
  expect(await replayQuarantined(server, id, mended)).toMatchObject({ events: [{ result: 'duplicate' }] })
  const deliveries = await readDeliveries(server)
  expect(deliveries.find((delivery) => delivery.id === third.delivery_id)).toMatchObject({
    source: 'replay',
    body: mended,
    events: [{ result: 'stored' }],
  })
  const items = await readQuarantine(server)
  expect(items.find((each) => each.id === id)).toMatchObject({
    body: fixtureText('order-risk-updated.invalid.txt'),
    replayed_at: expect.any(String),
  })
  expect(items[0]).toMatchObject({ delivery_id: again.delivery_id, reason: 'invalid_json' })
})

test('what was kept only in part cannot be replayed as it is; pasted whole it can', async () => {
  await postWebhook(server, startedBody(['cut'], { note: 'x'.repeat(MIB) }))
  const [item] = await readQuarantine(server)
  expect((await replayQuarantined(server, item?.id ?? '')).status).toBe(422)
  expect(await replayQuarantined(server, item?.id ?? '', startedBody(['cut']))).toMatchObject({
    status: 200,
    events: [{ result: 'stored' }],
  })
  expect((await replayQuarantined(server, '999999')).status).toBe(404)
})
