import { afterEach, beforeEach, expect, test } from 'vitest'
import { type CutProxy, startCutProxy } from '#tests/support/cut-proxy.ts'
import { type LiveDesk, openLiveDesk } from '#tests/support/live-desk.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { until } from '#tests/support/until.ts'
import { orderEvent, type Phone, tell } from '#tests/support/wire-events.ts'
import { IS_LONG } from '../support/form.ts'
import { Machine } from '../support/machine.ts'

const MISSED = 1_000
const RETURNS = IS_LONG ? 40 : 4
const REPLAYED_WITHIN_MS = 300
const REMEMBERED = 10_000
const PER_BODY = 500
const ANA: Phone = { workerHandle: 'ana', deviceId: 'REPLAY-1', lon: -56.16, lat: -34.9 }

let server: TestServer
let proxy: CutProxy
let desk: LiveDesk
beforeEach(async () => {
  server = await startServer()
  proxy = await startCutProxy()
  proxy.to(server.port)
  await tell(server, ...orders('FIRST', 1))
  desk = openLiveDesk({ url: proxy.url, basic: server.basic })
  await until('the desk is live', () => desk.beats.length > 0)
})
afterEach(async () => {
  desk?.close()
  await server?.stop()
  await proxy?.close()
})

function orders(prefix: string, count: number) {
  return Array.from({ length: count }, (_, index) => orderEvent(ANA, `${prefix}-${index}`, { value: 'started' }))
}

/** So many orders begin while the line is down. */
async function miss(prefix: string, count: number): Promise<void> {
  proxy.refuse()
  await until('the line is down', () => !desk.isOpen())
  const events = orders(prefix, count)
  for (let from = 0; from < count; from += PER_BODY) await tell(server, ...events.slice(from, from + PER_BODY))
}

const knows = (handle: string) => desk.held()?.orders.some((order) => order.handle === handle) ?? false

test(`${MISSED} changes that were missed are there ${REPLAYED_WITHIN_MS} ms after the line is open again, without a snapshot`, async () => {
  const machine = new Machine()
  const took: number[] = []
  for (let n = 0; n < RETURNS; n++) {
    const opened = desk.openedAt.length
    await miss(`ROUND-${n}`, MISSED)
    proxy.flow()
    await until('all is there', () => knows(`ROUND-${n}-${MISSED - 1}`))
    took.push(Math.round(performance.now() - (desk.openedAt[opened] ?? 0)))
  }
  took.sort((a, b) => a - b)
  console.log(`${RETURNS} returns, ${MISSED} changes missed each: ${took.join(' ')} ms`)
  expect(desk.snapshots).toHaveLength(1)
  expect(desk.held()?.orders).toHaveLength(1 + RETURNS * MISSED)
  const p95 = took[Math.floor((took.length - 1) * 0.95)] ?? Number.NaN
  await machine.expectWithin({ 'replayed after': [p95, REPLAYED_WITHIN_MS] })
})

test('who missed more than is remembered is given a snapshot, never a part', async () => {
  const count = REMEMBERED + 200
  await miss('MANY', count)
  expect(desk.snapshots).toHaveLength(1)
  proxy.flow()
  await until('a snapshot has come', () => desk.snapshots.length === 2)
  const handles = new Set(desk.held()?.orders.map(({ handle }) => handle))
  expect(desk.changes.filter(({ orders: told }) => told.length > 0)).toHaveLength(0)
  expect(handles.has(`MANY-${count - 1}`)).toBe(true)
})
