import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPhone } from '#lib/services/devices/phones.ts'
import { database } from '#lib/storage/database.ts'
import { deviceRoute } from '#lib/transport/device-handler.ts'

// The route file's way in, which is used where there is no custom server; the server's own is tests/integration/devices.test.ts.

const folder = mkdtempSync(path.join(tmpdir(), 'waypost-route-'))
let token: string

beforeAll(async () => {
  process.env.WAYPOST_DATA = folder
  token = (await addPhone('ana', {})).token
})
afterAll(async () => {
  await database().close()
  rmSync(folder, { recursive: true, force: true })
})

const ask = (url: string, init?: RequestInit) => deviceRoute(new Request(`http://desk.test/api/devices/${url}`, init))
const count = () => database().writer.prepare('SELECT count(*) FROM position').pluck().get()

test('a report through the route file is stored like any other', async () => {
  const query = await ask(`osmand?token=${token}&lat=-34.9&lon=-56.1&timestamp=1767614400`)
  expect(query.status).toBe(200)
  const headers = { authorization: `Bearer ${token}` }
  const body = JSON.stringify({ _type: 'location', lat: -34.9, lon: -56.1, tst: 1_767_614_460 })
  const posted = await ask('owntracks', { method: 'POST', headers, body })
  expect([posted.status, await posted.text()]).toEqual([200, '[]'])
  expect(count()).toBe(2)
})

test('it refuses what the server refuses', async () => {
  expect((await ask('owntracks', { method: 'POST', body: '{}' })).status).toBe(401)
  expect((await ask(`nmea?token=${token}`)).status).toBe(404)
  expect((await ask(`overland?token=${token}`)).status).toBe(405)
  expect(count()).toBe(2)
})
