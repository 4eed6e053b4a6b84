import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLinesOf } from '#tests/support/audit-lines.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, ...headers },
    body: JSON.stringify(body),
    redirect: 'manual',
  })

const signIn = (email: string, password: string, headers = {}) =>
  post('/api/auth/sign-in/email', { email, password }, headers)

let kept: Promise<string> | null = null
/** One session for all who do not end it. */
function sharedSession(): Promise<string> {
  kept ??= session()
  return kept
}

async function session(): Promise<string> {
  const response = await signIn(server.admin.email, server.admin.password)
  expect(response.status).toBe(200)
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers, redirect: 'manual' })

const API = ['/api/orders', '/api/workers', '/api/orders/x', '/api/workers/x', '/api/orders/routes/x']

test.each(API)('%s tells nobody anything without a session or keys', async (path) => {
  const response = await get(path)
  expect(response.status).toBe(401)
  expect(response.headers.get('www-authenticate')).toContain('Basic')
  expect(await response.json()).toMatchObject({ code: 'unauthenticated' })
  const wrong = Buffer.from(`${server.keys.accountId}:wrong`).toString('base64')
  expect((await get(path, { authorization: `Basic ${wrong}` })).status).toBe(401)
})

test('the keys open the API', async () => {
  expect((await get('/api/orders', { authorization: server.basic })).status).toBe(200)
})

test('in a page, a missing session opens no password box', async () => {
  const response = await get('/api/orders', { 'user-agent': 'Mozilla/5.0' })
  expect(response.headers.get('www-authenticate')).toBeNull()
})

test('a session cookie is HttpOnly and SameSite, and opens the API', async () => {
  const response = await signIn(server.admin.email, server.admin.password)
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie).toMatch(/; HttpOnly/i)
  expect(cookie).toMatch(/; SameSite=Lax/i)
  expect((await get('/api/orders', { cookie: cookie.split(';')[0] ?? '' })).status).toBe(200)
})

test('a changed cookie is nobody', async () => {
  const cookie = (await sharedSession()).replace(/=./, (two) => (two === '=A' ? '=B' : '=A'))
  expect((await get('/api/orders', { cookie })).status).toBe(401)
})

test('a wrong password and an unknown address get the same answer', async () => {
  const wrong = await signIn(server.admin.email, 'not the password')
  const unknown = await signIn('nobody@waypost.test', 'not the password')
  expect(wrong.status).toBe(401)
  expect(unknown.status).toBe(401)
  expect(await wrong.text()).toBe(await unknown.text())
})

test('a change by session needs our own Origin; by keys it does not', async () => {
  const cookie = await sharedSession()
  const change = (headers: Record<string, string>) =>
    fetch(`${server.url}/api/orders/x/cancel`, { method: 'POST', headers })
  expect((await change({ cookie })).status).toBe(403)
  expect((await change({ cookie, origin: 'http://evil.example' })).status).toBe(403)
  expect((await change({ cookie, origin: 'null' })).status).toBe(403)
  expect((await change({ cookie, origin: server.url })).status).toBe(404)
  expect((await change({ authorization: server.basic })).status).toBe(404)
})

test('signing in from a foreign page is refused', async () => {
  const { email, password } = server.admin
  expect((await signIn(email, password, { origin: 'http://evil.example' })).status).toBe(403)
  expect((await signIn(email, password, { origin: '' })).status).toBe(403)
})

test('signing out ends the session on the server', async () => {
  const cookie = await session()
  expect((await post('/api/auth/sign-out', {}, { cookie })).status).toBe(200)
  expect((await get('/api/orders', { cookie })).status).toBe(401)
})

test.each(['/api/auth/sign-up/email', '/api/auth/update-user', '/api/auth/delete-user', '/api/auth/list-sessions'])(
  '%s is not there',
  async (path) => {
    const response = await post(path, { email: 'x@waypost.test', password: 'long enough', name: 'x' })
    expect(response.status).toBe(404)
  },
)

test('the desk sends people without a session to the sign-in page and back', async () => {
  const response = await get('/orders')
  expect([302, 303, 307]).toContain(response.status)
  expect(response.headers.get('location')).toContain('/sign-in')
  expect((await get('/sign-in')).status).toBe(200)
  expect((await get('/orders', { cookie: await sharedSession() })).status).toBe(200)
})

test('someone who is signed in passes the sign-in page', async () => {
  const to = async (next: string) => {
    const response = await get(`/sign-in?next=${encodeURIComponent(next)}`, { cookie: await sharedSession() })
    return new URL(response.headers.get('location') ?? '', server.url).href
  }
  expect(await to('/workers')).toBe(`${server.url}/workers`)
  expect(await to('//evil.example')).toBe(`${server.url}/`)
})

test('the printed link makes the first admin once, whoever hurries', async () => {
  const fresh = await startServer({ env: { WAYPOST_ADMIN_EMAIL: '', WAYPOST_ADMIN_PASSWORD: '' } })
  try {
    const link = /http\S+\/sign-in\/first\?token=(\S+)/.exec(fresh.log())
    const token = link?.[1]
    expect(token).toHaveLength(43)
    const make = (email: string, given = token) =>
      fetch(`${fresh.url}/api/auth/first-admin`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: fresh.url },
        body: JSON.stringify({ token: given, email, name: 'Ana', password: 'correct horse' }),
      })
    expect((await make('ana@waypost.test', 'x'.repeat(43))).status).toBe(403)
    expect((await make('no address')).status).toBe(422)
    expect(await (await fetch(link?.[0] ?? '')).text()).toContain('Make admin')
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((name) => make(`${name}@waypost.test`)))
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 403, 403, 403])
    expect(await (await fetch(link?.[0] ?? '')).text()).not.toContain('Make admin')
    await fresh.restart()
    expect(fresh.log().match(/sign-in\/first/g)).toHaveLength(1)
    const [line, ...more] = await auditLinesOf(fresh, 'first_admin_made')
    expect(more).toEqual([])
    expect(line).toMatchObject({ who: 'nobody', from: expect.stringContaining('127.0.0.1') })
  } finally {
    await fresh.stop()
  }
})

test('passwords, tokens and keys are not in the log', () => {
  for (const secret of [server.admin.password, server.keys.secretKey, server.keys.authSecret]) {
    expect(server.log()).not.toContain(secret)
  }
})
