import { expect, test } from 'vitest'
import { returnPath } from '#lib/client/return-path.ts'

test.each(['/', '/orders', '/orders/a%2Fb?tab=1#x', '/?q=//x'])('goes back to %s', (path) => {
  expect(returnPath(path)).toBe(path)
})

test.each([
  undefined,
  '',
  'orders',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
])('stays home for %j', (path) => {
  expect(returnPath(path)).toBe('/')
})
