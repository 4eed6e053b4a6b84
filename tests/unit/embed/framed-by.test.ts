import { expect, test } from 'vitest'
import { isFramedByThose } from '#lib/client/embed/framed-by.ts'

const origin = 'https://desk.example'
const shop = 'https://shop.example'
const framed = (ancestorOrigins: string[] | undefined, hosts: string[] | null, isTop = false) =>
  isFramedByThose({ isTop, ancestorOrigins, origin }, hosts)

test('a page stays while everybody around it is on the list', () => {
  expect(framed([shop], [shop])).toBe(true)
  expect(framed([shop], [])).toBe(false)
  expect(framed([shop, 'https://evil.example'], [shop])).toBe(false)
  expect(framed(['https://evil.example', shop], [shop])).toBe(false)
})

test('a preview stays in our own pages, a page by itself anywhere, and one that nobody knows about goes', () => {
  expect(framed([origin], null)).toBe(true)
  expect(framed([shop], null)).toBe(false)
  expect(framed([], [], true)).toBe(true)
  expect(framed(undefined, [shop])).toBe(false)
})
