import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  ApiNotification,
  ApiNotificationRule,
  NotificationList,
  NotificationPreview,
  NotificationRuleList,
} from '#lib/contract/notifications-api.ts'
import { checkRebuild } from '#lib/services/intake/rebuild.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { type MailServer, startMailServer } from '#tests/support/mail-server.ts'
import { type Receiver, startReceiver } from '#tests/support/receiver.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { orderEvent, type Phone, tell } from '#tests/support/wire-events.ts'

// Rules that say when somebody is to be told, over the API, with a real mail server and a real receiver of webhooks.

const PATIENCE = { raiseRedAfterS: 0, raiseYellowAfterS: 0, clearAfterS: 1 }
const ANA: Phone = { workerHandle: 'ana', deviceId: 'PHONE-ANA', lon: -56.17, lat: -34.9 }
const CONDITION = { causes: [{ code: 'late' }], after_minutes: 0 }
const COUNTED = { condition: CONDITION, zone: 'America/Montevideo' }

let server: TestServer
let mails: MailServer
let receiver: Receiver
const call = apiClient(() => server)

beforeAll(async () => {
  mails = await startMailServer()
  receiver = await startReceiver()
  server = await startServer({
    env: {
      WAYPOST_THRESHOLDS: JSON.stringify({ attention: PATIENCE }),
      WAYPOST_WEBHOOK_ALLOW: '127.0.0.1',
      WAYPOST_SMTP_URL: mails.url,
      WAYPOST_MAIL_FROM: 'Desk <desk@waypost.test>',
    },
  })
}, 120_000)
afterAll(async () => {
  await server?.stop()
  await mails?.close()
  await receiver?.close()
})

async function make(fields: object): Promise<ApiNotificationRule> {
  const { status, body } = await call<ApiNotificationRule>('POST', '/notification-rules', fields)
  expect(status).toBe(201)
  return body
}

const soon = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000 })
const remove = ({ id }: ApiNotificationRule) => call('DELETE', `/notification-rules/${id}`)

/** An order that is twenty minutes late. */
async function lateOrder(handle: string, more: object = {}): Promise<void> {
  const inMinutes = (count: number) => new Date(Date.now() + count * 60_000).toISOString()
  await tell(
    server,
    orderEvent(ANA, handle, { value: 'assigned', scheduled_at: inMinutes(30), ...more }),
    orderEvent(ANA, handle, { value: 'eta_change', arrive_at: inMinutes(50) }),
  )
}

async function toldBy({ id }: ApiNotificationRule): Promise<ApiNotification[]> {
  return (await call<NotificationList>('GET', `/notifications?rule=${id}`)).body.notifications
}

const stateOf = ({ channels }: Pick<ApiNotification, 'channels'>, name: string) =>
  channels.find(({ channel }) => channel === name)

/** What became of the mail that a rule sends of an order; the order before it may still be late, and told of too. */
async function mailOf(rule: ApiNotificationRule, handle: string): Promise<string | undefined> {
  const about = (await toldBy(rule)).find(({ items }) => items.some(({ key }) => key === `order:${handle}`))
  return about && stateOf(about, 'mail')?.state
}

test('a rule fires once, by mail and by a signed webhook, and the log says what became of both', async () => {
  const rule = await make({
    name: 'Late',
    condition: CONDITION,
    channels: { browser: true, mail: ['ops@waypost.test'], webhook: receiver.url },
  })
  expect(rule).toMatchObject({ enabled: true, max_per_hour: 10, fired_this_week: 0, last_failure: null })
  await lateOrder('n-1')
  await mails.until((got) => got.length === 1)
  await receiver.until((got) => got.length === 1)
  expect(mails.got[0]).toMatch(/^From: Desk <desk@waypost.test>/m)
  expect(mails.got[0]).toMatch(/^Subject: Red: Order n-1: late/m)
  expect(mails.got[0]).toContain(`${server.url}/orders/n-1`)
  const [hook] = receiver.got
  const [event] = new Webhook(rule.webhook_secret ?? '').verify(
    hook?.body ?? '',
    hook?.headers as Record<string, string>,
  ) as { type: string; data: Record<string, unknown> }[]
  expect(event).toMatchObject({
    type: 'notification',
    data: { value: 'fired', rule_name: 'Late', order_handle: 'n-1' },
  })
  await soon(async () => (await toldBy(rule))[0]?.channels.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
  const [told, ...more] = await toldBy(rule)
  expect(more).toEqual([])
  expect(told).toMatchObject({ kind: 'single', items: [{ key: 'order:n-1', level: 'red', causes: ['late'] }] })
  expect(mails.got[0]).toContain(`<${told?.id}@127.0.0.1>`)
  expect(hook?.headers['webhook-id']).toBe(told?.id)
  const { body: counted } = await call<NotificationPreview>('POST', '/notification-rules/preview', COUNTED)
  expect(counted).toMatchObject({ fired: 1, messages: 1, last: [{ key: 'order:n-1' }] })
  const { body: list } = await call<NotificationRuleList>('GET', '/notification-rules')
  expect(list).toMatchObject({ can_mail: true, rules: [{ id: rule.id, fired_this_week: 1 }] })
  await remove(rule)
})

test('what a mail server refuses is shown with the reason, tried again, and survives a restart without a second firing', async () => {
  mails.refuseWith('Mailbox is full')
  const before = mails.got.length
  const rule = await make({ name: 'Refused', condition: CONDITION, channels: { mail: ['ops@waypost.test'] } })
  await lateOrder('n-2')
  await soon(() => mailOf(rule, 'n-2')).toBe('failed')
  const { body } = await call<ApiNotificationRule>('GET', `/notification-rules/${rule.id}`)
  expect(body.last_failure).toMatchObject({ channel: 'mail', reason: expect.stringContaining('Mailbox is full') })
  await server.kill()
  mails.refuseWith(null)
  await server.restart()
  await mails.until((got) => got.length > before)
  await soon(() => mailOf(rule, 'n-2')).toBe('sent')
  const told = await toldBy(rule)
  expect(told.flatMap(({ items }) => items).filter(({ key }) => key === 'order:n-2')).toHaveLength(1)
  const id = told.find(({ items }) => items[0]?.key === 'order:n-2')?.id
  await mails.until((got) => got.some((mail) => mail.includes(`<${id}@`)))
  await remove(rule)
}, 60_000)

test('a narrower rule tells of its own alone, and what is beyond the maximum waits for the end of the hour', async () => {
  const narrow = { ...CONDITION, metadata: { key: 'tier', value: 'gold' } }
  const rule = await make({ name: 'Gold', condition: narrow, channels: { browser: true }, max_per_hour: 1 })
  for (const [handle, tier] of [
    ['n-3', 'silver'],
    ['n-4', 'gold'],
    ['n-5', 'gold'],
  ])
    await lateOrder(handle ?? '', { metadata: { tier } })
  await soon(async () => (await toldBy(rule)).length).toBe(1)
  expect((await toldBy(rule))[0]?.items.map(({ key }) => key)).toEqual(['order:n-4'])
  const { body } = await call<NotificationPreview>('POST', '/notification-rules/preview', {
    ...COUNTED,
    condition: narrow,
  })
  expect(body).toMatchObject({ fired: 2 })
  await remove(rule)
})

test('a test is sent through all channels at once, and says what came of it', async () => {
  const rule = await make({
    name: 'Tested',
    channels: { mail: ['ops@waypost.test'], webhook: 'http://127.0.0.1:9/closed' },
  })
  const { status, body } = await call<ApiNotification>('POST', `/notification-rules/${rule.id}/test`)
  expect([status, body.kind]).toEqual([200, 'test'])
  expect(stateOf(body, 'mail')).toMatchObject({ state: 'sent', reason: null })
  expect(stateOf(body, 'webhook')).toMatchObject({ state: 'failed', next_attempt_at: null })
  expect(stateOf(body, 'webhook')?.reason).toBeTruthy()
  expect(mails.got.at(-1)).toMatch(/^Subject: .*Test[_ ]of/m)
  const { body: after } = await call<ApiNotificationRule>('GET', `/notification-rules/${rule.id}`)
  expect(after).toMatchObject({ fired_this_week: 0, last_failure: { channel: 'webhook' } })
  await remove(rule)
})

test('what cannot be a rule is refused by field, and what is gone is not there', async () => {
  const refused = async (fields: object) =>
    (await call<{ detail: { body: object } }>('POST', '/notification-rules', fields)).body.detail.body
  expect(await refused({})).toMatchObject({ name: ['Is missing'], channels: ['Is missing'] })
  expect(await refused({ name: 'x', channels: {} })).toEqual({ channels: ['Choose at least one channel'] })
  const inside = { name: 'x', channels: { webhook: 'https://10.0.0.1/' } }
  expect(await refused(inside)).toMatchObject({ 'channels.webhook': [expect.any(String)] })
  const hours = { days: [], from: '25:00', to: '06:00', zone: 'Mars/Olympus' }
  expect(await refused({ name: 'x', channels: { browser: true }, quiet_hours: hours })).toMatchObject({
    'quiet_hours.days': ['At least one day'],
    'quiet_hours.from': ['Must be a time, such as 22:00'],
    'quiet_hours.zone': ['Must be a time zone, such as Europe/Madrid'],
  })
  const rule = await make({ name: 'Short', channels: { browser: true } })
  const { body } = await call<ApiNotificationRule>('PATCH', `/notification-rules/${rule.id}`, { enabled: false })
  expect(body).toMatchObject({ name: 'Short', enabled: false })
  expect((await remove(rule)).status).toBe(204)
  expect((await remove(rule)).status).toBe(404)
  expect((await call('POST', `/notification-rules/${rule.id}/test`)).status).toBe(404)
})

test('rules and what they told are in the log, and the tables are what it says', async () => {
  const { body } = await call<{ events: { event: { data: { value: string } } }[] }>(
    'GET',
    '/events?type=notification_rule',
  )
  expect(new Set(body.events.map(({ event }) => event.data.value))).toEqual(new Set(['created', 'updated', 'deleted']))
  expect(checkRebuild(`${server.dataDir}/waypost.db`, Date.now()).differences).toEqual([])
})
