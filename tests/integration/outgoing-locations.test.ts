import { afterAll, beforeAll, expect, test } from 'vitest'
import { endpointsApi } from '#tests/support/endpoints-api.ts'
import { addPhone } from '#tests/support/phones.ts'
import { startReceiver } from '#tests/support/receiver.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: { WAYPOST_WEBHOOK_ALLOW: '127.0.0.1' } })
})
afterAll(() => server?.stop())

test('where a phone is reaches who subscribed to it, also what came while the server was away', async () => {
  const receiver = await startReceiver()
  const api = endpointsApi(server)
  const { id } = await api.create({ url: receiver.url, types: ['location'] })
  const phone = await addPhone(server, 'walker')
  const startS = Math.floor(Date.now() / 1000) - 60
  const report = async (n: number) => {
    const query = new URLSearchParams({
      token: phone.token,
      lat: '-34.9',
      lon: String(-56 - n / 1000),
      timestamp: String(startS + n),
    })
    expect((await fetch(`${server.url}/api/devices/osmand?${query}`, { method: 'POST' })).status).toBe(200)
  }
  const lons = () =>
    receiver.got.flatMap(({ body }) =>
      (JSON.parse(body) as { device_id: string; data: { geometry: { coordinates: number[] } } }[]).map((event) => {
        expect(event).toMatchObject({ type: 'location', device_id: phone.deviceId })
        return event.data.geometry.coordinates[0]
      }),
    )
  for (const n of [1, 2, 3]) await report(n)
  await receiver.until(() => lons().length === 3)
  await server.restart()
  for (const n of [4, 5]) await report(n)
  await receiver.until(() => new Set(lons()).size === 5)
  expect(new Set(lons())).toEqual(new Set([-56.001, -56.002, -56.003, -56.004, -56.005]))
  await expect.poll(async () => (await api.deliveries(id))[0]).toMatchObject({ state: 'delivered' })
  await receiver.close()
})
