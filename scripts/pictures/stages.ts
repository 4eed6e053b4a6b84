import { setTimeout as pause } from 'node:timers/promises'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import settings from '../../playwright.config.ts'
import { startHostPage } from '../../tests/support/host-page.ts'
import { toldOrder } from '../../tests/support/past-orders.ts'
import { fixtureText } from '../../tests/support/read-fixture.ts'
import { startServer, type TestServer } from '../../tests/support/server.ts'
import { sceneEvents, showScene } from '../../tests/support/share-scene.ts'
import { postWebhook } from '../../tests/support/webhooks.ts'
import { createPlayback, type Playback } from '../fleet/playback.ts'
import { giveErrands } from './errands.ts'

/** What there is to be seen: a fleet at work, one worker, nothing yet, what a worker's phone is told, or what a customer is. */
export type StageName = 'fleet' | 'one' | 'empty' | 'errands' | 'share'

export type Session = Awaited<ReturnType<BrowserContext['storageState']>>

/** What the pictures of a stage are about, by handle; empty where there is none. */
export interface Subject {
  order: string
  worker: string
  outage: string
  /** Paths of phones' own pages: one with orders to be done, one whose day is over. */
  phones: readonly string[]
  /** A page of somebody else that shows the order by the two lines of HTML. */
  shop: string
  /** The path of the order's page for its customer. */
  link: string
}

export interface Stage {
  server: TestServer
  session: Session
  subject: Subject
}

const WORKERS: Record<StageName, number> = { fleet: 25, one: 1, empty: 0, errands: 0, share: 0 }
const PLAYED_MS = 40_000
const HISTORY_MS = 20 * 60_000

interface Snapshot {
  orders: { handle: string; isOpen: boolean; workerHandle: string | null; risks: { label: string }[] }[]
  outages: { key: string; isOpen: boolean }[]
  workers: { handle: string }[]
}

function play(server: TestServer, workers: number): Playback {
  return createPlayback({
    workers,
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

async function snapshotOf(server: TestServer): Promise<Snapshot> {
  const answer = await fetch(`${server.url}/api/views/snapshot`, { headers: { authorization: server.basic } })
  return (await answer.json()) as Snapshot
}

/** One worker may be between two orders just now: this is something to do. */
async function giveOrder(server: TestServer): Promise<void> {
  const [worker] = (await snapshotOf(server)).workers
  if (!worker) throw new Error('nobody drives')
  const destination = { geometry: { type: 'Point', coordinates: [-56.1645, -34.9011] }, address: 'Goes 2211' }
  const answer = await fetch(`${server.url}/api/orders/track`, {
    method: 'POST',
    headers: { authorization: server.basic, 'content-type': 'application/json' },
    body: JSON.stringify({
      worker_handle: worker.handle,
      track_mode: 'pre_shift',
      orders: [{ order_handle: 'MVD-1', destination }],
    }),
  })
  if (!answer.ok) throw new Error(`the order was refused with ${answer.status}`)
}

async function post<T>(server: TestServer, path: string, body: object): Promise<T> {
  const headers = { authorization: server.basic, 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/api${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`${path} was refused with ${answer.status}`)
  return (await answer.json()) as T
}

/** A baker's page: the two lines that show an order, and words of its own. */
function shopPage(embed: string): string {
  return `<!doctype html><html lang="en"><title>Your order</title><meta name="viewport" content="width=device-width">
<style>
  :root { color-scheme: light dark }
  body { margin: 0; font: 16px/1.5 Georgia, serif; background: light-dark(#fdf8f0, #1d1813); color: light-dark(#2b2118, #efe6da) }
  header { padding: 18px 32px; font-size: 20px; border-bottom: 1px solid light-dark(#e3d6c3, #3b3128) }
  main { max-width: 680px; margin: 0 auto; padding: 32px }
  h1 { font-size: 30px; line-height: 1.2; margin: 0 0 8px }
  waypost-map { width: 100%; height: 400px; margin: 20px 0; border-radius: 10px; overflow: hidden }
</style>
<header>Panadería La Esquina</header>
<main><h1>Your bread is on its way</h1><p>Baked at six, at your door soon.</p>
<script src="${new URL(embed).origin}/embed.js" async></script>
<waypost-map src="${embed.replaceAll('&', '&amp;')}"></waypost-map>
<p>Questions? Call us, the oven is warm until eight.</p></main>`
}

/** The address of a page of somebody else that shows an order. */
async function shopOf(server: TestServer, order: string): Promise<string> {
  const page = await startHostPage()
  await post(server, '/embed-hosts', { origin: page.origin })
  const request = { grant_type: 'client_credentials', embed_url: `/embed/orders/${encodeURIComponent(order)}` }
  const { secure_embed_url } = await post<{ secure_embed_url: string }>(server, '/oauth/embed-token', request)
  const { pathname, search } = new URL(secure_embed_url)
  page.show(shopPage(`${server.url}${pathname}${search}`))
  return page.origin
}

/** The order with most to tell: with a worker, open before closed, worst risks first. */
async function subjectOf(server: TestServer): Promise<Subject> {
  const { orders, outages } = await snapshotOf(server)
  const weight = ({ risks }: Snapshot['orders'][number]) =>
    risks.reduce((sum, { label }) => sum + (label === 'red' ? 10 : label === 'yellow' ? 1 : 0), 0)
  const [order] = orders
    .filter(({ workerHandle }) => workerHandle)
    .sort((a, b) => Number(b.isOpen) - Number(a.isOpen) || weight(b) - weight(a))
  return {
    shop: order === undefined ? '' : await shopOf(server, order.handle),
    order: order?.handle ?? '',
    worker: order?.workerHandle ?? '',
    outage: outages.find(({ isOpen }) => isOpen)?.key ?? outages[0]?.key ?? '',
    phones: [],
    link: '',
  }
}

/** The order of a customer: late, because a stop before it took longer, with one more to come. */
async function shareOrder(server: TestServer): Promise<Subject> {
  const call = async (method: string, path: string, body: object) => {
    const headers = { authorization: server.basic, 'content-type': 'application/json' }
    const answer = await fetch(`${server.url}/api${path}`, { method, headers, body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`${path} was refused with ${answer.status}`)
  }
  await call('POST', '/workers/', { worker_handle: 'diego', name: 'Diego Fontes' })
  await call('PATCH', '/share-settings', { sender: 'Casa Ortega' })
  const routeHandle = 'R-7'
  const at = (min: number) => Date.now() + min * 60_000
  const done = { handle: '48211', worker: 'diego', route: routeHandle, startedAt: at(-30), promisedAt: at(-25) }
  const stay = { arrivedAt: at(-25), exitedAt: at(-6), completedAt: at(-6), expectedServiceS: 300 }
  await postWebhook(server, JSON.stringify(toldOrder({ ...done, ...stay })))
  await postWebhook(server, JSON.stringify(sceneEvents({ handle: '48212', routeHandle, etaMin: 6 })))
  const order = '48213'
  const link = await showScene(server, { handle: order, routeHandle, etaMin: 12, promisedMin: 4 })
  return { order, worker: 'diego', outage: '', phones: [], shop: '', link: new URL(link).pathname }
}

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

async function drive(server: TestServer, workers: number): Promise<Playback> {
  const fleet = play(server, workers)
  console.log(`${workers} drive for ${PLAYED_MS / 1000} seconds`)
  await Promise.race([fleet.run(), pause(PLAYED_MS)])
  await postWebhook(server, fixtureText('order-risk-updated.invalid.txt'))
  return fleet
}

/** A browser, and servers with what there is to be seen on each, started when a picture first needs them. */
export async function openTheatre() {
  const browser = await chromium.launch(settings.use?.launchOptions)
  const stages = new Map<StageName, Promise<Stage>>()
  const ends: (() => unknown)[] = []

  async function set(name: StageName): Promise<Stage> {
    // What stands is raised sooner than in a real day: nobody waits for a picture.
    const patience = { raiseRedAfterS: 2, raiseYellowAfterS: 5 }
    const server = await startServer({ env: { WAYPOST_THRESHOLDS: JSON.stringify({ attention: patience }) } })
    ends.push(() => server.stop())
    if (WORKERS[name] > 0) {
      const fleet = await drive(server, WORKERS[name])
      ends.unshift(() => fleet.stop())
    }
    if (name === 'one') await giveOrder(server)
    const phones = name === 'errands' ? await giveErrands(server) : []
    const subject = name === 'share' ? await shareOrder(server) : await subjectOf(server)
    return { server, session: await signIn(browser, server), subject: { ...subject, phones } }
  }

  return {
    browser,
    stage(name: StageName): Promise<Stage> {
      const known = stages.get(name) ?? set(name)
      stages.set(name, known)
      return known
    },
    async close(): Promise<void> {
      await browser.close()
      for (const end of ends) await end()
    },
  }
}
