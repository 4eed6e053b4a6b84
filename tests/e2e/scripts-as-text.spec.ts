import type { Page } from '@playwright/test'
import { paths } from '#lib/client/paths.ts'
import { expect, test } from '#tests/support/desk.ts'
import { endpointsApi } from '#tests/support/endpoints-api.ts'
import { type Receiver, startReceiver } from '#tests/support/receiver.ts'
import { ALL_SCRIPTS, poisonedWebhooks, SCRIPT_HANDLE, SCRIPT_PAYLOADS } from '#tests/support/script-payloads.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

// Every text that others can send or type is a script here. None may run, on any page; the shared watch also fails when the
// content security policy had to stop one.

test.use({ setup: { name: 'scripts as text', env: { WAYPOST_WEBHOOK_ALLOW: '127.0.0.1' } } })

const worker = `worker-${SCRIPT_HANDLE}`
let receiver: Receiver
test.beforeAll(async ({ server }) => {
  const ask = endpointsApi(server).ask
  receiver = await startReceiver((_, response) => {
    response.writeHead(500, { 'content-type': 'text/html', 'x-said': SCRIPT_PAYLOADS[0] })
    response.end(ALL_SCRIPTS)
  })
  const endpoint = await endpointsApi(server).create({
    url: receiver.url,
    description: SCRIPT_PAYLOADS[0],
    types: ['*'],
  })
  for (const body of poisonedWebhooks()) expect((await postWebhook(server, body)).status).toBe(200)
  expect((await postWebhook(server, `[{"type": ${ALL_SCRIPTS}`)).status).toBe(200)
  const text = (i: number) => SCRIPT_PAYLOADS[i] as string
  const destination = {
    geometry: { type: 'Point', coordinates: [-56.1525, -34.9075] },
    address: ALL_SCRIPTS.slice(0, 1000),
  }
  const made = [
    await ask('POST', '/workers', {
      worker_handle: 'w-xss',
      name: text(1).slice(0, 250),
      profile: { home: ALL_SCRIPTS },
    }),
    await ask('POST', '/orders/track', {
      worker_handle: 'w-xss',
      track_mode: 'on_time',
      orders: [{ order_handle: 'o-xss', destination, metadata: { note: ALL_SCRIPTS } }],
    }),
    await ask('POST', '/boards', {
      name: text(2).slice(0, 60),
      page: 'orders',
      query: `q=${encodeURIComponent(text(3))}`,
    }),
  ]
  expect(made.map(({ status, body }) => (status < 300 ? 'made' : body))).toEqual(['made', 'made', 'made'])
  await receiver.until((got) => got.length > 0)
  await endpointsApi(server).test(endpoint.id)
})
test.afterAll(() => receiver.close())

/** Remembers what ran, in whatever window. */
async function listen(page: Page, ran: string[]): Promise<void> {
  page.on('dialog', (dialog) => {
    ran.push(`a dialog on ${page.url()}`)
    void dialog.dismiss()
  })
  await page.addInitScript(() => {
    Object.defineProperty(window, '__xss', { set: () => console.error(`a script ran on ${location.href}`) })
  })
}

const ORDERS = ['/orders?status=all', paths.order(SCRIPT_HANDLE), `${paths.order('o-xss')}?panel=details`]
const WORKERS = [
  '/workers',
  `${paths.worker(worker)}?panel=timeline`,
  paths.worker('w-xss'),
  '/shifts',
  '/outages',
  '/places',
]
const OTHERS = ['/', '/insights', '/notifications', '/orders/new', '/orders/import']
const DEVELOPER = ['inbound', 'outbound', 'events', 'quarantine', 'keys'].map((name) => `/developer/${name}`)

test('no text of others runs as a script on any page', async ({ page }) => {
  test.setTimeout(240_000)
  const ran: string[] = []
  await listen(page, ran)
  for (const path of [...ORDERS, ...WORKERS, ...OTHERS, ...DEVELOPER]) {
    await page.goto(path)
    await expect(page.getByRole('heading').first()).toBeAttached()
    await expect(page.getByRole('main').first()).toBeVisible()
  }
  expect(ran).toEqual([])
})

test('nor in what opens over a page: raw events, a search, a dialog, a toast', async ({ page }) => {
  const ran: string[] = []
  await listen(page, ran)
  await page.goto(paths.order(SCRIPT_HANDLE))
  await page
    .getByRole('button', { name: /^Raw event/ })
    .first()
    .click()
  await expect(page.getByRole('region', { name: /^Data of/ })).toContainText('<img src=x')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('xss')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.goto('/developer/quarantine')
  await page.getByRole('main').getByRole('button').first().click()
  await page.goto(paths.worker('w-xss'))
  await page.getByRole('button', { name: 'Erase…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(ran).toEqual([])
})
