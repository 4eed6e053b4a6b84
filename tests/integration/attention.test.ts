import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readWholeLog } from '#tests/support/webhooks.ts'
import { orderEvent, type Phone, place, tell, trackOrder } from '#tests/support/wire-events.ts'

// What needs somebody, over the API: raised and cleared by the server, answered by whoever has the keys.

const PATIENCE = { raiseRedAfterS: 0, raiseYellowAfterS: 0, clearAfterS: 1 }
const ANA: Phone = { workerHandle: 'ana', deviceId: 'PHONE-ANA', lon: -56.17, lat: -34.9 }

interface Item {
  key: string
  order_handle: string | null
  level: string
  causes: { code: string }[]
  acknowledged: { by: string } | null
  owner: string | null
  note: { text: string } | null
  snoozed: { until: string } | null
}

let server: TestServer
const call = apiClient(() => server)
beforeAll(async () => {
  server = await startServer({ env: { WAYPOST_THRESHOLDS: JSON.stringify({ attention: PATIENCE }) } })
}, 120_000)
afterAll(() => server?.stop())

const items = async () => (await call<{ items: Item[] }>('GET', '/attention')).body.items
const find = async (handle: string) => (await items()).find(({ order_handle }) => order_handle === handle)
const act = (handle: string, name: string, body: object = {}) =>
  call<Item>('POST', `/attention/${encodeURIComponent(`order:${handle}`)}/${name}`, body)
const risk = (label: string) =>
  orderEvent(ANA, 'slow', {
    value: 'risk_updated',
    risks: { moving_too_slow: { intensity_label: label, intensity_value: 0.85 } },
  })

test('what HyperTrack calls red stands in the queue, can be answered, and is cleared with it', async () => {
  await trackOrder(server, ANA, { order_handle: 'slow', destination: place(-56.16, -34.9, 'Goes 2211') })
  await tell(server, risk('red'))
  await expect.poll(() => find('slow'), { timeout: 20_000 }).toMatchObject({ level: 'red', owner: null })
  expect((await act('slow', 'take')).body).toMatchObject({ owner: 'API key' })
  expect((await act('slow', 'hand_over', { to: 'Nobody' })).status).toBe(422)
  expect((await act('slow', 'hand_over')).status).toBe(422)
  const { people } = (await call<{ people: { name: string }[] }>('GET', '/people')).body
  expect((await act('slow', 'hand_over', { to: people[0]?.name })).body).toMatchObject({ owner: people[0]?.name })
  await act('slow', 'acknowledge')
  await act('slow', 'note', { note: 'Called' })
  const until = new Date(Date.now() + 60_000).toISOString()
  await act('slow', 'snooze', { until })
  expect(await find('slow')).toMatchObject({
    acknowledged: { by: 'API key' },
    note: { text: 'Called' },
    causes: [{ code: 'moving_too_slow' }],
  })
  await tell(server, risk('green'))
  await expect.poll(() => find('slow'), { timeout: 20_000 }).toBeUndefined()
  const values = (await readWholeLog(server))
    .filter(({ event }) => event.type === 'attention')
    .map(({ event }) => (event.data as { value: string }).value)
  expect(values).toEqual(['raised', 'taken', 'handed_over', 'acknowledged', 'noted', 'snoozed', 'cleared'])
})

test('what makes no sense is refused with the reason, and nothing is written', async () => {
  const before = (await readWholeLog(server)).length
  const refusals = [
    await act('nothing', 'take'),
    await act('slow', 'dance'),
    await act('slow', 'acknowledge'),
    await act('slow', 'note', {}),
    await act('slow', 'snooze', { until: 'tomorrow' }),
  ]
  expect(refusals.map(({ status }) => status)).toEqual([404, 404, 422, 422, 422])
  expect((await readWholeLog(server)).length).toBe(before)
})

test('a restart says nothing twice, and the queue is rebuilt from the log', async () => {
  await tell(server, risk('red'))
  await expect.poll(() => find('slow'), { timeout: 20_000 }).toMatchObject({ level: 'red' })
  const raised = async () =>
    (await readWholeLog(server)).filter(({ event }) => (event.data as { value?: string }).value === 'raised').length
  const before = await raised()
  await server.restart()
  await expect.poll(() => find('slow'), { timeout: 20_000 }).toMatchObject({ level: 'red' })
  // Another thing that is raised shows that the watch has looked at everything since.
  const risks = { moving_too_slow: { intensity_label: 'red', intensity_value: 0.9 } }
  await tell(server, orderEvent({ ...ANA, workerHandle: 'bea' }, 'other', { value: 'risk_updated', risks }))
  await expect.poll(() => find('other'), { timeout: 20_000 }).toMatchObject({ level: 'red' })
  expect(await raised()).toBe(before + 1)
  expect(checkRebuild(`${server.dataDir}/waypost.db`, Date.now()).differences).toEqual([])
})
