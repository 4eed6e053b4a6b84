import type { Locator, Page } from '@playwright/test'
import { apiClient } from '#tests/support/api-client.ts'
import { deskPages } from '#tests/support/app-routes.ts'
import { expect, expectAccessible, SIGNED_OUT, test } from '#tests/support/desk.ts'
import { invitePerson } from '#tests/support/people.ts'
import type { TestServer } from '#tests/support/server.ts'

// Who may only look meets nothing that the server would refuse.

test.use({ setup: { name: 'viewer' } })

/** What ends the visit or leaves the desk. */
const LEFT_ALONE = /sign out|signed in as|open in/i
const AT_MOST = 25
const CONTROLS =
  'button:visible:enabled, [role=menuitem]:visible, [role=option]:visible, select:visible, [role=tab]:visible'

async function makeWorld(server: TestServer): Promise<void> {
  const call = apiClient(() => server)
  await call('POST', '/orders/track', {
    ...{ worker_handle: 'ana', track_mode: 'pre_shift' },
    orders: [
      {
        ...{ order_handle: 'V-1', scheduled_at: new Date(Date.now() - 3_600_000).toISOString() },
        destination: { geometry: { type: 'Point', coordinates: [-56.15, -34.9] }, radius: 100 },
      },
    ],
  })
  await call('PATCH', '/workers/ana', { profile: { phone: '+59899123456' } })
  await call('POST', '/boards', { name: 'Mine', page: 'orders', query: 'status=all' })
}

async function pressAll(page: Page, address: string): Promise<void> {
  const back = async () => {
    if (new URL(page.url()).pathname !== new URL(address, page.url()).pathname) await page.goto(address)
  }
  const controls = page.locator(CONTROLS)
  for (let at = 0; at < Math.min(await controls.count(), AT_MOST); at++) {
    await press(controls.nth(at))
    await pressOpened(page)
    await page.keyboard.press('Escape')
    await back()
  }
}

/** What a press has opened: the entries of a menu, the buttons of a dialog. */
async function pressOpened(page: Page): Promise<void> {
  const opened = page.locator('[role=menu] [role=menuitem], [role=dialog] button')
  for (let at = 0; at < Math.min(await opened.count(), 8); at++) await press(opened.nth(at))
}

async function press(control: Locator): Promise<void> {
  const name = await control
    .evaluate((node) => node.getAttribute('aria-label') ?? node.textContent, null, { timeout: 500 })
    .catch(() => null)
  if (name === null || LEFT_ALONE.test(name)) return
  await control.click({ timeout: 250, noWaitAfter: true }).catch(() => {})
}

/** The browser goes on with a session that was opened elsewhere. */
async function signInBy(page: Page, cookie: string, server: TestServer): Promise<void> {
  const session = cookie.split('; ').find((one) => one.includes('session='))
  const [name = '', value = ''] = session?.split(/=(.*)/s) ?? []
  await page.context().addCookies([{ name, value, url: server.url }])
}

const SEEN = ['/orders/V-1', '/workers/ana', '/?sel=order:V-1', '/?sel=worker:ana&tab=attention']

test('whatever a viewer presses, nothing is refused', async ({ openBrowser, server }) => {
  test.setTimeout(600_000)
  await makeWorld(server)
  const { cookie } = await invitePerson(server, { name: 'Vera', role: 'viewer' })
  const page = await openBrowser({ storageState: SIGNED_OUT })
  await signInBy(page, cookie, server)
  const refused: string[] = []
  page.on('response', (response) => {
    const path = new URL(response.url()).pathname
    if ([401, 403].includes(response.status())) refused.push(`${response.request().method()} ${path} on ${page.url()}`)
  })
  for (const address of [...deskPages().filter((path) => !path.includes('[')), ...SEEN]) {
    await page.goto(address)
    await expect(page.locator('main').first()).toBeVisible()
    await pressAll(page, address)
    for (const key of 'abcdehijmortuxyz') await page.keyboard.press(key)
    await page.keyboard.press('Escape')
  }
  expect(refused).toEqual([])
})

test('a page that is for others says so', async ({ openBrowser, server }) => {
  const { cookie } = await invitePerson(server, { name: 'Vito', role: 'viewer' })
  const page = await openBrowser({ storageState: SIGNED_OUT })
  await signInBy(page, cookie, server)
  for (const address of [
    '/people',
    '/people/audit',
    '/developer/keys',
    '/orders/new',
    '/orders/import',
    '/notifications',
  ]) {
    await page.goto(address)
    await expect(page.getByRole('heading', { name: 'This page is not open to you' })).toBeAttached()
  }
  await expectAccessible(page)
})
