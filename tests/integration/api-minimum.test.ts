import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrackOrdersResponse } from '#lib/contract/api/order-object.ts'
import { apiClient, type Reply } from '#tests/support/api-client.ts'
import type { Endpoint } from '#tests/support/api-endpoints.ts'
import { destination, endpointsOf, point } from '#tests/support/api-endpoints.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

// The least that a client written for HyperTrack needs, endpoint by endpoint: who may ask, both spellings of an address,
// statuses, documented fields, documented errors. What is open without keys: api-minimum-open.test.ts. What each endpoint
// does beyond that, paging and what has ended already: orders.test.ts and api.test.ts; whole answers: api-contract.test.ts.

let server: TestServer
let bearer: string
const call = apiClient(() => server)
const ENDPOINTS = endpointsOf(() => server, call)

beforeAll(async () => {
  server = await startServer()
  const { accountId, secretKey } = server.keys
  const body = { grant_type: 'client_credentials', client_id: accountId, client_secret: secretKey }
  const token = await call<{ access_token: string }>('POST', '/oauth/token', body, null)
  bearer = `Bearer ${token.body.access_token}`
  await call('POST', '/workers/', { worker_handle: 'nobody-special' })
})
afterAll(() => server?.stop())

let calls = 0
const ask = async (
  { method, at, body }: Endpoint,
  { slash = '', key }: { slash?: string; key?: string | null } = {},
) => {
  const n = String(++calls)
  return call(method, `${await at(n)}${slash}`, body?.(n), key)
}

const track = (handle: string) => {
  const orders = [{ order_handle: handle, destination }]
  return call<TrackOrdersResponse>('POST', '/orders/track', { worker_handle: 'ana', track_mode: 'pre_shift', orders })
}

const fieldsOf = ({ body }: Reply<unknown>) => Object.keys(body ?? {}).sort()

describe.each(ENDPOINTS)('$method $name', (endpoint) => {
  const { has, status = 200 } = endpoint

  test('answers the same with a slash at the end and without, to keys and to a token', async () => {
    const plain = await ask(endpoint)
    expect(plain.status, JSON.stringify(plain.body)).toBe(status)
    expect(fieldsOf(plain)).toEqual(expect.arrayContaining([...has]))
    for (const reply of [await ask(endpoint, { slash: '/' }), await ask(endpoint, { slash: '/', key: bearer })]) {
      expect(reply.status).toBe(status)
      expect(fieldsOf(reply)).toEqual(fieldsOf(plain))
    }
  })

  test('is closed to who has no keys, and to who has wrong ones', async () => {
    for (const key of [null, `Basic ${btoa('some:body')}`, 'Bearer nothing', `${bearer}x`]) {
      const reply = await ask(endpoint, { key })
      expect(reply.status).toBe(401)
      expect(reply.body).toEqual({ code: 'unauthenticated', title: expect.any(String), detail: expect.any(String) })
    }
  })
})

const refusing = ENDPOINTS.flatMap((endpoint) => (endpoint.refuses ? [{ ...endpoint, refuses: endpoint.refuses }] : []))

test.each(refusing)('$method $name says at which field a request cannot be read', async ({ refuses, ...endpoint }) => {
  const [body, field] = refuses
  const reply = await call(endpoint.method, await endpoint.at(String(++calls)), body)
  expect(reply.status).toBe(422)
  expect(fieldsOf(reply)).toEqual(['detail', 'message'])
  expect(reply.body).toMatchObject({
    message: expect.any(String),
    detail: { body: { [field]: [expect.any(String)] } },
  })
})

const missing = ENDPOINTS.flatMap((endpoint) => (endpoint.missing ? [{ ...endpoint, missing: endpoint.missing }] : []))

test.each(missing)(
  '$method $name says by the documented code that there is no such thing',
  async ({ method, missing }) => {
    const [path, code, body] = missing
    for (const slash of ['', '/']) {
      const reply = await call(method, `${path}${slash}`, body ?? (method === 'POST' ? {} : undefined))
      expect(reply.status).toBe(404)
      expect(reply.body).toEqual({ code, title: expect.any(String), detail: expect.any(String) })
    }
  },
)

test('a handle whose order is not finished is taken; a finished one opens its next attempt', async () => {
  expect((await track('twice')).body.orders[0]).toMatchObject({ fulfillment_attempt: 0 })
  expect(await track('twice')).toMatchObject({
    status: 409,
    body: {
      code: 'duplicate_resource',
      title: expect.any(String),
      detail: 'System already has an incompleted order with this handle. Please complete or cancel it first',
    },
  })
  await call('POST', '/orders/twice/complete')
  expect((await track('twice')).body.orders[0]).toMatchObject({ fulfillment_attempt: 1 })
  for (const attempt of [0, 1]) {
    const { body: found } = await call('GET', `/orders/twice?fulfillment_attempt=${attempt}`)
    expect(found).toMatchObject({ fulfillment_attempt: attempt, status: attempt === 0 ? 'completed' : 'ongoing' })
  }
})

test.each([
  ['/workers/', { worker_handle: 'nobody-special' }],
  ['/workers/ops-groups/', { ops_group_handle: 'one', ops_group_label: 'One' }],
  ['/places/v1/', { place_handle: 'one', geometry: point }],
])('POST %s refuses a handle that is taken', async (path, body) => {
  await call('POST', path, body)
  expect(await call('POST', path, body)).toMatchObject({ status: 409, body: { code: 'duplicate_resource' } })
})
