import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiCandidates, type Candidates } from '#lib/contract/candidates-api.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { postWebhook } from '#tests/support/webhooks.ts'
import { statusEvent } from '#tests/support/wire-events.ts'

let server: TestServer
const call = apiClient(() => server)
beforeAll(async () => {
  server = await startServer()
  const status = (handle: string, lon: number, value = 'active') =>
    statusEvent({ workerHandle: handle, deviceId: `phone-${handle}`, lon, lat: -34.9011 }, { value })
  const events = [status('near', -56.166), status('busy', -56.17), status('off', -56.1645, 'inactive')]
  await postWebhook(server, JSON.stringify([...events, status('away', -54.9), status('gone', -56.1645)]))
  await call('POST', '/workers', { worker_handle: 'gone' })
  await call('DELETE', '/workers/gone')
  await track('busy', 'busy-1', -56.18)
  await track('near', 'wanted', -56.1645)
})
afterAll(() => server?.stop())

const at = (lon: number) => ({ geometry: { type: 'Point', coordinates: [lon, -34.9011] }, radius: 80 })
const track = (worker_handle: string, order_handle: string, lon: number) =>
  call('POST', '/orders/track', {
    track_mode: 'pre_shift',
    worker_handle,
    orders: [{ order_handle, destination: at(lon), expected_service_time: 300 }],
  })
const handles = ({ candidates }: Candidates) => candidates.map(({ worker_handle }) => worker_handle)

test('who could be at a place, the quickest first: only active ones, none that is deleted', async () => {
  const { status, body } = await call<Candidates>('GET', '/workers/nearest?lat=-34.9011&lon=-56.1645')
  expect(status).toBe(200)
  expect(handles(apiCandidates.parse(body))).toEqual(['near', 'busy', 'away'])
  expect(body.candidates[0]).toMatchObject({
    estimate: { source: 'roads' },
    is_guess: false,
    effects: [{ order_handle: 'wanted' }],
  })
  const { body: one } = await call<Candidates>('GET', '/workers/nearest?lat=-34.9011&lon=-56.1645&limit=1')
  expect(handles(one)).toEqual(['near'])
  expect((await call('GET', '/workers/nearest?lat=-34.9011')).status).toBe(422)
})

test('to whom an order could be handed: not to whom has it, and with what it costs the others', async () => {
  const { body } = await call<Candidates>('GET', '/orders/wanted/candidates')
  expect(handles(apiCandidates.parse(body))).toEqual(['busy', 'away'])
  const [effect] = body.candidates[0]?.effects ?? []
  expect(effect).toMatchObject({ order_handle: 'busy-1' })
  // Its service time, and a way back.
  expect(effect?.later_by).toBeGreaterThan(300)
  await call('POST', '/orders/wanted/reassign', { worker_handle: 'busy' })
  expect(handles((await call<Candidates>('GET', '/orders/wanted/candidates')).body)).toEqual(['near', 'away'])
})

test('nobody is looked for when there is no such order, or it is over', async () => {
  expect(await call('GET', '/orders/unknown/candidates')).toMatchObject({ status: 404 })
  await call('POST', '/orders/busy-1/cancel')
  expect(await call('GET', '/orders/busy-1/candidates')).toMatchObject({ status: 409 })
})
