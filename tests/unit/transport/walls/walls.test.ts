import { expect, test } from 'vitest'
import { createBudget } from '#lib/transport/walls/budget.ts'
import { corsHeaders } from '#lib/transport/walls/cors.ts'
import { clientOf, networkTest } from '#lib/transport/walls/forwarded.ts'
import { linkOf } from '#lib/transport/walls/limits.ts'
import { doorOf, wallHeaders } from '#lib/transport/walls/policy.ts'
import { redacted } from '#lib/transport/walls/redact.ts'

const isTrusted = networkTest(['127.0.0.0/8', '::1/128', '10.1.0.0/16'])

test.each([
  ['a stranger writes the header', '203.0.113.9', '1.2.3.4', '203.0.113.9'],
  ['one proxy', '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ['a client adds in front of what the proxy wrote', '127.0.0.1', '1.2.3.4, 203.0.113.9', '203.0.113.9'],
  ['two proxies', '127.0.0.1', '203.0.113.9, 10.1.2.3', '203.0.113.9'],
  ['a proxy that is not ours stands between', '127.0.0.1', '203.0.113.9, 10.2.2.3', '10.2.2.3'],
  ['nonsense before the proxy', '127.0.0.1', "x', 10.1.2.3", '10.1.2.3'],
  ['no header', '127.0.0.1', undefined, '127.0.0.1'],
  ['IPv4 by an IPv6 socket', '::ffff:127.0.0.1', '203.0.113.9:4711', '203.0.113.9'],
  ['IPv6', '::1', '[2001:db8::7]:443', '2001:db8::7'],
])('who asks is found: %s', (_, peer, header, client) => {
  expect(clientOf(peer, header, isTrusted)).toBe(client)
})

test('a page whose handle ends like a file is a page all the same', () => {
  const pages = ['/workers/demo~lucia.ferreira', '/orders/A.17', '/developer/inbound']
  expect(pages.map(doorOf)).toEqual(['page', 'page', 'page'])
  const files = [
    '/theme.js',
    '/_next/static/chunks/a.js',
    '/basemap/world.pmtiles',
    '/favicon.ico',
    '/scripts/share.js',
  ]
  expect(files.map(doorOf)).toEqual(files.map(() => 'file'))
})

const policyOf = (path: string, more: object = {}) =>
  wallHeaders({ path, nonce: 'n0nce', framers: [], isHttps: false, isDev: false, ...more })

test('a page runs scripts by nonce alone, and is framed by nobody', () => {
  const csp = policyOf('/orders')['content-security-policy']
  const scripts = /script-src ([^;]*)/.exec(csp ?? '')?.[1]
  expect(scripts).toBe("'self' 'nonce-n0nce' 'strict-dynamic'")
  for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
    expect(csp).toContain(directive)
  expect(policyOf('/orders')['x-frame-options']).toBe('DENY')
})

test('only an embed is framed by others, by those that are named', () => {
  const framers = ['https://shop.example']
  const embed = policyOf('/embed/orders/a', { framers })
  expect(embed['content-security-policy']).toContain('frame-ancestors https://shop.example;')
  expect(policyOf('/embed/orders/a')['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(embed).not.toHaveProperty('x-frame-options')
  for (const path of ['/', '/orders', '/embedded', '/s/x', '/t/x', '/api/orders', '/x.js'])
    expect(policyOf(path, { framers })['content-security-policy'], path).not.toContain('shop.example')
})

test('only the phone’s page may ask where it is', () => {
  expect(policyOf('/t/abc')['permissions-policy']).toContain('geolocation=(self)')
  for (const path of ['/', '/s/abc', '/embed/orders/a', '/api/t/abc'])
    expect(policyOf(path)['permissions-policy'], path).toContain('geolocation=()')
})

test('an address that is a key is told to no other site, and to no search engine', () => {
  for (const path of ['/s/abc', '/t/abc', '/embed/orders/a'])
    expect(policyOf(path)).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' })
})

test('browsers are bound to https only where Waypost is reached by it', () => {
  expect(policyOf('/')).not.toHaveProperty('strict-transport-security')
  expect(policyOf('/', { isHttps: true })['strict-transport-security']).toMatch(/^max-age=\d{8}$/)
})

const asked = (path: string, headers: Record<string, string>, method = 'GET') =>
  corsHeaders({ path, method, headers: { origin: 'https://else.example', ...headers } })

test('a page of another site reads the API by key, never by cookie, and never a session’s routes', () => {
  expect(asked('/api/orders', { authorization: 'Basic eDp5' })).toHaveProperty('access-control-allow-origin', '*')
  const preflight = { 'access-control-request-method': 'PATCH' }
  const answers = [
    asked('/api/orders', { cookie: 'session=1' }),
    asked('/api/auth/get-session', { authorization: 'Bearer x' }),
    asked('/api/auth/sign-out', preflight, 'OPTIONS'),
    asked('/orders', { authorization: 'Basic eDp5' }),
  ]
  for (const answer of answers) expect(answer).toEqual({})
  const open = asked('/api/orders', preflight, 'OPTIONS')
  expect(open['access-control-allow-headers']).toContain('authorization')
  expect(open).not.toHaveProperty('access-control-allow-credentials')
})

test('a budget is spent once, and there is a new one after its minute', () => {
  const budget = createBudget()
  const answers = [0, 1, 2, 59_999, 60_000].map((now) => budget.spend('a', 2, now))
  expect(answers).toEqual([0, 0, 60, 1, 0])
  expect(budget.spend('b', 2, 3)).toBe(0)
})

test('a link is counted whatever path or query it is asked by', () => {
  expect(linkOf('/s/abc?x=1')).toBe('abc')
  expect(linkOf('/api/tracking/abc')).toBe('abc')
  for (const same of ['/s/abc?token=other', '/s/%61bc', '/s/abc/', '/s/abc?publishable_key=x#y'])
    expect(linkOf(same)).toBe('abc')
  expect(linkOf('/embed/orders/7?token=zzz')).toBe('zzz')
  const data = '/api/embed/views/orders?publishable_key=k'
  expect(linkOf(data, '192.0.2.1')).not.toBe(linkOf(data, '192.0.2.2'))
  expect(linkOf('/embed/orders/7?token=zzz', '192.0.2.1')).toBe('zzz')
  for (const path of ['/', '/orders', '/shifts', '/api/orders', '/api/webhooks/hypertrack/abc', '/api/devices/own'])
    expect(linkOf(path)).toBeNull()
})

test('a log line holds nothing that opens something', () => {
  const line = [
    'GET /s/s3cr3t-token?token=s3cr3t-token&a=1 Authorization: Basic czNjcjN0LXRva2Vu',
    'POST /api/webhooks/hypertrack/s3cr3t-token failed: Bearer s3cr3t-token',
    'the key was s3cr3t-key-of-ours, at /sign-in/first?token=s3cr3t-token and /api/tracking/s3cr3t-token',
  ].join('\n')
  const told = redacted(line, ['s3cr3t-key-of-ours', ''])
  expect(told).not.toMatch(/s3cr3t|czNj/)
  expect(told).toContain('GET /s/…?token=…&a=1')
})
