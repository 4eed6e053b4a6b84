import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CheckedRow, ImportRows, OrderImport } from '#lib/contract/imports-api.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { auditLinesOf } from '#tests/support/audit-lines.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())
const call = apiClient(() => server)

const settings = { time_zone: 'America/Montevideo', date_order: 'dmy', day: null, worker: null, radius: 100 }
const WORKERS = ['imp-a', 'imp-b', 'imp-c']

/** Rows for known workers at real houses, one after the other. */
const rowsOf = (name: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    row: at + 2,
    cells: [`${name}-${at}`, `18 de Julio ${1000 + at * 4}`, WORKERS[at % WORKERS.length] as string],
    texts: {
      handle: `${name}-${at}`,
      address: `18 de Julio ${1000 + at * 4}, Montevideo`,
      worker: WORKERS[at % WORKERS.length],
    },
    accepted: ['new_worker'],
  }))

type Rows = ReturnType<typeof rowsOf>

async function check(rows: Rows): Promise<CheckedRow[]> {
  const { status, body } = await call<{ rows: CheckedRow[] }>('POST', '/orders/import/check', { settings, rows })
  expect(status).toBe(200)
  return body.rows
}

let started = 0
async function start(name: string, rows: Rows, checked: CheckedRow[]): Promise<string> {
  const cells = new Map(rows.map((row) => [row.row, row.cells]))
  const good = checked.map(({ row, worker, order }) => ({ row, worker, order, cells: cells.get(row), again: false }))
  const answer = await call<OrderImport>('POST', '/orders/import', {
    ...{ name, header: ['order', 'address', 'driver'], track_mode: 'pre_shift', rows: good },
    left_out: [{ row: 999, cells: ['x'], reason: 'Dropped by hand' }],
  })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  started++
  return answer.body.id
}

async function until(id: string, isWanted: (progress: OrderImport) => boolean): Promise<OrderImport> {
  for (let tries = 0; tries < 600; tries++) {
    const { body } = await call<OrderImport>('GET', `/orders/import/${id}`)
    if (isWanted(body)) return body
    await sleep(20)
  }
  throw new Error('the import did not come so far')
}

const isOver = ({ state }: OrderImport) => state === 'done' || state === 'undone'
const countOrders = async (name: string) => {
  const { body } = await call<{ orders: { handle: string }[] }>('GET', '/views/orders?status=open&limit=1000')
  return body.orders.filter(({ handle }) => handle.startsWith(`${name}-`)).length
}

test('200 rows are checked in seconds, and nobody waits for it', async () => {
  const rows = rowsOf('dry', 200)
  await check(rows.slice(0, 1))
  let longestMs = 0
  let isDone = false
  const watch = (async () => {
    while (!isDone) {
      const from = performance.now()
      await call('GET', '/health')
      longestMs = Math.max(longestMs, performance.now() - from)
    }
  })()
  const from = performance.now()
  const checked = await check(rows)
  const tookMs = performance.now() - from
  isDone = true
  await watch
  process.stdout.write(
    `200 rows checked in ${Math.round(tookMs)} ms, the longest wait of another ${Math.round(longestMs)} ms\n`,
  )
  expect(checked.map(({ state }) => state)).toEqual(rows.map(() => 'good'))
  expect(tookMs).toBeLessThan(10_000)
  expect(await countOrders('dry')).toBe(0)
})

test('an import makes each order once, however often it is run', async () => {
  const rows = rowsOf('twice', 60)
  const checked = await check(rows)
  const first = await until(await start('twice.csv', rows, checked), isOver)
  expect(first).toMatchObject({ state: 'done', total: 60, left_out: 1, can_undo: true, counts: { made: 60 } })
  const second = await until(await start('twice.csv', rows, checked), isOver)
  expect(second).toMatchObject({ can_undo: false, counts: { made: 0, already: 60, differs: 0, refused: 0 } })
  expect(await countOrders('twice')).toBe(60)
  expect((await check(rows)).map(({ faults }) => faults[0]?.code)).toEqual(rows.map(() => 'exists_same'))
})

test('one row that is refused does not take the others with it', async () => {
  const rows = rowsOf('one', 6)
  const checked = await check(rows)
  const bad = checked[3] as { order: { destination: unknown } } & CheckedRow
  bad.order.destination = { place_handle: 'no-such-place' }
  const id = await start('one.csv', rows, checked)
  expect(await until(id, isOver)).toMatchObject({ counts: { made: 5, refused: 1 } })
  const { body } = await call<ImportRows>('GET', `/orders/import/${id}/rows`)
  expect(body.rows.find(({ state }) => state === 'refused')).toMatchObject({
    ...{ row: 5, handle: 'one-3', cells: rows[3]?.cells },
    detail: expect.stringContaining('no-such-place'),
  })
  expect(body.left_out).toEqual([{ row: 999, cells: ['x'], reason: 'Dropped by hand' }])
})

test('a server that is killed goes on with an import where it was, and makes nothing twice', async () => {
  const rows = rowsOf('killed', 240)
  const checked = await check(rows)
  const id = await start('killed.csv', rows, checked)
  const before = await until(id, ({ counts }) => (counts.made ?? 0) > 0)
  await server.kill()
  await server.restart()
  const after = await until(id, isOver)
  process.stdout.write(`killed when ${before.counts.made} of 240 were made\n`)
  expect(after.counts).toMatchObject({ made: 240, already: 0, differs: 0, refused: 0 })
  expect(await countOrders('killed')).toBe(240)
})

test('undo cancels what the import made, and a second run makes it again when that is wanted', async () => {
  const rows = rowsOf('undo', 8)
  const checked = await check(rows)
  const id = await start('undo.csv', rows, checked)
  await until(id, isOver)
  await call('POST', `/orders/import/${id}/undo`)
  const undone = await until(id, ({ state }) => state === 'undone')
  expect(undone).toMatchObject({ can_undo: false, counts: { made: 0, undone: 8 } })
  expect(await countOrders('undo')).toBe(0)
  expect((await check(rows)).map(({ faults }) => faults[0]?.code)).toEqual(rows.map(() => 'exists_ended'))
  const again = await check(rows.map((row) => ({ ...row, accepted: ['new_worker', 'again'] })))
  expect(again.map(({ state }) => state)).toEqual(rows.map(() => 'good'))
})

test('once a worker has been to one of its orders an import cannot be undone', async () => {
  const rows = rowsOf('late', 3)
  const id = await start('late.csv', rows, await check(rows))
  await until(id, isOver)
  await call('POST', '/orders/late-1/complete', {})
  expect((await call<OrderImport>('GET', `/orders/import/${id}`)).body.can_undo).toBe(false)
  expect((await call('POST', `/orders/import/${id}/undo`)).status).toBe(400)
})

test('what the columns of a file mean is kept for all', async () => {
  const form = { name: 'columns 1', body: { columns: { pedido: 'handle' } } }
  await call('POST', '/orders/import/columns', form)
  await call('POST', '/orders/import/columns', { ...form, body: { columns: { pedido: 'metadata' } } })
  const { body } = await call<{ forms: object[] }>('GET', '/orders/import/columns')
  expect(body.forms).toEqual([
    { ...form, body: { columns: { pedido: 'metadata' } }, saved_by: 'API', saved_at: expect.any(String) },
  ])
})

test('each import that was started, and each that was undone, is one line of the audit log', async () => {
  const begun = await auditLinesOf(server, 'orders_imported')
  expect([begun.length, new Set(begun.map(({ who }) => who))]).toEqual([started, new Set(['account'])])
  expect(await auditLinesOf(server, 'import_undone')).toHaveLength(1)
})
