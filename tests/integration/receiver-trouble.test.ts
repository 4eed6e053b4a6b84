import { createHmac } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdWriteLock } from '#tests/support/lock-holder.ts'
import { scrape } from '#tests/support/scrape.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import {
  orderStatus,
  postWebhook,
  type RawConnection,
  rawConnection,
  readDeliveries,
  readQuarantine,
  readWholeLog,
  startedBody,
  storedReply,
  webhookHead,
} from '#tests/support/webhooks.ts'

const SECRET = 'the;secret-of-the-webhook'

let server: TestServer
/** Sends the beginning of a request and then nothing: what becomes of it is asked at the end. */
let slow: { noHead: RawConnection; noBody: RawConnection }
beforeAll(async () => {
  server = await startServer()
  slow = { noHead: rawConnection(server.port), noBody: rawConnection(server.port) }
  slow.noHead.write(`POST ${new URL(server.webhookUrl).pathname} HTTP/1.1\r\nhost: x\r\n`)
  slow.noBody.write(`${webhookHead(server, { 'content-length': 100 })}[{"type":`)
})
afterAll(() => server.stop())

test('a lock that another process holds for 3 s costs nobody an event, and nobody else has to wait', async () => {
  const lock = await holdWriteLock(path.join(server.dataDir, 'waypost.db'))
  const sent = Promise.all(Array.from({ length: 12 }, (_, n) => postWebhook(server, startedBody([`waited-${n}`]))))
  const until = performance.now() + 3000
  while (performance.now() < until) {
    expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
    await sleep(50)
  }
  await lock.release()
  for (const reply of await sent) expect(reply).toMatchObject(storedReply(1))
})

test('a lock that is held longer than 8 s is 503 with Retry-After, and the retry is stored', async () => {
  const lock = await holdWriteLock(path.join(server.dataDir, 'waypost.db'))
  const replies = await Promise.all(
    ['locked-1', 'locked-2'].map((handle) => postWebhook(server, startedBody([handle]))),
  )
  const trouble = (await scrape(server)).get('waypost_trouble')?.samples
  await lock.release()
  expect(trouble?.get('waypost_trouble{code="database_locked"}')).toBe(1)
  expect(trouble?.get('waypost_trouble{code="disk_full"}')).toBe(0)
  for (const reply of replies)
    expect(reply).toMatchObject({ status: 503, retryAfter: '5', body: { code: 'unavailable' } })
  expect(await orderStatus(server, 'locked-1')).toBeNull()
  for (const handle of ['locked-1', 'locked-2']) {
    expect(await postWebhook(server, startedBody([handle]))).toMatchObject(storedReply(1))
    expect(await orderStatus(server, handle)).toBe('ongoing')
  }
})

test('a sender who hangs up in the middle leaves nothing behind', async () => {
  const before = (await readDeliveries(server))[0]?.id
  const connection = rawConnection(server.port)
  connection.write(`${webhookHead(server, { 'content-length': 100 })}[{"type":`)
  await fetch(`${server.url}/api/health`)
  connection.destroy()
  expect(await postWebhook(server, startedBody(['after-hang-up']))).toMatchObject(storedReply(1))
  const [latest, previous] = await readDeliveries(server)
  expect(latest?.body).toBe(startedBody(['after-hang-up']))
  expect(previous?.id).toBe(before)
})

test('who sends nothing for 15 s is closed', async () => {
  for (const connection of [slow.noHead, slow.noBody]) {
    await connection.until()
    expect(connection.livedMs()).toBeLessThan(20_000)
  }
})

test('while it stops, a webhook is told to come again, and after the restart it is stored', async () => {
  const connection = rawConnection(server.port)
  const late = startedBody(['late'])
  const head = webhookHead(server, { 'content-length': Buffer.byteLength(late) })
  connection.write(head.slice(0, 40))
  await fetch(`${server.url}/api/health`)
  const restarted = server.restart({ HT_WEBHOOK_VERIFY: 'enforce', HT_WEBHOOK_SECRET: `an-older-one,${SECRET}` })
  while (!server.log().includes('stopping')) await sleep(10)
  connection.write(head.slice(40) + late)
  const answer = await connection.until()
  expect(answer).toMatch(/^HTTP\/1\.1 503 /)
  expect(answer.toLowerCase()).toContain('retry-after: 5')
  await restarted
  const signature = createHmac('sha256', SECRET).update(late).digest('hex')
  expect(await postWebhook(server, late, { 'x-hypertrack-signature': signature })).toMatchObject(storedReply(1))
})

test('under enforce a wrong or missing signature is 401 and kept, a right one names its scheme', async () => {
  const text = startedBody(['signed'])
  const sign = (encoding: 'hex' | 'base64', of = text) => createHmac('sha256', SECRET).update(of).digest(encoding)
  const wrong = [undefined, 'wrong', sign('hex', `${text} `)]
  for (const signature of wrong) {
    const headers = signature === undefined ? undefined : { 'x-hypertrack-signature': signature }
    expect(await postWebhook(server, text, headers)).toMatchObject({ status: 401 })
    expect((await readQuarantine(server))[0]).toMatchObject({ reason: 'bad_signature', body: text })
    expect((await readDeliveries(server))[0]).toMatchObject({
      verdict: 'quarantined',
      signature: 'mismatch',
      status: 401,
    })
  }
  expect(await orderStatus(server, 'signed')).toBeNull()
  expect(await postWebhook(server, text, { 'x-hypertrack-signature': sign('base64') })).toMatchObject(storedReply(1))
  expect((await readDeliveries(server))[0]).toMatchObject({
    signature: 'matched sha256 base64 raw',
    verdict: 'accepted',
  })
})

test('a validly signed event is never refused: bad ones of its kind are kept with 200', async () => {
  for (const text of ['{"type":', '[5]', `[${new Array(1001).fill('{}').join(',')}]`]) {
    const signature = createHmac('sha256', SECRET).update(text).digest('hex')
    const reply = await postWebhook(server, text, { 'x-hypertrack-signature': signature })
    expect(reply).toMatchObject({ status: 200, body: { stored: 0, quarantined: 1 } })
  }
})

test('after all this the log has no gap', async () => {
  const log = await readWholeLog(server)
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, n) => n + 1))
})
