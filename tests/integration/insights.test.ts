import { afterAll, beforeAll, expect, test } from 'vitest'
import type { GroupList, ShiftDay } from '#lib/contract/shifts-view.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { toldOrder } from '#tests/support/past-orders.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

const MIN = 60_000
const HOUR = 60 * MIN
const NOON = Date.UTC(2026, 0, 15, 12)
const DAY = { from: Date.UTC(2026, 0, 15), to: Date.UTC(2026, 0, 16) }

let server: TestServer
const call = apiClient(() => server)

beforeAll(async () => {
  server = await startServer()
  await call('POST', '/workers/ops-groups/', { ops_group_handle: 'south', ops_group_label: 'South', timezone: 'UTC' })
  await call('POST', '/workers/', { worker_handle: 'ana', ops_group_handle: 'south' })
  const told = [
    toldOrder({
      handle: 'a-1',
      worker: 'ana',
      promisedAt: NOON,
      startedAt: NOON - HOUR,
      arrivedAt: NOON,
      completedAt: NOON + MIN,
    }),
    toldOrder({
      handle: 'a-2',
      worker: 'ana',
      promisedAt: NOON,
      startedAt: NOON,
      arrivedAt: NOON + HOUR,
      completedAt: NOON + HOUR,
    }),
    toldOrder({
      handle: 'eve',
      worker: 'ana',
      promisedAt: DAY.from,
      startedAt: DAY.from - HOUR,
      completedAt: DAY.from - 1,
    }),
    toldOrder({ handle: 'next', worker: 'ana', promisedAt: DAY.to, startedAt: NOON, completedAt: DAY.to }),
    toldOrder({ handle: 'off', worker: 'bea', promisedAt: NOON, cancelledAt: NOON }),
    toldOrder({ handle: 'open', worker: 'bea', promisedAt: NOON }),
  ]
  await postWebhook(server, JSON.stringify(told.flat()))
})
afterAll(() => server?.stop())

test('a day holds what ended on it, from midnight up to and without the next', async () => {
  const { status, body } = await call<ShiftDay>('GET', `/views/shifts?from=${DAY.from}&to=${DAY.to}`)
  expect(status).toBe(200)
  expect(body.orders.map(({ handle }) => handle).sort()).toEqual(['a-1', 'a-2', 'off'])
  expect(body.isCut).toBe(false)
})

test('an order that is tracked again stands there by what became of it last', async () => {
  const later = { handle: 'off', worker: 'bea', route: 'again', promisedAt: NOON, startedAt: NOON + HOUR }
  await postWebhook(
    server,
    JSON.stringify(toldOrder({ ...later, arrivedAt: NOON + 2 * HOUR, completedAt: NOON + 2 * HOUR })),
  )
  const { body } = await call<ShiftDay>('GET', `/views/shifts?from=${DAY.from}&to=${DAY.to}`)
  expect(body.orders.filter(({ handle }) => handle === 'off')).toMatchObject([{ attempt: 1, status: 'completed' }])
})

test.each(['', '?from=5', '?from=6&to=5', '?from=0&to=999999999'])(
  'a day that is none is refused: %s',
  async (query) => {
    expect((await call('GET', `/views/shifts${query}`)).status).toBe(400)
  },
)

test('ops groups are told with who is in them', async () => {
  const { body } = await call<GroupList>('GET', '/views/ops-groups')
  expect(body.groups).toEqual([
    { handle: 'default', label: 'Default', workers: ['bea'] },
    { handle: 'south', label: 'South', workers: ['ana'] },
  ])
})
