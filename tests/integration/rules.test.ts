import { afterAll, beforeAll, expect, test } from 'vitest'
import type { OrderPage } from '#lib/contract/page-views.ts'
import type { RulesView } from '#lib/contract/views.ts'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { PhoneApp, trackFor } from '#tests/support/phone-app.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { readApi, readWholeLog } from '#tests/support/webhooks.ts'

// What the engine decides by is in the log: what it said before goes by the rules of before.

const silenceOf = (seconds: number) => ({
  WAYPOST_THRESHOLDS: JSON.stringify({ silence: { disconnectedAfterS: seconds } }),
})

let server: TestServer
beforeAll(async () => {
  server = await startServer({ env: silenceOf(1) })
}, 120_000)
afterAll(() => server?.stop())

const rulesInLog = async () => (await readWholeLog(server)).filter(({ event }) => event.type === 'rules')
const rules = async () => (await readApi<{ rules: RulesView[] }>(server, '/views/rules')).rules
const silences = async () =>
  (await readApi<OrderPage>(server, '/views/orders/quiet')).outages.filter(({ code }) => code === 'disconnected')

async function fallSilent(phone: PhoneApp, times: number): Promise<void> {
  await phone.isAt(-56.2 + times / 1000)
  await expect.poll(async () => (await silences()).length, { timeout: 30_000 }).toBe(times)
}

test('rules are said with the first finding under them, and a past one keeps those that it had', async () => {
  const phone = await PhoneApp.of(server, 'ana')
  expect(await rulesInLog()).toEqual([])
  await trackFor(server, 'ana', 'quiet')
  await fallSilent(phone, 1)
  const log = await readWholeLog(server)
  const first = log.findIndex(({ source }) => source === 'engine')
  expect(log[first]?.event).toMatchObject({ type: 'rules', data: { value: 'in_force', router: 'bundled' } })

  await server.restart(silenceOf(1))
  await phone.isAt(-56.19)
  await expect.poll(async () => (await silences()).every(({ isOpen }) => !isOpen)).toBe(true)
  expect(await rulesInLog()).toHaveLength(1)

  await server.restart(silenceOf(2))
  await fallSilent(phone, 2)
  const [now, before] = await rules()
  expect([now, before].map((each) => each?.thresholds.silence)).toEqual([
    { disconnectedAfterS: 2 },
    { disconnectedAfterS: 1 },
  ])
  const found = (await silences()).sort((a, b) => (a.startedAt ?? 0) - (b.startedAt ?? 0))
  expect(found.map((outage) => outage.rules)).toEqual([before?.id, now?.id])
})

test('the rules are rebuilt from the log', () => {
  expect(checkRebuild(`${server.dataDir}/waypost.db`, Date.now()).differences).toEqual([])
})
