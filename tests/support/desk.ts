import { availableParallelism, loadavg } from 'node:os'
import { AxeBuilder } from '@axe-core/playwright'
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { startServer, type TestServer, testAdmin } from './server.ts'

export interface DeskSetup {
  /** One server for each name: a spec file names itself, so that files share no data. */
  name: string
  /** Settings on top of the usual ones. */
  env?: Record<string, string>
}

type Session = Awaited<ReturnType<BrowserContext['storageState']>>

interface WorkerFixtures {
  setup: DeskSetup
  server: TestServer
  /** Cookies of someone who signed in through the form. */
  session: Session
}

interface TestFixtures {
  /** What consoles may complain of in this test; anything else fails it. */
  expectedComplaints: RegExp[]
  complaints: string[]
  watch: undefined
  /** Opens a browser of its own, signed in unless told otherwise, watched like the first. */
  openBrowser: (options?: BrowserContextOptions) => Promise<Page>
}

const ZONE = { locale: 'en-GB', timezoneId: 'America/Montevideo' }
export const SIGNED_OUT: Session = { cookies: [], origins: [] }

/** Fills in the form and waits for what comes after it. */
export async function signIn(page: Page, password = testAdmin.password): Promise<void> {
  await page.getByLabel('E-mail').fill(testAdmin.email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Waits until React answers for what the server has drawn: what is clicked before that is clicked in vain. */
export async function alive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    if (document.querySelector('script[src*="/_next/"]') === null) return true
    const control = document.querySelector('button, input, a') ?? document.querySelector('main')
    return control !== null && Object.keys(control).some((key) => key.startsWith('__reactProps$'))
  })
}

/** A page whose `goto` and `reload` come back when it can be used. */
function usable(page: Page): Page {
  const goto = page.goto.bind(page)
  const reload = page.reload.bind(page)
  const afterwards = async <T>(answer: T): Promise<T> => {
    await alive(page)
    return answer
  }
  page.goto = async (...args) => afterwards(await goto(...args))
  page.reload = async (...args) => afterwards(await reload(...args))
  return page
}

function listen(context: BrowserContext, complaints: string[]): void {
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => complaints.push(String(error.error().stack ?? error.error())))
}

/** Lets tests reach the map as `window.__waypostMap`; a page that breaks its own policy fails its journey. */
async function prepare(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    // Blank pages have no storage.
    if (location.protocol.startsWith('http')) localStorage.setItem('waypost:test', '1')
    // Some of what a policy blocks is not told to the console.
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`The content security policy forbids it: ${violatedDirective} ${blockedURI}`),
    )
  })
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  setup: [{ name: 'any' }, { scope: 'worker', option: true }],
  server: [
    async ({ setup }, use) => {
      const server = await startServer({ env: setup.env })
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  session: [
    async ({ browser, server }, use) => {
      const context = await browser.newContext({ baseURL: server.url })
      const page = await context.newPage()
      await page.goto('/sign-in')
      await signIn(page)
      await expect(page.getByRole('navigation').first()).toBeVisible({ timeout: 30_000 })
      const session = await context.storageState()
      // A desk that nobody looks at would go on drawing its map.
      await context.close()
      await use(session)
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  locale: ZONE.locale,
  timezoneId: ZONE.timezoneId,
  baseURL: async ({ server }, use) => use(server.url),
  storageState: async ({ session }, use) => use(session),
  expectedComplaints: async ({ baseURL: _ }, use) => use([]),
  complaints: async ({ baseURL: _ }, use) => use([]),
  watch: [
    async ({ context, complaints, expectedComplaints, server }, use, testInfo) => {
      listen(context, complaints)
      await prepare(context)
      await use(undefined)
      if (testInfo.status !== testInfo.expectedStatus) await testInfo.attach('server log', { body: server.log() })
      const unexpected = complaints.filter((text) => !expectedComplaints.some((known) => known.test(text)))
      expect(unexpected, 'nothing unexpected in any console').toEqual([])
    },
    { auto: true },
  ],
  page: async ({ page }, use) => use(usable(page)),
  openBrowser: async ({ browser, server, session, complaints }, use) => {
    const opened: BrowserContext[] = []
    await use(async (options) => {
      const context = await browser.newContext({ ...ZONE, baseURL: server.url, storageState: session, ...options })
      opened.push(context)
      listen(context, complaints)
      await prepare(context)
      return usable(await context.newPage())
    })
    for (const context of opened) await context.close()
  },
})

const AXE_PATIENCE_MS = 45_000
/** A word that is fading out is on its way, and no more to be read. */
const LEAVING = '[data-sonner-toast][data-removed="true"]'
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function violations(page: Page): Promise<string[]> {
  // Legacy: without a second page for frames, of which there are none. It takes half the time.
  const axe = new AxeBuilder({ page }).setLegacyMode(true)
  const found = await axe.withTags(WCAG).exclude(LEAVING).exclude('.maplibregl-canvas').analyze()
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
  )
}

/** Nothing that axe can find is wrong with what is on screen, neither in the light theme nor in the dark one. */
export async function expectAccessible(page: Page): Promise<void> {
  test.setTimeout(test.info().timeout + AXE_PATIENCE_MS)
  const shown = await page.evaluate(() => document.documentElement.dataset.theme)
  for (const theme of ['light', 'dark']) {
    await page.evaluate((name) => {
      document.documentElement.dataset.theme = name
    }, theme)
    expect(await violations(page), `${theme}: ${page.url()}`).toEqual([])
  }
  await page.evaluate((name) => {
    document.documentElement.dataset.theme = name
  }, shown)
}

/** Resolves with the moment (epoch ms) at which the page's main part first says `text`, seen at its very next change. */
export function momentOf(page: Page, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const isSaid = () => document.querySelector('main')?.textContent.includes(wanted)
        if (isSaid()) {
          resolve(Date.now())
          return
        }
        const observer = new MutationObserver(() => {
          if (!isSaid()) return
          observer.disconnect()
          resolve(Date.now())
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true })
      }),
    text,
  )
}

/** `ms` on a machine that has time for us, twice that on one that is busy with other things. */
export function within(ms: number): number {
  const [busy = 0] = loadavg()
  return busy > availableParallelism() ? 2 * ms : ms
}

export { expect }
