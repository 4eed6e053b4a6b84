import { expect, test } from 'vitest'
import { listenerOrigin } from '#lib/client/embed/tell-parent.ts'

const hosts = ['https://shop.example', 'https://*.crews.example']
const origin = 'https://waypost.example'
const listener = (ancestors: string[] | undefined, referrer = '', list: readonly string[] | null = hosts) =>
  listenerOrigin({ ancestorOrigins: ancestors, referrer, origin }, list)

test('a page on the list is told, by what the browser says of who frames, else by where the frame was opened from', () => {
  expect(listener(['https://shop.example'])).toBe('https://shop.example')
  expect(listener(['https://a.crews.example', 'https://shop.example'])).toBe('https://a.crews.example')
  expect(listener(undefined, 'https://shop.example/order/7')).toBe('https://shop.example')
})

test.each([
  ['not on the list', ['https://evil.example'], ''],
  ['whatever the referrer says', ['https://evil.example'], 'https://shop.example/'],
  ['a file or a sandbox', ['null'], ''],
  ['nobody knows', undefined, ''],
  ['no address', undefined, 'about:blank'],
])('nobody is told anything when the page is %s', (_why, ancestors, referrer) => {
  expect(listener(ancestors, referrer)).toBeNull()
})

test('a preview tells our own pages and nobody on the list', () => {
  expect(listener([origin], '', null)).toBe(origin)
  expect(listener(['https://shop.example'], '', null)).toBeNull()
})
