import { afterAll, beforeAll, expect, test } from 'vitest'
import { trackOrdersRequest } from '#lib/contract/orders-api.ts'
import type { Problem } from '#lib/contract/problem.ts'
import { hypertrackApi } from '#lib/gateways/hypertrack-api.ts'
import { type FakeHypertrack, startFakeHypertrack } from '#tests/support/fake-hypertrack.ts'

let fake: FakeHypertrack
let pauses: number[] = []
beforeAll(async () => {
  fake = await startFakeHypertrack()
})
afterAll(() => fake.stop())

function client(part: Partial<Parameters<typeof hypertrackApi>[0]> = {}) {
  pauses = []
  const sleep = async (ms: number) => {
    pauses.push(ms)
  }
  const { accountId, secretKey, url } = fake
  return hypertrackApi({ accountId, secretKey, apiUrl: url, sleep, random: () => 0.5, now: () => 0, ...part })
}

function request(...handles: string[]) {
  const destination = { geometry: { type: 'Point', coordinates: [-122.39, 37.79] } }
  return trackOrdersRequest.parse({
    track_mode: 'pre_shift',
    worker_handle: 'ana',
    orders: handles.map((order_handle) => ({ order_handle, destination })),
  })
}

const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('it was taken'),
    (problem: Problem) => problem,
  )

const requestsTo = async (path: string) => (await fake.requests()).filter((request) => request.path === path)

test('sends the documented request with Basic auth and keeps every field of the answer', async () => {
  const answer = await client().trackOrders(request('first'))
  const [sent] = await requestsTo('/orders/track')
  expect(sent?.headers.authorization).toBe(`Basic ${Buffer.from('fake-account:fake-secret').toString('base64')}`)
  expect(sent?.body).toEqual({
    track_mode: 'pre_shift',
    worker_handle: 'ana',
    orders: [
      {
        order_handle: 'first',
        destination: { geometry: { type: 'Point', coordinates: [-122.39, 37.79] }, radius: 100 },
      },
    ],
  })
  expect(answer.embed_url).toMatch(/^https:\/\/embed\.hypertrack\.com/)
  expect(answer.orders[0]).toMatchObject({ order_handle: 'first', status: 'ongoing' })
})

test('repeats 429 and 5xx with growing pauses and heeds Retry-After', async () => {
  await fake.answerNext('POST /orders/track', [
    { status: 429, headers: { 'retry-after': '3' }, body: {} },
    { status: 500, body: 'oops' },
    { status: 503, body: {} },
  ])
  await client().trackOrders(request('patient'))
  expect(pauses).toEqual([3000 + 400, 800, 1600])
})

test('gives up after four tries and tells the last answer’s status, not its words', async () => {
  const busy = { status: 503, body: { message: 'Busy', detail: {} } }
  await fake.answerNext('POST /orders/track', [busy, busy, busy, busy, busy])
  const problem = await problemOf(client().trackOrders(request('unlucky')))
  expect(problem).toMatchObject({ code: 'unavailable', detail: 'HyperTrack answered 503' })
  expect(pauses).toHaveLength(3)
  await fake.answerNext('POST /orders/track', [])
})

test('says that HyperTrack cannot be reached when nobody answers', async () => {
  const problem = await problemOf(client({ apiUrl: 'http://127.0.0.1:9' }).getOrder('x'))
  expect(problem).toMatchObject({ code: 'unavailable', detail: 'HyperTrack cannot be reached' })
  expect(pauses).toHaveLength(3)
})

test('does not repeat what was refused for good', async () => {
  await fake.answerNext('POST /orders/track', [{ status: 400, body: { code: 'validation_error', detail: 'No' } }])
  await problemOf(client().trackOrders(request('refused')))
  expect(pauses).toEqual([])
})

test('finds its own order again when the answer to the first try was lost', async () => {
  await fake.answerNext('POST /orders/track', [{ status: 0, isTakenFirst: true }])
  const answer = await client().trackOrders(request('lost-answer'))
  expect(answer.orders[0]).toMatchObject({ order_handle: 'lost-answer', worker_handle: 'ana' })
})

test('does not take an order of somebody else for its own', async () => {
  await client().trackOrders({ ...request('taken'), worker_handle: 'bea' })
  await fake.answerNext('POST /orders/track', [{ status: 502, body: '' }])
  expect(await problemOf(client().trackOrders(request('taken')))).toMatchObject({ code: 'duplicate_resource' })
})

const SHAPES = [
  {
    name: 'Error with a text',
    answer: { status: 400, body: { code: 'validation_error', title: 'Bad', detail: 'The route is over' } },
    problem: { code: 'validation_error', detail: 'The route is over' },
  },
  {
    name: 'Error with a description inside detail',
    answer: {
      status: 404,
      body: { code: 'driver_not_found', title: 'Worker Not Found', detail: { description: 'Gone' } },
    },
    problem: { code: 'driver_not_found', detail: 'Gone' },
  },
  {
    name: 'HTTPError',
    answer: { status: 404, body: { message: 'No such path', detail: {} } },
    problem: { code: 'not_found', detail: 'No such path' },
  },
  {
    name: 'ValidationError',
    answer: {
      status: 422,
      body: { message: 'Validation error', detail: { json: { orders: { 0: { destination: ['Not closed'] } } } } },
    },
    problem: {
      code: 'unprocessable',
      detail: 'Validation error',
      fields: { body: { 'orders.0.destination': ['Not closed'] } },
    },
  },
  {
    name: 'refused keys',
    answer: { status: 401, body: { message: 'Unauthorized' } },
    problem: { code: 'upstream_error', detail: 'HyperTrack refused the account id and secret key' },
  },
  {
    name: 'no JSON at all',
    answer: { status: 418, body: '<html>' },
    problem: { code: 'upstream_error', detail: 'HyperTrack answered 418' },
  },
]

test.each(SHAPES)('reads the error shape: $name', async ({ answer, problem }) => {
  await fake.answerNext('GET /orders/shape', [answer])
  expect(await problemOf(client().getOrder('shape'))).toMatchObject(problem)
})

test('counts "already so" on complete and cancel as success', async () => {
  const api = client()
  await api.trackOrders(request('twice'))
  expect(await api.completeOrder('twice', {})).toMatchObject({ status: 'completed' })
  expect(await api.completeOrder('twice', {})).toBeNull()
  expect(await api.cancelOrder('twice', {})).toBeNull()
})

test('encodes handles in the path', async () => {
  await problemOf(client().completeOrder('a/b ?c', {}))
  expect(await requestsTo('/orders/a%2Fb%20%3Fc/complete')).toHaveLength(1)
})
