import { expect, test } from 'vitest'
import { type Body, LIMITS, readBody } from '#lib/services/intake/read-body.ts'
import { fixtureNames, fixtureText } from '#tests/support/read-fixture.ts'

const read = (body: string | Buffer, headers: Record<string, string> = {}) => readBody(Buffer.from(body), headers)

function eventsOf(body: Body): Extract<Body, { kind: 'events' }> {
  expect(body.kind).toBe('events')
  return body as Extract<Body, { kind: 'events' }>
}

const EVENT = '{"type":"order","data":{"value":"started","order_handle":"a"}}'
const notification = (Message: unknown) => JSON.stringify({ Type: 'Notification', MessageId: 'm-1', Message })

test('every sample is read as the one event that it is, whether array or bare object', () => {
  for (const name of fixtureNames()) {
    const text = fixtureText(`${name}.json`)
    const { values, texts } = eventsOf(read(text))
    expect(values, name).toEqual([JSON.parse(text)].flat())
    expect(texts, name).toHaveLength(1)
    expect(text).toContain(texts[0])
  }
})

test('an array gives its events in order with the texts they came as', () => {
  const body = eventsOf(read(`[ ${EVENT} ,\n{"type" : "x","n":1.10}\t]`))
  expect(body.texts).toEqual([EVENT, '{"type" : "x","n":1.10}'])
  expect(body.values).toEqual(body.texts.map((text) => JSON.parse(text) as unknown))
})

test('an empty array is no event and no fault', () => {
  expect(eventsOf(read('[]'))).toMatchObject({ values: [], texts: [] })
})

test('what the array is made of counts, not its content type', () => {
  for (const type of ['text/plain', 'application/xml', '']) eventsOf(read(`[${EVENT}]`, { 'content-type': type }))
})

test('only an array of events side by side can be put back together from them', () => {
  expect(eventsOf(read(`[${EVENT},${EVENT}]`)).isPlainArray).toBe(true)
  expect(eventsOf(read('[]')).isPlainArray).toBe(true)
  for (const other of [EVENT, `[${EVENT}, ${EVENT}]`, ` [${EVENT}]`, `[${EVENT}]\n`]) {
    expect(eventsOf(read(other)).isPlainArray, other).toBe(false)
  }
})

test('a notification of SNS carries the array or the object inside it', () => {
  const array = eventsOf(read(notification(`[${EVENT}, ${EVENT}]`)))
  expect(array).toMatchObject({ texts: [EVENT, EVENT], snsMessageId: 'm-1', isPlainArray: false })
  const object = eventsOf(read(notification(EVENT)))
  expect(object).toMatchObject({ texts: [EVENT], snsMessageId: 'm-1', isPlainArray: false })
})

test('a plain array inside a notification is not the body, so the body is kept', () => {
  expect(eventsOf(read(notification(`[${EVENT}]`))).isPlainArray).toBe(false)
})

test('what is wrong inside a notification is said of the whole', () => {
  expect(read(notification('hello'))).toMatchObject({ kind: 'unreadable', reason: 'invalid_json' })
  expect(read(notification(`[${'['.repeat(40)}${']'.repeat(40)}]`))).toMatchObject({ reason: 'too_deep' })
})

test('a subscription confirmation is known by its envelope, with or without the header', () => {
  const url = 'https://sns.us-west-2.amazonaws.com/?Action=ConfirmSubscription'
  const envelope = JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL: url, Token: 't' })
  const wanted = { kind: 'subscription_confirmation', subscribeUrl: url }
  expect(read(envelope)).toEqual(wanted)
  expect(read(envelope, { 'x-amz-sns-message-type': 'SubscriptionConfirmation' })).toEqual(wanted)
  const odd = JSON.stringify({ Type: 'SubscriptionConfirmation', SubscribeURL: 5 })
  expect(read(odd)).toEqual({ kind: 'subscription_confirmation', subscribeUrl: null })
})

test('an unsubscribe confirmation is acknowledged and nothing else', () => {
  expect(read('{"Type":"UnsubscribeConfirmation","SubscribeURL":"https://x"}')).toEqual({ kind: 'unsubscribe' })
})

test('an envelope that only looks like one is an event, so that nothing is dropped', () => {
  eventsOf(read('{"Type":"Notification","Message":5}'))
  eventsOf(read('{"Type":"Other","Message":"[]"}'))
  eventsOf(read('{"Type":"SubscriptionConfirmation"}'))
})

test('XML is a verification request', () => {
  expect(read('<?xml version="1.0"?><a/>')).toEqual({ kind: 'verification_request' })
  expect(read(' \n<a>1</a>')).toEqual({ kind: 'verification_request' })
})

test('a byte order mark is no part of the JSON, and such a body is kept as it came', () => {
  const body = eventsOf(read(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`[${EVENT}]`)])))
  expect(body.texts).toEqual([EVENT])
  expect(body.isPlainArray).toBe(false)
})

test('bytes that are not UTF-8 are refused, not repaired', () => {
  for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xe2, 0x82], [0xf8, 0x88, 0x80, 0x80, 0x80]]) {
    const body = Buffer.concat([Buffer.from('["'), Buffer.from(bytes), Buffer.from('"]')])
    expect(read(body)).toMatchObject({ kind: 'unreadable', reason: 'invalid_utf8' })
  }
})

test('what is not JSON is unreadable with the reason', () => {
  for (const text of ['', ' ', 'null,', '{', '[1,]', 'NaN', '[NaN]', "{'a':1}", '[1] [2]', 'undefined', '[1e]', '\0']) {
    expect(read(text), JSON.stringify(text)).toMatchObject({ kind: 'unreadable', reason: 'invalid_json' })
  }
  expect(read(fixtureText('order-risk-updated.invalid.txt'))).toMatchObject({ reason: 'invalid_json' })
})

test('lone surrogates, numbers beyond a double and keys that come twice keep the text they came as', () => {
  const odd = [
    '{"type":"\\ud800"}',
    '{"type":"x","n":1e400}',
    '{"type":"a","type":"b"}',
    '{"n":12345678901234567890.10}',
  ]
  expect(eventsOf(read(`[${odd.join(',')}]`)).texts).toEqual(odd)
})

test('keys that mean something to JavaScript stay keys', () => {
  const { values } = eventsOf(
    read('[{"type":"x","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}]'),
  )
  expect(Object.keys(values[0] as object)).toEqual(['type', '__proto__', 'constructor'])
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
})

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

test('32 levels are read, 33 are not', () => {
  expect(LIMITS.depth).toBe(32)
  eventsOf(read(nested(32)))
  expect(read(nested(33))).toMatchObject({ kind: 'unreadable', reason: 'too_deep' })
  expect(read(nested(200_000))).toMatchObject({ kind: 'unreadable', reason: 'too_deep' })
  expect(read('['.repeat(200_000))).toMatchObject({ kind: 'unreadable', reason: 'invalid_json' })
})

test('1000 events are read, 1001 are not', () => {
  const array = (count: number) => `[${new Array(count).fill('{}').join(',')}]`
  expect(eventsOf(read(array(1000))).values).toHaveLength(1000)
  expect(read(array(1001))).toMatchObject({ kind: 'unreadable', reason: 'too_many_events' })
})
