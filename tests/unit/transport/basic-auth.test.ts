import { expect, test } from 'vitest'
import { basicCredentials, hasKeys } from '#lib/transport/basic-auth.ts'

const keys = { accountId: 'account', secretKey: 'se:cr€t' }
const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`

test('takes the account id and secret key, whatever the scheme is written like', () => {
  expect(hasKeys(basic('account:se:cr€t'), keys)).toBe(true)
  expect(hasKeys(basic('account:se:cr€t').replace('Basic', 'bAsIc'), keys)).toBe(true)
})

test.each([
  undefined,
  '',
  'Basic',
  'Basic !!!',
  'Bearer abc',
  basic('account'),
  basic('account:'),
  basic(':se:cr€t'),
  basic('account:se:cr€t '),
  basic('se:cr€t:account'),
])('refuses %j', (header) => {
  expect(hasKeys(header, keys)).toBe(false)
})

test('splits at the first colon only', () => {
  expect(basicCredentials(basic('a:b:c'))).toEqual({ id: 'a', secret: 'b:c' })
})
