import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { canaryPerson, eventsOf, filesWith } from '#tests/support/canary-people.ts'
import { addPhone } from '#tests/support/phones.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { tell } from '#tests/support/wire-events.ts'

// A worker who is exported and erased while the desk works.

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())
const call = apiClient(() => server)

const ana = canaryPerson('ana')
const bea = canaryPerson('bea')
const words = (person: typeof ana) => [person.handle, person.deviceId, person.canary]
const databaseFile = () => path.join(server.dataDir, 'waypost.db')

const report = (token: string) =>
  fetch(`${server.url}/api/devices/osmand/${token}?lat=-34.9&lon=-56.1&timestamp=${Math.floor(Date.now() / 1000)}`, {
    method: 'POST',
  })

test('everything that is kept about somebody comes as one file', async () => {
  await tell(server, ...eventsOf(ana), ...eventsOf(bea))
  await call('POST', `/workers/${ana.handle}/contacts`, { channel: 'call' })
  const { token } = await addPhone(server, ana.handle)
  expect((await report(token)).status).toBe(200)
  const { status, body, headers } = await call<Record<string, unknown[]>>('GET', `/workers/${ana.handle}/export`)
  expect(status).toBe(200)
  expect(headers.get('content-disposition')).toContain('attachment')
  const text = JSON.stringify(body)
  for (const word of [...words(ana), ...ana.orders]) expect(text).toContain(word)
  for (const word of words(bea)) expect(text).not.toContain(word)
  expect(body.orders).toHaveLength(ana.orders.length)
  expect(body.positions).toHaveLength(1)
  expect(body.devices).toHaveLength(2)
  expect(text).toContain('"type":"contact"')
})

test('nobody is erased by mistake', async () => {
  const erase = (handle: string, confirm?: string) => call('POST', `/workers/${handle}/erase`, { confirm })
  expect((await erase(ana.handle)).status).toBe(422)
  expect((await erase(ana.handle, bea.handle)).status).toBe(400)
  expect((await erase('nobody', 'nobody')).status).toBe(404)
  expect((await call('GET', `/workers/${ana.handle}`)).status).toBe(200)
})

test('somebody who is erased is in no answer and no file, and everybody else works on', async () => {
  const { token } = await addPhone(server, ana.handle)
  const before = (await call('GET', `/workers/${bea.handle}`)).body
  await call('GET', `/views/workers/${ana.handle}`)
  const erasing = call<{ events: number; key: string }>('POST', `/workers/${ana.handle}/erase`, { confirm: ana.handle })
  const meanwhile = Array.from({ length: 20 }, (_, i) => `meanwhile-${i}`)
  for (const order_handle of meanwhile) {
    const at = new Date().toISOString()
    await tell(server, {
      type: 'order',
      recorded_at: at,
      created_at: at,
      worker_handle: bea.handle,
      data: { value: 'started', order_handle },
    })
  }
  const { status, body } = await erasing
  expect([status, body.events > 10]).toEqual([200, true])
  for (const word of words(ana)) expect(filesWith(server.dataDir, word), word).toEqual([])
  expect((await report(token)).status).toBe(401)
  for (const url of [`/workers/${ana.handle}`, `/orders/${ana.orders[0]}`, `/workers/${ana.handle}/export`])
    expect((await call('GET', url)).status, url).toBe(404)
  const told = await Promise.all(
    ['/events?limit=500', '/deliveries', '/views/snapshot', '/audit', '/workers'].map((url) => call('GET', url)),
  )
  expect(told.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
  const texts = JSON.stringify(told.map(({ body }) => body))
  for (const word of words(ana)) expect(texts).not.toContain(word)
  expect(texts).toContain('worker_erased')
  for (const handle of meanwhile) expect((await call('GET', `/orders/${handle}`)).status).toBe(200)
  expect((await call('GET', `/workers/${bea.handle}`)).body).toMatchObject({ worker_handle: before.worker_handle })
  expect(checkRebuild(databaseFile(), Date.now()).differences).toEqual([])
})

test('nothing comes back by a restart', async () => {
  await server.restart()
  expect((await call('GET', `/workers/${ana.handle}`)).status).toBe(404)
  for (const word of words(ana)) expect(filesWith(server.dataDir, word), word).toEqual([])
})
