import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InsightsAnswer } from '#lib/contract/insights-api.ts'
import type { GroupList, ShiftDay } from '#lib/contract/shifts-view.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { toldOrder } from '#tests/support/past-orders.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

const MIN = 60_000
const HOUR = 60 * MIN
const NOON = Date.UTC(2026, 0, 15, 12)
const iso = (at: number) => new Date(at).toISOString()
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

describe('GET /insights', () => {
  const figures = async (query: string) => {
    const { status, body } = await call<InsightsAnswer>('GET', `/insights?${query}`)
    expect(status, JSON.stringify(body)).toBe(200)
    return body
  }
  const january = (from: number, to: number, more = '') =>
    figures(`from=2026-01-${from}&to=2026-01-${to}&zone=America/Montevideo${more}`)

  test('counts what was completed, day by day on the clocks of the zone, beside the same length before', async () => {
    const found = await january(15, 17)
    expect(found).toMatchObject({ completed: 4, judged: 4, on_time: 2, late_minutes: 180, cancelled: 1 })
    expect(found.days.map(({ day, completed }) => [day, completed])).toEqual([
      ['2026-01-14', 0],
      ['2026-01-15', 4],
      ['2026-01-16', 0],
    ])
    expect(found.before).toMatchObject({ completed: 1, judged: 1, on_time: 1 })
    expect(found.workers.map(({ worker_handle }) => worker_handle)).toEqual(['bea', 'ana'])
  })

  test('can be asked for a group, a worker or a place alone', async () => {
    expect((await january(15, 16, '&group=south')).completed).toBe(2)
    expect((await january(15, 16, '&group=nobody')).completed).toBe(0)
    expect((await january(15, 16, '&worker=bea')).completed).toBe(1)
    expect((await january(15, 16, '&place=depot')).completed).toBe(0)
  })

  test('judges ETAs by what stood so long before, and says nothing of too few', async () => {
    const T = Date.UTC(2026, 1, 2, 12)
    const etas = [{ saidAt: T - 50 * MIN, arriveAt: T - 4 * MIN }]
    const told = Array.from({ length: 20 }, (_, index) =>
      toldOrder({
        handle: `e-${index}`,
        worker: 'eva',
        route: `e-${index}`,
        startedAt: T - HOUR,
        etas,
        arrivedAt: T,
        completedAt: T,
      }),
    )
    await postWebhook(server, JSON.stringify(told.flat()))
    const { eta } = await figures('from=2026-02-02&to=2026-02-03')
    expect(eta.looked_at).toBe(20)
    expect(eta.horizons.map(({ minutes, sample, spread }) => [minutes, sample, spread?.median ?? null])).toEqual([
      [60, 0, null],
      ...[45, 30, 20, 15, 10, 5].map((minutes) => [minutes, 20, 4]),
    ])
  })

  test('gives each late order the one cause that the log holds, and the phone’s outages their minutes', async () => {
    const T = Date.UTC(2026, 2, 2, 12)
    const late = {
      worker: 'ida',
      promisedAt: T,
      startedAt: T - HOUR,
      arrivedAt: T + 30 * MIN,
      completedAt: T + 30 * MIN,
    }
    const outage = {
      ...{ value: 'outage_ended', outage_code: 'location_services_disabled', outage_category: 'behavioural' },
      ...{ recorded_at_start: iso(T - 20 * MIN), recorded_at_end: iso(T) },
    }
    const dark = { type: 'worker', worker_handle: 'ida', created_at: iso(T), recorded_at: iso(T), data: outage }
    const told = [
      toldOrder({ ...late, handle: 'c-1', route: '1', etas: [{ saidAt: T - HOUR, arriveAt: T + 20 * MIN }] }),
      toldOrder({ ...late, handle: 'c-2', route: '2', risks: [{ saidAt: T, risks: { moving_too_slow: 'red' } }] }),
      toldOrder({ ...late, handle: 'c-3', route: '3', worker: 'jon' }),
      toldOrder({ ...late, handle: 'c-4', route: '4', startedAt: T - 5 * MIN }),
    ]
    await postWebhook(server, JSON.stringify([...told.flat(), dark]))
    const found = await figures('from=2026-03-02&to=2026-03-03')
    const causes = Object.fromEntries(found.causes.map(({ cause, orders }) => [cause, orders]))
    expect(causes).toEqual({ left_late: 1, outage: 1, unknown: 2 })
    expect(found.outages.categories).toEqual([{ category: 'behavioural', minutes: 20, days: [20] }])
    const ida = found.workers.find(({ worker_handle }) => worker_handle === 'ida')
    expect(ida).toMatchObject({ duty_minutes: 90, outage_minutes: 20 })
  })

  test.each([
    '',
    'from=2026-01-01',
    'from=2026-01-02&to=2026-01-01',
    'from=2020-01-01&to=2026-01-01',
    'from=0&to=1&zone=Mars',
  ])('a range that is none is refused with the field: %s', async (query) => {
    const { status, body } = await call<{ detail: { query: object } }>('GET', `/insights?${query}`)
    expect(status).toBe(422)
    expect(Object.keys(body.detail.query).length).toBeGreaterThan(0)
  })
})
