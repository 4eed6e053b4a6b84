import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiClient } from '#tests/support/api-client.ts'
import { destination } from '#tests/support/api-endpoints.ts'
import { AUTHORIZATION } from '#tests/support/authorization.ts'
import { holdWriteLock } from '#tests/support/lock-holder.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

// Each thing that Waypost needs, broken: nobody is told how, and nobody is let in.

/** What a broken server of somebody else might say: a stack, a query, a secret. */
const GARBAGE =
  'Error: SELECT password FROM account WHERE leak-canary\n    at Object.query (/srv/app/node_modules/pg/lib/client.js:42:7)'
const LEAKS =
  /leak-canary|smtp-canary|fake-secret|sqlite|prisma|SELECT |node_modules|\.ts:\d|\bat \w+[. ]\w* ?\(|ECONN|SQLITE_/i

type Fault = 'error' | 'words' | 'garbage' | 'cut'
let fault: Fault = 'error'
const answers: Record<Fault, RequestListener> = {
  error: (_, response) => void response.writeHead(500, { 'content-type': 'text/plain' }).end(GARBAGE),
  words: (_, response) =>
    void response
      .writeHead(500, { 'content-type': 'application/json' })
      .end(JSON.stringify({ code: 'x', title: GARBAGE, message: GARBAGE, detail: GARBAGE })),
  garbage: (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end(GARBAGE),
  cut: (request) => void request.socket.destroy(),
}

let broken: Server
let server: TestServer
let atHypertrack: TestServer
const call = apiClient(() => server)

beforeAll(async () => {
  broken = createServer((request, response) => answers[fault](request, response))
  await new Promise<void>((resolve) => broken.listen(0, '127.0.0.1', resolve))
  const { port } = broken.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const mail = { WAYPOST_SMTP_URL: `smtp://user:smtp-canary@127.0.0.1:${port}`, WAYPOST_MAIL_FROM: 'desk@waypost.test' }
  const maps = { WAYPOST_ROUTER_URL: url, WAYPOST_ROUTER_KIND: 'osrm', WAYPOST_GEOCODER_URL: url }
  const account = { HYPERTRACK_ACCOUNT_ID: 'fake', HYPERTRACK_SECRET_KEY: 'fake-secret', HYPERTRACK_API_URL: url }
  server = await startServer({ env: { ...mail, ...maps, WAYPOST_PUSH_ALLOW: url } })
  atHypertrack = await startServer({ env: account })
}, 180_000)
afterAll(async () => {
  await server?.stop()
  await atHypertrack?.stop()
  broken?.close()
})

interface Asked {
  readonly of?: TestServer
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

async function ask(method: string, address: string, { of = server, body, headers }: Asked = {}) {
  const response = await fetch(of.url + address, {
    method,
    redirect: 'manual',
    headers: { 'content-type': 'application/json', origin: of.url, ...headers },
    ...(method !== 'GET' && { body: body === undefined ? '{}' : JSON.stringify(body) }),
  })
  const text = `${JSON.stringify([...response.headers])} ${await response.text()}`
  expect(text, `${method} ${address}`).not.toMatch(LEAKS)
  return response.status
}

/** Every guarded route, by somebody whose word is worth nothing: refused, and never let through because something fails. */
async function expectNobodyIn(of: TestServer): Promise<void> {
  const wrong: string[] = []
  const nobodies: Record<string, string>[] = [{}, { cookie: 'waypost.session=x.y' }, { authorization: 'Bearer wpk_x' }]
  for (const [route, words] of Object.entries(AUTHORIZATION)) {
    if (/^(open|token)/.test(words)) continue
    const [method = 'GET', address = '/'] = route.split(' ')
    for (const headers of nobodies) {
      const status = await ask(method, address.replace(/\[[^\]]+\]/g, 'x'), { of, headers })
      if (![401, 403].includes(status) && status < 500) wrong.push(`${route}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
}

const orderOf = (handle: string) => ({
  ...{ worker_handle: 'w', track_mode: 'pre_shift' },
  orders: [{ order_handle: handle, destination }],
})

describe.each(['error', 'words', 'garbage', 'cut'] as const)('servers of others that answer with %s', (kind) => {
  const basic = () => ({ authorization: server.basic })

  test('roads and addresses: an answer without them', async () => {
    fault = kind
    for (const address of ['/api/route?points=13.4,52.5;13.5,52.5', '/api/geocode?q=tor&lat=52.5&lon=13.4'])
      expect(await ask('GET', address, { headers: basic() }), address).toBe(200)
    expect(await ask('GET', '/api/geocode/reverse?lat=52.5&lon=13.4', { headers: basic() })).toBeLessThan(500)
    expect(await ask('POST', '/api/orders/track', { headers: basic(), body: orderOf(`maps-${kind}`) })).toBeLessThan(
      300,
    )
  })

  test('mail: whoever is invited is, and the link is given out by hand', async () => {
    fault = kind
    const body = { email: `${kind}@waypost.test`, role: 'viewer', groups: null }
    expect(await ask('POST', '/api/accounts', { headers: basic(), body })).toBeLessThan(300)
    const rule = { headers: basic(), body: { email: 'nobody@waypost.test' } }
    expect(await ask('POST', '/api/auth/request-password-reset', rule)).toBeLessThan(500)
  })

  test('HyperTrack: refused as unavailable, and nothing is recorded', async () => {
    fault = kind
    const headers = { authorization: atHypertrack.basic }
    const status = await ask('POST', '/api/orders/track', { of: atHypertrack, headers, body: orderOf(`ht-${kind}`) })
    expect(status).toBeGreaterThanOrEqual(500)
    expect(await ask('GET', `/api/orders/ht-${kind}`, { of: atHypertrack, headers })).toBe(404)
    for (const address of ['/api/hypertrack/back-fill', '/api/hypertrack/import'])
      await ask('POST', address, { of: atHypertrack, headers })
    await ask('GET', '/api/hypertrack/sync', { of: atHypertrack, headers })
  })
})

test('nobody is let in while all of them fail', async () => {
  fault = 'cut'
  await expectNobodyIn(server)
  await expectNobodyIn(atHypertrack)
}, 120_000)

test('a push service that fails tells a phone nothing of itself', async () => {
  fault = 'error'
  const { body } = await call<{ token: string }>('POST', '/workers/w/devices', {})
  const headers = { authorization: `Bearer ${body.token}` }
  const { port } = broken.address() as AddressInfo
  const keys = { p256dh: 'x', auth: 'y' }
  await ask('POST', '/api/phone/push', { headers, body: { endpoint: `http://127.0.0.1:${port}/push`, keys } })
  expect(await ask('GET', '/api/phone', { headers })).toBe(200)
})

test('while another process holds the database, what changes is unavailable and what is forbidden stays so', async () => {
  const lock = await holdWriteLock(path.join(server.dataDir, 'waypost.db'))
  try {
    const headers = { authorization: server.basic }
    const waiting = ask('POST', '/api/orders/track', { headers, body: orderOf('busy') })
    const [status] = await Promise.all([waiting, expectNobodyIn(server)])
    expect(status).toBe(503)
    expect(await ask('GET', '/api/orders', { headers })).toBe(200)
  } finally {
    await lock.release()
  }
  expect(
    await ask('POST', '/api/orders/track', { headers: { authorization: server.basic }, body: orderOf('busy') }),
  ).toBe(200)
}, 120_000)
