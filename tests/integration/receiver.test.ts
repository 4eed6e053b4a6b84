import { afterAll, beforeAll, expect, test } from 'vitest'
import { fixtureNames, fixtureText, readFixture } from '#tests/support/read-fixture.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import {
  postWebhook,
  readApi,
  readDeliveries,
  readQuarantine,
  readWholeLog,
  type WebhookReply,
} from '#tests/support/webhooks.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const ROUTE = '4359cc65-90dd-4b2b-875b-26e6d2eba11d'
const BROKEN = 'order-risk-updated.invalid.txt'

/** The form of a public list, as far as these tests look. */
async function list(path: string): Promise<Record<string, unknown>[]> {
  const answer = await readApi<Record<string, Record<string, unknown>[]>>(server, path)
  return Object.values(answer).find(Array.isArray) ?? []
}

test('every documented sample is stored as it is, and the broken one is kept with the reason', async () => {
  for (const name of fixtureNames()) {
    const reply = await postWebhook(server, fixtureText(`${name}.json`))
    expect(reply, name).toMatchObject({ status: 200, body: { stored: 1, duplicate: 0, quarantined: 0 } })
  }
  const logged = (await readWholeLog(server)).map(({ event }) => event)
  expect(logged).toEqual(fixtureNames().map(readFixture))
  const broken = await postWebhook(server, fixtureText(BROKEN))
  expect(broken).toMatchObject({ status: 200, body: { stored: 0, quarantined: 1 } })
  const [item] = await readQuarantine(server)
  expect(item).toMatchObject({ reason: 'invalid_json', body: fixtureText(BROKEN), is_cut: false, replayed_at: null })
  expect(item?.detail).toMatch(/JSON/)
})

test('the order of the samples reads as completed, with its result', async () => {
  expect(await readApi(server, '/orders/DGC127092')).toMatchObject({
    order_handle: 'DGC127092',
    route_handle: ROUTE,
    status: 'completed',
    worker_handle: 'Worker-1',
    share_url: 'https://trck.at/vr1RNLq',
    metadata: { storeId: '123490809808', customerName: 'Andrew' },
  })
})

test('the route of the samples reads as completed', async () => {
  expect(await readApi(server, `/orders/routes/${ROUTE}`)).toMatchObject({ route_handle: ROUTE, status: 'completed' })
})

test('the outage of the samples reads as closed, between its own times', async () => {
  expect(await list('/outages')).toContainEqual(
    expect.objectContaining({
      worker_handle: 'ram@123',
      outage_code: 'location_permissions_denied',
      is_open: false,
      recorded_at_start: '2021-10-27T00:40:53.811Z',
      recorded_at_end: '2021-10-27T01:00:53.811Z',
      detail: { distance: 0, duration: 1200 },
    }),
  )
})

test('geotag, visit, trip and plan of the samples are listed', async () => {
  expect(await list('/geotags')).toEqual([
    expect.objectContaining({ geotag_type: 'arrived', worker_handle: 'James', order_handle: 'order-1', deviation: 14 }),
  ])
  expect(await list('/visits')).toEqual([
    expect.objectContaining({
      marker_id: '00001111-b97b-490d-8d04-a539477df0be',
      place_handle: 'Store-North-Square',
      entered_at: '2021-07-15T13:29:21.085Z',
      exited_at: '2021-07-15T14:31:38.789Z',
      duration: 3738,
      is_retracted: false,
    }),
  ])
  expect(await list('/trips')).toEqual([
    expect.objectContaining({ trip_id: '123E4567-E89B-12D3-A456-426655440000', metadata: { customer: '1234' } }),
  ])
  // The three samples are one plan at one moment: the last step of a plan's life stands.
  expect(await list('/plans')).toEqual([
    expect.objectContaining({ status: 'planning_failed', failure_reason: 'No Available Drivers', num_orders: 10 }),
  ])
})

test('the workers of the samples are known', async () => {
  const { workers } = await readApi<{ workers: { worker_handle: string }[] }>(server, '/workers')
  expect(workers.map((worker) => worker.worker_handle)).toEqual(
    expect.arrayContaining(['Worker-1', 'ram@123', 'James']),
  )
})

test('a type of next year is stored and can be seen', async () => {
  const event = { type: 'drone', data: { value: 'landed', on: 'roof' }, version: '9.0.0' }
  expect(await postWebhook(server, JSON.stringify([event]))).toMatchObject({ status: 200, body: { stored: 1 } })
  const seen = await readApi<{ events: { event: unknown }[] }>(server, '/events?type=drone')
  expect(seen.events.map((each) => each.event)).toEqual([event])
})

test('the log gives an event back as the text it came as', async () => {
  const text = '{"type":"exact",  "n":1.10, "big":12345678901234567890.5, "u":"\\u00e9", "n":2e0 }'
  await postWebhook(server, `[${text}]`)
  const response = await fetch(`${server.url}/api/events?type=exact`, { headers: { authorization: server.basic } })
  expect(await response.text()).toContain(`"event":${text}}`)
})

test('a delivery is shown as it came: body to the byte, headers, verdict, and no secret', async () => {
  const body = `\ufeff[{"type":"shown","n":1.0}]`
  await postWebhook(server, body, { 'x-amz-sns-message-id': 'shown-1', authorization: 'Bearer hush', cookie: 'a=hush' })
  const [delivery] = await readDeliveries(server)
  expect(delivery).toMatchObject({
    verdict: 'accepted',
    signature: 'off',
    status: 200,
    source: 'hypertrack',
    message_id: 'shown-1',
    body_bytes: Buffer.byteLength(body),
    events: [{ result: 'stored', type: 'shown' }],
  })
  expect(delivery?.body.replace(/^\ufeff/, '')).toBe(body.slice(1))
  expect(JSON.stringify(delivery)).not.toContain('hush')
  expect(JSON.stringify(delivery)).not.toContain(server.keys.webhookToken)
})

/** Posts everything at most eight at a time. */
async function postAll(bodies: readonly string[]): Promise<WebhookReply[]> {
  const replies: WebhookReply[] = []
  const queue = [...bodies]
  const sender = async () => {
    for (let body = queue.pop(); body !== undefined; body = queue.pop()) replies.push(await postWebhook(server, body))
  }
  await Promise.all(Array.from({ length: 8 }, sender))
  return replies
}

function shuffled<T>(values: readonly T[], random: () => number): T[] {
  return values
    .map((value) => ({ value, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ value }) => value)
}

/** Small and good enough: a test that fails must be able to fail again. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test('each event sent one to four times on eight connections is in the log once', async () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
  const random = randomOf(seed)
  const before = (await readWholeLog(server)).length
  const events = Array.from({ length: 120 }, (_, n) => ({
    type: 'order',
    data: { value: 'updated', order_handle: `many-${n}` },
  }))
  const sent = events.flatMap(
    (event) => new Array(1 + Math.floor(random() * 4)).fill(JSON.stringify([event])) as string[],
  )
  const replies = await postAll(shuffled(sent, random))
  const log = (await readWholeLog(server)).slice(before)
  expect(new Set(replies.map(({ status }) => status)), `seed ${seed}`).toEqual(new Set([200]))
  const count = (name: 'stored' | 'duplicate') => replies.reduce((sum, { body }) => sum + (body[name] ?? 0), 0)
  expect([count('stored'), count('duplicate')], `seed ${seed}`).toEqual([120, sent.length - 120])
  expect(log.map(({ event }) => JSON.stringify(event)).sort(), `seed ${seed}`).toEqual(
    events.map((event) => JSON.stringify(event)).sort(),
  )
  expect(
    log.map(({ seq }) => seq),
    'no gaps',
  ).toEqual(log.map((_, n) => before + 1 + n))
})

test('500 identical posts at once store one event', async () => {
  const body = '[{"type":"order","data":{"value":"started","order_handle":"storm"}}]'
  const replies = await Promise.all(Array.from({ length: 500 }, () => postWebhook(server, body)))
  expect(replies.every(({ status }) => status === 200)).toBe(true)
  expect(replies.filter((reply) => reply.body.stored === 1)).toHaveLength(1)
  expect(replies.filter((reply) => reply.body.duplicate === 1)).toHaveLength(499)
})

/** The same JSON value, keys backwards, white space everywhere. */
function rewritten(value: unknown): string {
  if (Array.isArray(value)) return `[ ${value.map(rewritten).join(' ,\n')} ]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).reverse()
  return `{\t${members.map(([key, each]) => `${JSON.stringify(key)} : ${rewritten(each)}`).join(',\r\n ')} }`
}

test('a captured body sent again under another message id is a duplicate, however it is written', async () => {
  const captured = fixtureText('order-completed.json')
  const before = (await readWholeLog(server)).length
  const again = { 'x-amz-sns-message-id': 'another-id' }
  const array = [readFixture('order-completed')]
  const forms = [
    captured,
    rewritten(array),
    JSON.stringify(array[0]),
    JSON.stringify({ Type: 'Notification', MessageId: 'third', Message: captured }),
    captured.replace('"distance":1834', '"distance":1834.0').replace('Andrew', '\\u0041ndrew'),
  ]
  for (const form of forms) {
    expect((await postWebhook(server, form, again)).body, form).toEqual({ stored: 0, duplicate: 1, quarantined: 0 })
  }
  expect(await readWholeLog(server)).toHaveLength(before)
  const [latest] = await readDeliveries(server)
  expect(latest).toMatchObject({ is_retry: true, events: [{ result: 'duplicate' }] })
})

test('two events under one message id are two events', async () => {
  const headers = { 'x-amz-sns-message-id': 'shared-id' }
  for (const n of [1, 2]) {
    expect((await postWebhook(server, `[{"type":"shared","n":${n}}]`, headers)).body.stored).toBe(1)
  }
})

test('what was acknowledged is there after a power cut', async () => {
  await postWebhook(server, '[{"type":"order","data":{"value":"started","order_handle":"survivor"}}]')
  await server.kill()
  await server.restart()
  expect(await readApi(server, '/orders/survivor')).toMatchObject({ status: 'ongoing' })
})
