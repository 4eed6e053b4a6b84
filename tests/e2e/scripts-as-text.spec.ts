import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { paths } from '#lib/client/paths.ts'
import { expect, SIGNED_OUT, test } from '#tests/support/desk.ts'
import { endpointsApi } from '#tests/support/endpoints-api.ts'
import { addPhone } from '#tests/support/phones.ts'
import { type Receiver, startReceiver } from '#tests/support/receiver.ts'
import { ALL_SCRIPTS, poisonedWebhooks, SCRIPT_HANDLE, SCRIPT_PAYLOADS } from '#tests/support/script-payloads.ts'
import type { TestServer } from '#tests/support/server.ts'
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
const LIVE = [`/?tab=orders&sel=order:${encodeURIComponent(SCRIPT_HANDLE)}`, '/?tab=workers&sel=worker:w-xss']
const OTHERS = ['/', '/insights', '/notifications', '/orders/new', '/orders/import']
const DEVELOPER = ['inbound', 'outbound', 'events', 'quarantine', 'keys'].map((name) => `/developer/${name}`)

test('no text of others runs as a script on any page', async ({ page }) => {
  test.setTimeout(240_000)
  const ran: string[] = []
  await listen(page, ran)
  for (const path of [...LIVE, ...ORDERS, ...WORKERS, ...OTHERS, ...DEVELOPER]) {
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
  await page.goto('/?tab=orders')
  for (const option of (await page.getByRole('option').all()).slice(0, 12)) await option.hover()
  await page.getByRole('option').filter({ hasText: 'o-xss' }).click()
  await expect(page.getByRole('complementary').or(page.getByRole('dialog')).first()).toBeVisible()
  await page.goto('/developer/quarantine')
  await page.getByRole('main').getByRole('button').first().click()
  await page.goto(paths.worker('w-xss'))
  await page.getByRole('button', { name: 'Erase…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(ran).toEqual([])
})

/** Cells that a spreadsheet takes for formulas. */
const FORMULAS = ['=HYPERLINK("else.example")', '+1+cmd', '-2+3', '@SUM(A1)']

test('nor in a file that is exported, nor as a formula where it is opened; a name in a toast is a name', async ({
  page,
  server,
}) => {
  const ran: string[] = []
  await listen(page, ran)
  const { ask } = endpointsApi(server)
  for (const [index, name] of [...FORMULAS, SCRIPT_PAYLOADS[0] as string].entries()) {
    const worker_handle = `formula-${index}`
    await ask('POST', '/workers', { worker_handle, name })
    const destination = { geometry: { type: 'Point', coordinates: [-56.1525, -34.9075] }, address: name }
    const orders = [{ order_handle: name, destination, metadata: { note: name } }]
    expect((await ask('POST', '/orders/track', { worker_handle, track_mode: 'on_time', orders })).status).toBe(200)
  }
  await page.goto('/orders?status=all')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export CSV' }).click()
  const text = readFileSync(await (await download).path(), 'utf8')
  for (const formula of FORMULAS) {
    expect(text).toContain(`'${formula.replaceAll('"', '""')}`)
    expect(text).not.toMatch(new RegExp(`(^|,|\\n)"?${formula.slice(0, 3).replaceAll(/[+]/g, '\\$&')}`))
  }
  await page.goto(paths.order(SCRIPT_PAYLOADS[0] as string))
  await page.getByRole('button', { name: 'Complete', exact: true }).click()
  await page.getByRole('button', { name: 'Complete order' }).click()
  await expect(page.locator('[data-sonner-toast]').first()).toBeVisible()
  expect(ran).toEqual([])
})

async function answerOf<T>(server: TestServer, path: string, body?: object): Promise<T> {
  const reply = await endpointsApi(server).ask(body === undefined ? 'GET' : 'POST', path, body)
  expect(reply.status).toBeLessThan(300)
  return reply.body as T
}

test.describe('without anybody signed in', () => {
  test.use({ storageState: SIGNED_OUT, permissions: ['geolocation'] })

  test('a customer’s page runs nothing, not when it is told something new, nor what its address says', async ({
    page,
    server,
  }) => {
    const ran: string[] = []
    await listen(page, ran)
    const { share_url } = await answerOf<{ share_url: string }>(server, '/orders/o-xss')
    await page.goto(new URL(share_url).pathname)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    const at = new Date().toISOString()
    const about = { type: 'order', worker_handle: 'w-xss', recorded_at: at, created_at: at }
    const arrive_at = new Date(Date.now() + 600_000).toISOString()
    const data = { value: 'eta_change', order_handle: 'o-xss', arrive_at, delay_reason: ALL_SCRIPTS }
    await postWebhook(server, JSON.stringify([{ ...about, data }]))
    await expect(page.getByText(/in (9|10) min/).first()).toBeVisible()
    for (const payload of SCRIPT_PAYLOADS.filter((_, index) => index % 7 === 0)) {
      const words = new URLSearchParams(
        ['start_stage_text', 'enroute_stage_text', 'complete_stage_text', 'lang', 'hide_controls'].map((name) => [
          name,
          payload,
        ]),
      )
      await page.goto(`${new URL(share_url).pathname}?${words}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    }
    expect(ran).toEqual([])
  })

  test('nor does a view in somebody else’s page', async ({ page, server }) => {
    const ran: string[] = []
    await listen(page, ran)
    for (const embed_url of ['/embed/orders/o-xss', '/embed/views/orders', '/embed/views/workers']) {
      const request = { grant_type: 'client_credentials', embed_url }
      const { secure_embed_url } = await answerOf<{ secure_embed_url: string }>(server, '/oauth/embed-token', request)
      const url = new URL(secure_embed_url)
      await page.goto(`${url.pathname}${url.search}&theme=${encodeURIComponent(ALL_SCRIPTS.slice(0, 200))}`)
      await expect(page.getByRole('main').or(page.getByRole('region')).first()).toBeVisible()
    }
    expect(ran).toEqual([])
  })

  test('nor does the page of a worker’s phone', async ({ page, server }) => {
    const ran: string[] = []
    await listen(page, ran)
    const { token } = await addPhone(server, 'w-xss')
    await page.goto(`/t/${token}`)
    await expect(page.getByText('Now: order o-xss')).toBeVisible()
    await expect(page.getByText('<img src=x').first()).toBeVisible()
    await page.getByRole('button', { name: 'Arrived' }).click()
    await expect(page.locator('[data-sonner-toast]').first()).toBeVisible()
    await page.getByRole('button', { name: 'Complete order o-xss' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(ran).toEqual([])
  })
})
