import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { filesWith } from '#tests/support/canary-people.ts'
import { addPhone } from '#tests/support/phones.ts'
import { startServer, type TestServer, testAdmin } from '#tests/support/server.ts'

// Secrets of an installation, each a word of its own, and every place where one could come to light.

let server: TestServer
const secrets: Record<string, string> = {}
beforeAll(async () => {
  server = await startServer({
    env: {
      HT_WEBHOOK_SECRET: 'canary-webhook-signing-secret',
      WAYPOST_SMTP_URL: 'smtp://canary-user:canary-mail-password@127.0.0.1:9',
      WAYPOST_MAIL_FROM: 'desk@example.com',
      WAYPOST_WEBHOOK_ALLOW: '127.0.0.1',
    },
  })
})
afterAll(() => server.stop())

const ask = async <T>(path: string, body: object): Promise<T> => {
  const headers = { authorization: server.basic, 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  expect([path, answer.status < 300]).toEqual([path, true])
  return (await answer.json()) as T
}

/** What is given out once or by the account's keys alone: links to an order, a view and the desk, and a webhook's secret. */
async function giveOut(): Promise<void> {
  const destination = { geometry: { type: 'Point', coordinates: [-56.1, -34.9] } }
  const orders = [{ order_handle: 'o-1', destination }]
  const tracked = await ask<{ orders: { share_url: string; embed_url: string }[] }>('/orders/track', {
    ...{ worker_handle: 'w-1', track_mode: 'on_time', orders },
  })
  secrets.share = tracked.orders[0]?.share_url.split('/').at(-1) ?? ''
  const request = { grant_type: 'client_credentials', embed_url: '/embed/orders/o-1' }
  const embed = await ask<{ access_token: string; embed_url: string }>('/oauth/embed-token', request)
  secrets.embed = embed.access_token
  const framed = new URL(embed.embed_url)
  // Nobody listens there: every try goes wrong, and is told in the log.
  const endpoint = { url: 'http://127.0.0.1:9/canary', types: ['*'] }
  secrets.endpoint = (await ask<{ id: string; secret: string }>('/webhook-endpoints', endpoint)).secret
  secrets.mail = 'canary-mail-password'
  for (const path of [`/s/${secrets.share}`, `${framed.pathname}${framed.search}&token=${secrets.embed}`]) {
    expect([path, (await get(path)).status]).toEqual([path, 200])
    // Without its last letter, as it comes from a message that was cut.
    wrongPages.push(await (await get(path.slice(0, -1))).text())
  }
}

const wrongPages: string[] = []

const get = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${url}`, { headers, redirect: 'manual' })

/** Does what tells the server secrets, and goes wrong with each of them once. */
async function useSecrets(): Promise<void> {
  const origin = server.url
  const signIn = (password: string) =>
    fetch(`${server.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ email: testAdmin.email, password }),
    })
  const signedIn = await signIn(testAdmin.password)
  await signIn('canary-wrong-password')
  secrets.session = /waypost\.session=([^;]+)/.exec(signedIn.headers.getSetCookie().join(';'))?.[1] ?? ''
  secrets.phone = (await addPhone(server, 'w-1')).token
  await giveOut()
  for (const token of [secrets.phone, 'canary-wrong-token']) {
    await fetch(`${server.url}/api/devices/osmand/${token}?lat=x&lon=y`, { method: 'POST' })
    await get(`/api/tracking/${token}`)
    await get(`/s/${token}?token=${token}`)
    await get(`/t/${token}`)
  }
  await fetch(`${server.webhookUrl}`, { method: 'POST', body: '[{"broken": ' })
  await fetch(`${server.url}/api/webhooks/hypertrack/canary-wrong-token`, { method: 'POST', body: '[]' })
  const oauth = {
    client_id: server.keys.accountId,
    client_secret: server.keys.secretKey,
    grant_type: 'client_credentials',
  }
  const answer = await fetch(`${server.url}/api/oauth/token`, { method: 'POST', body: new URLSearchParams(oauth) })
  secrets.bearer = ((await answer.json()) as { access_token: string }).access_token
  await get('/api/orders', { authorization: `Bearer ${secrets.bearer}` })
  await get('/api/orders', { authorization: 'Basic Y2FuYXJ5OndyYXRoLXdyb25nLWtleQ==' })
}

/** Breaks the database under the running server: every read and write of these tables fails from now on. */
function breakTables(names: readonly string[]): void {
  const db = new Database(path.join(server.dataDir, 'waypost.db'), { timeout: 5_000 })
  for (const name of names) db.exec(`ALTER TABLE "${name}" RENAME TO "canary_${name}"`)
  db.close()
}

test('no secret is in the log, in the database or in what browsers load', async () => {
  await useSecrets()
  const { secretKey, authSecret, webhookToken } = server.keys
  const hidden: Record<string, string> = {
    ...secrets,
    secretKey,
    authSecret,
    password: testAdmin.password,
    signing: 'canary-webhook-signing-secret',
  }
  for (const [name, secret] of Object.entries(hidden)) {
    expect(secret.length, name).toBeGreaterThan(15)
    expect(server.log().includes(secret), `${name} in the log`).toBe(false)
    expect(filesWith('.next/static', secret), name).toEqual([])
  }
  for (const page of wrongPages) {
    for (const [name, secret] of Object.entries(hidden)) expect(page.includes(secret), name).toBe(false)
  }
  expect(server.log()).not.toContain(webhookToken)
  expect(server.log()).not.toContain('canary-wrong')
  const files = readdirSync(server.dataDir).filter((file) => file.startsWith('waypost.db'))
  const { session: _, ...neverStored } = hidden
  for (const file of files) {
    const bytes = readFileSync(path.join(server.dataDir, file))
    for (const [name, secret] of Object.entries(neverStored))
      expect(bytes.includes(secret), `${name} in ${file}`).toBe(false)
  }
})

const LEAKS = /sqlite|prisma|canary_|no such table|SELECT |node_modules|\.ts:\d|at \w+ \(|stack/i

test('when the database fails, nobody is told how, and nobody is let in', async () => {
  breakTables(['order_state', 'log', 'session', 'position', 'quarantine', 'delivery'])
  const urls = [
    '/api/orders',
    '/api/orders/x',
    '/api/events',
    '/api/views/snapshot',
    '/api/workers/w-1/track',
    '/api/workers/w-1/export',
  ]
  for (const url of urls) {
    const answer = await get(url, { authorization: server.basic })
    const text = await answer.text()
    expect([url, answer.status >= 500], text).toEqual([url, true])
    expect(text, url).not.toMatch(LEAKS)
  }
  // A session that cannot be looked up is none: never a page of the desk.
  for (const url of ['/', '/orders', '/api/orders', '/api/people']) {
    const answer = await get(url, { cookie: 'waypost.session=x.y' })
    expect([url, answer.status === 200], url).toEqual([url, false])
    expect(await answer.text(), url).not.toMatch(LEAKS)
  }
  const report = await fetch(`${server.url}/api/devices/osmand/${secrets.phone}?lat=-34.9&lon=-56.1&timestamp=1`, {
    method: 'POST',
  })
  expect(report.status).toBeGreaterThanOrEqual(500)
  expect(await report.text()).not.toMatch(LEAKS)
  const webhook = await fetch(server.webhookUrl, {
    method: 'POST',
    body: '[{"type":"location","device_id":"x","data":{}}]',
  })
  expect(webhook.status).toBe(503)
  expect(await webhook.text()).not.toMatch(LEAKS)
})
