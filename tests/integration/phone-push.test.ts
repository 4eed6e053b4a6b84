import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createPhoneApi } from '#lib/client/phone/phone-api.ts'
import { postApi, trackFor } from '#tests/support/phone-app.ts'
import { addPhone, type TestPhone } from '#tests/support/phones.ts'
import { createBrowser, startPushService } from '#tests/support/push-service.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

// A closed page is called by Web Push. The service is ours, on the loopback, and opens what it gets as a browser would.

const browser = createBrowser()
let push: Awaited<ReturnType<typeof startPushService>>
let server: TestServer

beforeAll(async () => {
  push = await startPushService(browser)
  server = await startServer({ env: { WAYPOST_PUSH_ALLOW: '127.0.0.1' } })
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await push?.stop()
})
beforeEach(() => {
  push.status = 201
  push.taken.length = 0
})

const subscribe = ({ token }: TestPhone, endpoint: string) =>
  fetch(`${server.url}/api/phone/push`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint, expirationTime: null, keys: browser.keys }),
  })

const pageOf = ({ token }: TestPhone) => createPhoneApi({ token, origin: server.url }).page(0)
const calls = (name: string) => push.taken.filter((each) => each.path === `/${name}`).length

async function subscribed(worker: string): Promise<TestPhone> {
  const phone = await addPhone(server, worker)
  expect((await subscribe(phone, `${push.origin}/${worker}`)).status).toBe(204)
  return phone
}

test('an order calls the phone that is not there, in secret and in our name', async () => {
  const phone = await subscribed('ana')
  const { push: told } = await pageOf(phone)
  expect(told.isSubscribed).toBe(true)
  await trackFor(server, 'ana', 'A-1')
  await expect.poll(() => push.taken.length, { timeout: 5000 }).toBe(1)
  const [taken] = push.taken
  expect(taken).toMatchObject({
    path: '/ana',
    payload: { device: phone.deviceId, kind: 'tracking_wanted' },
    claims: { aud: push.origin, sub: expect.stringMatching(/^(mailto|https):/) },
    key: told.key,
  })
  expect(taken?.claims.exp).toBeLessThan(Date.now() / 1000 + 24 * 3600)
  expect(taken?.headers).toMatchObject({ ttl: '3600', urgency: 'high', topic: 'tracking-wanted' })
  expect(JSON.stringify(taken)).not.toContain(phone.token)
  expect(push.faults).toEqual([])
})

test('a work status calls as an order does, and a phone that is there is not called', async () => {
  const [asleep, awake] = [await subscribed('bea'), await subscribed('carla')]
  const at = new Date().toISOString()
  const said = { events: [{ kind: 'position', recorded_at: at, lat: -34.9, lon: -56.2 }] }
  await postApi(server, '/devices/events', said, `Bearer ${awake.token}`)
  await trackFor(server, 'carla', 'C-1')
  await postApi(server, '/workers/bea/work_status', { tracking: true })
  await expect.poll(() => calls('bea'), { timeout: 5000 }).toBe(1)
  expect(calls('carla')).toBe(0)
  expect((await pageOf(asleep)).tracking).toMatchObject({ isWanted: true, why: ['work_status'] })
})

test('a browser that is gone is not called again, one that has trouble is, and the key stays', async () => {
  const phone = await subscribed('dora')
  const { key } = (await pageOf(phone)).push
  push.status = 503
  await trackFor(server, 'dora', 'D-1')
  await expect.poll(() => calls('dora'), { timeout: 5000 }).toBe(1)
  push.status = 410
  await expect.poll(() => calls('dora'), { timeout: 10_000 }).toBe(2)
  await expect.poll(async () => (await pageOf(phone)).push.isSubscribed).toBe(false)
  await trackFor(server, 'dora', 'D-2')
  const other = await subscribed('eva')
  await trackFor(server, 'eva', 'E-1')
  push.status = 201
  await expect.poll(() => calls('eva'), { timeout: 10_000 }).toBeGreaterThan(0)
  expect(calls('dora')).toBe(2)
  expect((await pageOf(other)).push.key).toBe(key)
  const kept = JSON.parse(readFileSync(path.join(server.dataDir, 'keys.json'), 'utf8')) as { pushKey: string }
  expect(Buffer.from(kept.pushKey, 'base64url')).toHaveLength(32)
})

test('a phone whose link was revoked is not called', async () => {
  const phone = await subscribed('fina')
  const headers = { authorization: server.basic }
  await fetch(`${server.url}/api/workers/fina/devices/${phone.deviceId}`, { method: 'DELETE', headers })
  await trackFor(server, 'fina', 'F-1')
  await subscribed('gina')
  await trackFor(server, 'gina', 'G-1')
  await expect.poll(() => calls('gina'), { timeout: 5000 }).toBe(1)
  expect(calls('fina')).toBe(0)
})

test('nobody can have the server call what is not public, or not secure', async () => {
  const phone = await addPhone(server, 'hugo')
  for (const endpoint of [
    'http://10.0.0.7/push',
    'https://10.0.0.7/push',
    'http://93.184.215.14/push',
    'https://[::1]/push',
    'ftp://push.example/x',
    'https://user:pass@93.184.215.14/push',
  ]) {
    expect([endpoint, (await subscribe(phone, endpoint)).status]).toEqual([endpoint, 422])
  }
  expect((await subscribe(phone, 'https://93.184.215.14/push')).status).toBe(204)
})
