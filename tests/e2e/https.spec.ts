import { test as base, expect, SIGNED_OUT, signIn } from '#tests/support/desk.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { startTlsProxy, type TlsProxy } from '#tests/support/tls-proxy.ts'
import { postWebhook } from '#tests/support/webhooks.ts'
import { orderEvent } from '#tests/support/wire-events.ts'

/** A server of its own behind HTTPS, as on the internet. */
const test = base.extend<{ front: TlsProxy; far: TestServer }>({
  front: async ({ baseURL: _ }, use) => {
    const front = await startTlsProxy()
    await use(front)
    await front.close()
  },
  far: async ({ front }, use) => {
    const far = await startServer({ env: { WAYPOST_URL: front.url } })
    front.to(far.port)
    await use(far)
    await far.stop()
  },
})

test.use({ setup: { name: 'https' }, storageState: SIGNED_OUT, ignoreHTTPSErrors: true })

const BRUNO = { workerHandle: 'bruno', deviceId: 'HTTPS-BRUNO', lon: -56.171, lat: -34.905 }

test('behind HTTPS the session is a __Host- cookie, the desk is live, and signing out ends both', async ({
  page,
  front,
  far,
}) => {
  await page.goto(`${front.url}/orders`)
  await expect(page).toHaveURL(/\/sign-in/)
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'Orders', level: 1 })).toBeVisible()

  const cookies = await page.context().cookies(front.url)
  const session = cookies.find(({ name }) => name === '__Host-waypost.session')
  expect(session).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/', domain: 'localhost' })

  await page.goto(`${front.url}/?tab=orders`)
  await expect(page.getByText('Feed 1 s')).toBeVisible()
  const told = await postWebhook(far, JSON.stringify([orderEvent(BRUNO, 'TLS-1', { value: 'started' })]))
  expect(told.status).toBe(200)
  await expect(page.getByRole('option').filter({ hasText: 'TLS-1' })).toBeVisible()

  await page.getByRole('button', { name: /^Signed in as/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/sign-in/)
  const after = await page.context().cookies(front.url)
  expect(after.filter(({ name }) => name === '__Host-waypost.session')).toEqual([])
  const { name, value } = session ?? { name: '', value: '' }
  const again = await fetch(`${far.url}/api/orders`, { headers: { cookie: `${name}=${value}` } })
  expect(again.status).toBe(401)
})
