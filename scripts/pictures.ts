// Plays the demo fleet against a server of its own and takes the pictures of docs/pictures, light and dark.
//   npm run pictures            all of them
//   npm run pictures -- live    those whose names begin like this
import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium, devices, type Page } from '@playwright/test'
import settings from '../playwright.config.ts'
import { fixtureText } from '../tests/support/read-fixture.ts'
import { startServer, type TestServer } from '../tests/support/server.ts'
import { postWebhook } from '../tests/support/webhooks.ts'
import { createPlayback, type Playback } from './fleet/playback.ts'

const FOLDER = new URL('../docs/pictures/', import.meta.url)
const THEMES = ['light', 'dark'] as const
const PLAYED_MS = 40_000
const HISTORY_MS = 20 * 60_000
const ZONE = { locale: 'en-GB', timezoneId: 'America/Montevideo' }
const DESK = { ...ZONE, viewport: { width: 1440, height: 900 } }
const PHONE = { ...ZONE, ...devices['Pixel 7'], viewport: { width: 390, height: 844 } }

type Session = Awaited<ReturnType<BrowserContext['storageState']>>

interface Shot {
  name: string
  path: string
  /** Brings the page into the state to be shown; what it waits for is the picture's subject. */
  ready: (page: Page) => Promise<unknown>
  isPhone?: boolean
  isSignedOut?: boolean
}

interface Snapshot {
  orders: { handle: string; isOpen: boolean; workerHandle: string | null; risks: { label: string }[] }[]
  outages: { key: string; isOpen: boolean }[]
}

function play(server: TestServer): Playback {
  return createPlayback({
    workers: 25,
    seed: 'pictures',
    speed: 1,
    url: server.url,
    token: undefined,
    secret: undefined,
    durationMs: null,
    historyMs: HISTORY_MS,
    chaos: 0.2,
    ratePerS: undefined,
    isWebhooksOnly: false,
    isOnce: false,
    firstOrderNumber: 48_201,
    webhookUrl: server.webhookUrl,
    keys: server.keys,
    say: (line) => console.log(line),
  })
}

/** The order with most to tell: open, with a worker, worst risks first. */
async function subject(server: TestServer): Promise<{ order: string; worker: string; outage: string }> {
  const answer = await fetch(`${server.url}/api/views/snapshot`, { headers: { authorization: server.basic } })
  const { orders, outages } = (await answer.json()) as Snapshot
  const weight = ({ risks }: Snapshot['orders'][number]) =>
    risks.reduce((sum, { label }) => sum + (label === 'red' ? 10 : label === 'yellow' ? 1 : 0), 0)
  const [order] = orders
    .filter(({ isOpen, workerHandle }) => isOpen && workerHandle)
    .sort((a, b) => weight(b) - weight(a))
  if (!order?.workerHandle) throw new Error('the fleet has no open order')
  return {
    order: order.handle,
    worker: order.workerHandle,
    outage: outages.find(({ isOpen }) => isOpen)?.key ?? outages[0]?.key ?? '',
  }
}

async function mapIsDrawn(page: Page): Promise<void> {
  await page.locator('[data-map-ready=true]').waitFor()
  await page.evaluate(async () => {
    const map = window.__waypostMap
    if (map && !map.loaded()) await map.once('idle')
  })
}

const rows = (page: Page) => page.getByRole('row').nth(3).waitFor()
const option = (page: Page) => page.getByRole('option').first().waitFor()

async function fillIn(page: Page, worker: string): Promise<void> {
  const form = page.getByRole('form', { name: 'New order' })
  await form.getByLabel('Worker').fill(worker)
  await form.getByLabel('Place: latitude, longitude').fill('-34.9057, -56.1645')
  await form.getByLabel('Address').fill('18 de Julio 1234')
  await form.getByLabel('Radius, m').focus()
  await mapIsDrawn(page)
}

/** The evidence behind the first badge of what is selected. */
async function why(page: Page): Promise<void> {
  await page.getByRole('list', { name: 'Risks' }).waitFor()
  await mapIsDrawn(page)
  await page.keyboard.press('w')
  await page.getByRole('dialog', { name: /^Why/ }).waitFor()
}

const heading1Of = (name: string) => (page: Page) => page.getByRole('heading', { name, level: 1 }).waitFor()
const drawnCharts = (page: Page) => page.getByRole('figure').or(page.getByRole('table')).first().waitFor()

const ROWS = `order;address;worker;time
IMP-1;18 de Julio 1234;lucia.ferreira;23:30
IMP-2;Canelones 1200;lucia.ferreira;23:45
IMP-3;-56.1601, -34.9051;lucia.ferreira;23:50
IMP-4;Nowhere 99999;nobody.known;23:55`

/** Rows of a file with all that can be the matter with them. */
async function checkRows(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: /paste rows/i }).fill(ROWS)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /^Check/ }).click()
  await page.getByText('IMP-4').first().waitFor()
  await mapIsDrawn(page)
}

function shots({ order, worker, outage }: Awaited<ReturnType<typeof subject>>): Shot[] {
  const drawn = (first: (page: Page) => Promise<unknown>) => async (page: Page) => {
    await first(page)
    await mapIsDrawn(page)
  }
  const heading = (page: Page) => page.getByRole('heading').nth(1).waitFor()
  return [
    { name: 'live', path: '/', ready: drawn(option) },
    { name: 'live-selected', path: `/?sel=order:${encodeURIComponent(order)}`, ready: drawn(heading) },
    { name: 'live-phone', path: '/', ready: drawn(option), isPhone: true },
    { name: 'live-wall', path: '/?kiosk=1', ready: drawn(option) },
    { name: 'evidence', path: `/?sel=order:${encodeURIComponent(order)}`, ready: why },
    { name: 'shifts', path: '/shifts', ready: rows },
    { name: 'insights', path: '/insights?range=today', ready: drawnCharts },
    { name: 'places', path: '/places', ready: heading1Of('Places') },
    { name: 'import', path: '/orders/import', ready: checkRows },
    { name: 'order-phone', path: `/orders/${encodeURIComponent(order)}`, ready: drawn(heading), isPhone: true },
    { name: 'orders-phone', path: '/orders', ready: rows, isPhone: true },
    { name: 'orders', path: '/orders', ready: rows },
    { name: 'order', path: `/orders/${encodeURIComponent(order)}`, ready: drawn(heading) },
    { name: 'workers', path: '/workers', ready: rows },
    { name: 'worker', path: `/workers/${encodeURIComponent(worker)}`, ready: drawn(heading) },
    { name: 'outages', path: `/outages?show=all&outage=${encodeURIComponent(outage)}`, ready: drawn(heading) },
    { name: 'new-order', path: '/orders/new', ready: (page) => fillIn(page, worker) },
    {
      name: 'developer-inbound',
      path: '/developer/inbound',
      ready: async (page) => {
        await page.getByRole('row').nth(3).click()
        await page.getByRole('article').waitFor()
      },
    },
    {
      name: 'developer-quarantine',
      path: '/developer/quarantine',
      ready: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
    },
    { name: 'sign-in', path: '/sign-in', ready: heading1, isSignedOut: true },
  ]
}

const heading1 = (page: Page) => page.getByRole('heading', { name: 'Sign in' }).waitFor()

async function signIn(browser: Browser, server: TestServer): Promise<Session> {
  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  await page.goto('/sign-in?next=/developer/keys')
  await page.getByLabel('E-mail').fill(server.admin.email)
  await page.getByLabel('Password', { exact: true }).fill(server.admin.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(({ pathname }) => pathname === '/developer/keys')
  const session = await context.storageState()
  await context.close()
  return session
}

async function take(browser: Browser, shot: Shot, way: { server: TestServer; session: Session; theme: string }) {
  const { server, session, theme } = way
  const context = await browser.newContext({
    ...(shot.isPhone ? PHONE : DESK),
    baseURL: server.url,
    colorScheme: theme === 'dark' ? 'dark' : 'light',
    ...(shot.isSignedOut ? {} : { storageState: session }),
  })
  await context.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage.setItem('waypost:test', '1')
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.log(`${shot.name}: ${error}`))
  await page.goto(shot.path)
  await shot.ready(page)
  if (!shot.isSignedOut) await page.locator('[data-feed=live]').waitFor()
  await page.screenshot({ path: new URL(`${shot.name}-${theme}.png`, FOLDER).pathname })
  await context.close()
  console.log(`${shot.name}-${theme}.png`)
}

async function main(): Promise<void> {
  const wanted = process.argv[2] ?? ''
  mkdirSync(FOLDER, { recursive: true })
  // What stands is raised sooner than in a real day: nobody waits for a picture.
  const patience = { raiseRedAfterS: 2, raiseYellowAfterS: 5 }
  const server = await startServer({ env: { WAYPOST_THRESHOLDS: JSON.stringify({ attention: patience }) } })
  const browser = await chromium.launch(settings.use?.launchOptions)
  const fleet = play(server)
  try {
    console.log(`The fleet drives for ${PLAYED_MS / 1000} seconds`)
    const played = fleet.run()
    await Promise.race([played, pause(PLAYED_MS)])
    await postWebhook(server, fixtureText('order-risk-updated.invalid.txt'))
    const session = await signIn(browser, server)
    for (const shot of shots(await subject(server))) {
      if (!shot.name.startsWith(wanted)) continue
      for (const theme of THEMES) await take(browser, shot, { server, session, theme })
    }
  } finally {
    fleet.stop()
    await browser.close()
    await server.stop()
  }
}

await main()
