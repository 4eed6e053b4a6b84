import { expect, test } from 'vitest'
import { frameAncestors, isFrameHost, readFrameHost } from '#lib/domain/frame-hosts.ts'

test.each([
  ['https://www.casaortega.example', 'https://www.casaortega.example'],
  ['  HTTPS://WWW.CasaOrtega.example:443/ ', 'https://www.casaortega.example'],
  ['casaortega.example', 'https://casaortega.example'],
  ['casaortega.example:8443', 'https://casaortega.example:8443'],
  ['https://müller.example', 'https://xn--mller-kva.example'],
  ['https://*.puntabrava.example', 'https://*.puntabrava.example'],
  ['*.puntabrava.example', 'https://*.puntabrava.example'],
  ['http://localhost:3000', 'http://localhost:3000'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%s is kept as %s', (typed, origin) => expect(readFrameHost(typed)).toEqual({ origin }))

test.each([
  ['', 'not_an_origin'],
  ['*', 'not_an_origin'],
  ['https://*', 'not_an_origin'],
  ["'self'", 'not_an_origin'],
  ["https://a.example;script-src'self'", 'not_an_origin'],
  ['https://a.example,https://b.example', 'not_an_origin'],
  ['https://a.example https://b.example', 'not_an_origin'],
  ['https://a.*.example', 'not_an_origin'],
  ['data:text/html,x', 'not_an_origin'],
  ['https:', 'not_an_origin'],
  ['ftp://a.example', 'not_an_origin'],
  ['https://a.example/shop', 'has_more'],
  ['https://a.example?x', 'has_more'],
  ['https://user@a.example', 'has_more'],
  ['http://casaortega.example', 'needs_https'],
  ['http://localhost.casaortega.example', 'needs_https'],
  ['https://*.com', 'too_wide'],
  ['https://*.4', 'not_an_origin'],
])('%s cannot be a host that frames: %s', (typed, fault) => expect(readFrameHost(typed)).toEqual({ fault }))

test('the header names exactly the hosts, and nobody while there are none', () => {
  expect(frameAncestors([])).toBe("frame-ancestors 'none'")
  expect(frameAncestors(['https://a.example', 'https://*.b.example'])).toBe(
    'frame-ancestors https://a.example https://*.b.example',
  )
})

test('an origin is on the list as a browser would see it there', () => {
  const hosts = ['https://a.example', 'https://*.b.example', 'http://localhost:3000']
  const isOn = (origin: string) => isFrameHost(origin, hosts)
  expect(
    ['https://a.example', 'https://x.b.example', 'https://x.y.b.example', 'http://localhost:3000'].map(isOn),
  ).toEqual([true, true, true, true])
  const strangers = [
    ...[
      'http://a.example',
      'https://a.example:8443',
      'https://xa.example',
      'https://b.example',
      'https://evilb.example',
    ],
    ...['http://x.b.example', 'http://localhost:3001', 'null', '', '*', 'https://a.example/', 'https://a.example.evil'],
  ]
  expect(strangers.filter(isOn)).toEqual([])
})
