import { connect } from 'node:net'
import { alive, expect, expectAccessible, SIGNED_OUT, signIn, test } from '#tests/support/desk.ts'
import { startServer } from '#tests/support/server.ts'

test.use({ setup: { name: 'sign-in' }, storageState: SIGNED_OUT })

const PAGES = [
  '/',
  '/orders',
  '/orders/new',
  '/orders/A-1',
  '/workers',
  '/workers/ana',
  '/outages',
  '/developer/inbound',
  '/developer/events',
  '/developer/quarantine',
  '/developer/keys',
]
const ENDPOINTS = [
  '/api/views/snapshot',
  '/api/views/orders',
  '/api/views/outages',
  '/api/events',
  '/api/deliveries',
  '/api/quarantine',
  '/api/orders/A-1',
  '/api/workers',
  '/api/outages',
]

test('without a session every page leads to the sign-in', async ({ page }) => {
  for (const path of PAGES) {
    await page.goto(path)
    await expect(page, path).toHaveURL(/\/sign-in/)
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  }
})

test('without a session or keys the API gives nothing away', async ({ request, server }) => {
  for (const path of ENDPOINTS) expect((await request.get(path)).status(), path).toBe(401)
  const made = await request.post('/api/orders/track', { data: {} })
  expect(made.status()).toBe(401)
  const meta = await (await request.get('/api/meta')).text()
  for (const secret of Object.values(server.keys)) expect(meta).not.toContain(secret)
})

/** The first bytes of a Socket.IO session that says no more than hello. */
function askForSocket(port: number): Promise<string> {
  const key = Buffer.from('sixteen bytes !!').toString('base64')
  const head = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${port}`,
    'Upgrade: websocket',
    'Connection: Upgrade',
    `Sec-WebSocket-Key: ${key}`,
    'Sec-WebSocket-Version: 13',
  ]
  // `40`, "connect to the main namespace", as one masked text frame.
  const hello = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x34, 0x30])
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${head.join('\r\n')}\r\n\r\n`))
    let received = ''
    socket.on('error', reject)
    socket.on('close', () => resolve(received))
    socket.on('data', (chunk) => {
      const isFirst = received === ''
      received += chunk.toString('latin1')
      if (isFirst) socket.write(hello)
      if (!/4[04]\{/.test(received)) return
      socket.destroy()
      resolve(received)
    })
  })
}

test('without a session the live socket is refused', async ({ server }) => {
  const said = await askForSocket(server.port)
  expect(said).toContain('44{"message":"unauthenticated"}')
  expect(said).not.toContain('live:')
})

test('a wrong password is told in words, and the right one leads to the page asked for', async ({
  page,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 401/)
  await page.goto('/orders?status=all')
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  await signIn(page, 'not the password')
  await expect(page.getByRole('alert').filter({ hasText: 'E-mail and password do not match' })).toBeVisible()
  await expect(page.getByLabel('Password', { exact: true })).toBeFocused()
  await expectAccessible(page)
  await signIn(page)
  await expect(page).toHaveURL(/\/orders\?status=all$/)
  await expect(page.getByRole('heading', { name: 'Orders' })).toBeVisible()
})

test('the sign-in never leads to another site', async ({ page }) => {
  await page.goto('/sign-in?next=https://elsewhere.invalid/')
  await signIn(page)
  await expect(page.getByRole('heading', { name: 'Live' })).toBeAttached()
  expect(new URL(page.url()).pathname).toBe('/')
})

test('signing out ends the session', async ({ page, server }) => {
  await page.goto('/sign-in')
  await signIn(page)
  await expect(page.getByRole('navigation').first()).toBeVisible()
  await alive(page)
  await page.getByRole('button', { name: /^Signed in as/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
  expect((await page.request.get(`${server.url}/api/views/snapshot`)).status()).toBe(401)
  await page.goto('/orders')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('the link that a new server prints makes the first admin, once', async ({ page }) => {
  const server = await startServer({ env: { WAYPOST_ADMIN_EMAIL: '', WAYPOST_ADMIN_PASSWORD: '' } })
  try {
    const link = server.log().match(/http\S+\/sign-in\/first\?token=\S+/)?.[0] ?? 'no link was printed'
    await page.goto(`${server.url}/sign-in`)
    await expect(page.getByText('Nobody has an account yet')).toBeVisible()
    await page.goto(link)
    await expectAccessible(page)
    await page.getByLabel('Your name').fill('Ana Silva')
    await page.getByLabel('E-mail').fill('ana@example.com')
    await page.getByLabel('Password', { exact: true }).fill('a password of my own')
    await page.getByRole('button', { name: 'Make admin and sign in' }).click()
    await expect(page.getByRole('button', { name: 'Signed in as Ana Silva' })).toBeVisible()
    await page.goto(link)
    await expect(page.getByText('This link was used already')).toBeVisible()
    await expect(page.getByLabel('E-mail')).toHaveCount(0)
  } finally {
    // A page that is left open would go on fetching what is no longer there.
    await page.goto('about:blank')
    await server.stop()
  }
})

test('what is wrong with the first admin stands at its field', async ({ page, expectedComplaints }) => {
  expectedComplaints.push(/status of 422/)
  const server = await startServer({ env: { WAYPOST_ADMIN_EMAIL: '', WAYPOST_ADMIN_PASSWORD: '' } })
  try {
    await page.goto(server.log().match(/http\S+\/sign-in\/first\?token=\S+/)?.[0] ?? '')
    await page.getByLabel('Your name').fill('Ana')
    await page.getByLabel('E-mail').fill('not an address')
    await page.getByLabel('Password', { exact: true }).fill('short')
    await page.getByRole('button', { name: 'Make admin and sign in' }).click()
    await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/Write an e-mail address/)
    await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/At least 8 characters/)
    await expectAccessible(page)
  } finally {
    // A page that is left open would go on fetching what is no longer there.
    await page.goto('about:blank')
    await server.stop()
  }
})
