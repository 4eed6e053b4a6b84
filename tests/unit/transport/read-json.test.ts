import { expect, test } from 'vitest'
import { readJson } from '#lib/transport/read-json.ts'

const post = (body: string, headers: Record<string, string> = {}) =>
  readJson(new Request('http://waypost.test/', { method: 'POST', body, headers }))

test('reads JSON whatever the content type says, and nothing as undefined', async () => {
  expect(await post('{"a":[1]}', { 'content-type': 'text/plain' })).toEqual({ a: [1] })
  expect(await post('  ')).toBeUndefined()
})

test.each([
  ['what is not JSON', '{', 'validation_error'],
  ['what nests too deep', `${'['.repeat(33)}${']'.repeat(33)}`, 'validation_error'],
  ['what is too large', JSON.stringify('x'.repeat(1_048_576)), 'too_large'],
])('refuses %s', async (_, body, code) => {
  await expect(post(body)).rejects.toMatchObject({ code })
})

test('counts brackets outside strings only', async () => {
  const text = JSON.stringify({ a: '["\\[[[[{{{{'.repeat(20) })
  expect(await post(text)).toEqual(JSON.parse(text))
})

test('refuses compressed bodies', async () => {
  await expect(post('{}', { 'content-encoding': 'gzip' })).rejects.toMatchObject({ code: 'unsupported_encoding' })
})

test('drops __proto__ however it is spelt, and mends halves of surrogate pairs', async () => {
  const read = (await post('{"\\u005f_proto__":{"isAdmin":true},"name":"a\\ud800b"}')) as Record<string, unknown>
  expect(read.isAdmin).toBeUndefined()
  expect(Object.keys(read)).toEqual(['name'])
  expect(read.name).toBe('a\ufffdb')
})
