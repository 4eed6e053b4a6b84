import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiBoard, apiBoardList, type Board, type BoardList } from '#lib/contract/boards-api.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
const call = apiClient(() => server)
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server?.stop())

const view = { name: 'Centro, late', page: 'orders', query: 'risk=red&group=centro' }

test('a view is saved under a name, with a short link, for everyone', async () => {
  const { status, body } = await call<Board>('POST', '/boards', view)
  expect(status).toBe(201)
  expect(apiBoard.parse(body)).toMatchObject({ ...view, made_by: 'API key' })
  expect(new URL(body.url).pathname).toMatch(/^\/b\/[\w-]{8}$/)
  const { body: list } = await call<BoardList>('GET', '/boards')
  expect(apiBoardList.parse(list).boards).toEqual([body])
})

test('it can be renamed, changed and deleted, and two do not share a name', async () => {
  const { body: other } = await call<Board>('POST', '/boards', {
    ...view,
    name: 'Other',
    page: 'live',
    query: 'q=late',
  })
  expect(await call('PATCH', `/boards/${other.id}`, { name: view.name })).toMatchObject({
    status: 409,
    body: { code: 'duplicate_resource', fields: { body: { name: [expect.any(String)] } } },
  })
  const { body: changed } = await call<Board>('PATCH', `/boards/${other.id}`, { name: 'Late', query: 'q=risk%3Ared' })
  expect(changed).toMatchObject({ id: other.id, name: 'Late', page: 'live', query: 'q=risk%3Ared' })
  expect((await call('DELETE', `/boards/${other.id}`)).status).toBe(204)
  expect((await call('DELETE', `/boards/${other.id}`)).status).toBe(404)
  expect((await call('PATCH', `/boards/${other.id}`, { name: 'x' })).status).toBe(404)
})

test('what is no view is refused on its field, and boards are not for strangers', async () => {
  const refused = await call('POST', '/boards', { name: ' ', page: 'workers', query: 'https://else?where' })
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused.body)).toMatch(/name.*page.*query/)
  expect((await call('GET', '/boards', undefined, null)).status).toBe(401)
  const link = await fetch(`${server.url}/b/unknown1`, { redirect: 'manual' })
  expect(link.headers.get('location')).toContain('/sign-in')
})
