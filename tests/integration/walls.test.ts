import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
let cookie = ''
beforeAll(async () => {
  server = await startServer({ env: { WAYPOST_LIMIT_PER_LINK: '20', WAYPOST_LIMIT_PER_ADDRESS: '50' } })
  const answer = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url },
    body: JSON.stringify(server.admin),
  })
  cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
})
afterAll(() => server.stop())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers, redirect: 'manual' })

const EVERY_KIND = [
  '/',
  '/sign-in',
  '/orders',
  '/nothing/here',
  '/theme.js',
  '/api/health',
  '/api/orders',
  '/api/nothing',
  '/api/webhooks/hypertrack/wrong',
  '/s/nobody',
  '/%E0%A4%A',
]

test.each(EVERY_KIND)('%s is answered behind the walls', async (path) => {
  const { headers } = await get(path)
  expect(headers.get('content-security-policy')).toMatch(/frame-ancestors '(none|self)'/)
  expect(headers.get('content-security-policy')).not.toContain('unsafe-eval')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBeTruthy()
  expect(headers.get('permissions-policy')).toContain('geolocation=()')
  expect(headers.get('x-powered-by')).toBeNull()
})

test('each page has a nonce of its own, on each of its scripts, whatever the request brings', async () => {
  const forged = { 'content-security-policy': "script-src 'nonce-forged'", 'x-waypost-nonce': 'forged' }
  const pages = await Promise.all([get('/sign-in', forged), get('/sign-in', forged), get('/nothing/here', forged)])
  const nonces = new Set<string>()
  for (const page of pages) {
    const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1] ?? ''
    nonces.add(nonce)
    const scripts = (await page.text()).match(/<script\b[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(3)
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`)
  }
  expect(nonces.size).toBe(3)
  expect(nonces).not.toContain('forged')
})

/** What no session is asked for: the keys, or a token, are in the request itself; or nothing is changed. */
const WITHOUT_SESSION = ['webhooks/', 'devices/', 'oauth/token/', 'csp-reports/', 'phone/']

function changingRoutes(): { path: string; method: string }[] {
  const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('route.ts'),
  )
  return files.flatMap((file) => {
    if (WITHOUT_SESSION.some((prefix) => file.startsWith(prefix))) return []
    const path = `/api/${file
      .replace(/\/?route\.ts$/, '')
      .replace('[...all]', 'sign-out')
      .replaceAll(/\[\w+\]/g, 'x')}`
    const text = readFileSync(`app/api/${file}`, 'utf8')
    const found = text.matchAll(/export (?:const|(?:async )?function) (POST|PUT|PATCH|DELETE)\b/g)
    return [...found].map(([, method]) => ({ path, method: method as string }))
  })
}

test('no change is made for a page of another site, nor without an Origin, on any route', async () => {
  const routes = changingRoutes()
  expect(routes.length).toBeGreaterThan(50)
  const forms: Record<string, string>[] = [
    { origin: 'https://else.example', 'content-type': 'application/json' },
    { origin: 'null', 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
  ]
  for (const { path, method } of routes) {
    for (const headers of forms) {
      const answer = await fetch(`${server.url}${path}`, { method, headers: { cookie, ...headers }, body: '{}' })
      expect([method, path, headers.origin, answer.status]).toEqual([method, path, headers.origin, 403])
      expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    }
  }
})

test('a program’s page calls the API by key from anywhere; a session is nobody’s key', async () => {
  const origin = 'https://else.example'
  const ask = { origin, 'access-control-request-method': 'GET', 'access-control-request-headers': 'authorization' }
  const preflight = await fetch(`${server.url}/api/orders`, { method: 'OPTIONS', headers: ask })
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([204, '*'])
  const byKey = await get('/api/orders', { origin, authorization: server.basic })
  expect([byKey.status, byKey.headers.get('access-control-allow-origin')]).toEqual([200, '*'])
  const bySession = await get('/api/orders', { origin, cookie })
  expect(bySession.headers.get('access-control-allow-origin')).toBeNull()
  expect(byKey.headers.get('access-control-allow-credentials')).toBeNull()
})

const statusesOf = async (paths: string[], headers: Record<string, string>) => {
  const answers = await Promise.all(paths.map((path) => get(path, headers)))
  return answers.map(({ status }) => status)
}

test('a link is opened so often in a minute, and then has to wait; another one has not', async () => {
  const from = { 'x-forwarded-for': '203.0.113.1' }
  const statuses = await statusesOf(Array<string>(25).fill('/api/tracking/one'), from)
  expect(statuses.filter((status) => status === 429)).toHaveLength(5)
  const refused = await get('/api/tracking/one', from)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused.headers.get('content-security-policy')).toBeTruthy()
  expect((await get('/api/tracking/two', from)).status).not.toBe(429)
})

test('who guesses tokens is stopped by address, whatever else the request claims', async () => {
  const guesses = Array.from({ length: 200 }, (_, i) => `/api/tracking/guess-${i}`)
  const statuses = await statusesOf(guesses, { 'x-forwarded-for': '203.0.113.2' })
  expect(statuses.filter((status) => status !== 429).length).toBeLessThanOrEqual(50)
  // What a client puts in front of what the proxy saw changes nothing.
  const lied = await Promise.all(guesses.map((path, i) => get(path, { 'x-forwarded-for': `1.1.1.${i}, 203.0.113.2` })))
  expect(lied.every(({ status }) => status === 429)).toBe(true)
})

test('webhooks are never refused for coming often', async () => {
  const body = JSON.stringify([])
  const answers = await Promise.all(
    Array.from({ length: 150 }, () =>
      fetch(server.webhookUrl, { method: 'POST', body, headers: { 'x-forwarded-for': '203.0.113.2' } }),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
})

test('what browsers blocked is in the log, without keys; who floods it is not heard', async () => {
  const report = (page: string) =>
    fetch(`${server.url}/api/csp-reports`, {
      method: 'POST',
      headers: { 'content-type': 'application/csp-report', 'x-forwarded-for': '203.0.113.3' },
      body: JSON.stringify({
        'csp-report': {
          'effective-directive': 'img-src',
          'document-uri': page,
          'blocked-uri': 'https://else.example/a',
        },
      }),
    })
  expect((await report(`${server.url}/s/canary-link-token?x=canary-query`)).status).toBe(204)
  await Promise.all(Array.from({ length: 60 }, () => report(`${server.url}/orders`)))
  await expect.poll(() => server.log()).toContain('img-src')
  expect(server.log()).not.toContain('canary')
  expect(server.log().match(/content security policy/g)?.length).toBeLessThanOrEqual(30)
})
