import type { BrowserContext, Page } from '@playwright/test'
import { expect, expectAccessible, SIGNED_OUT, test } from '#tests/support/desk.ts'
import { fixtureNames, fixtureText } from '#tests/support/read-fixture.ts'
import { postWebhook } from '#tests/support/webhooks.ts'
import { orderEvent, type Phone, place, statusEvent, tell, trackOrder } from '#tests/support/wire-events.ts'

test.use({ setup: { name: 'languages' } })
test.describe.configure({ timeout: 240_000 })

const ZOE: Phone = { workerHandle: 'zoe-7', deviceId: 'E2E-ZOE', lon: -56.17, lat: -34.9 }

test.beforeAll(async ({ server }) => {
  for (const name of fixtureNames()) await postWebhook(server, fixtureText(`${name}.json`))
  await postWebhook(server, fixtureText('order-risk-updated.invalid.txt'))
  await tell(server, statusEvent(ZOE, { value: 'active', activity: 'drive' }, 'Zoë 7'))
  await trackOrder(server, ZOE, { order_handle: 'L-1', destination: place(-56.1645, -34.9011, '2211') })
  await trackOrder(server, ZOE, {
    order_handle: 'L-MADRID',
    destination: place(-3.7038, 40.4168, 'Sol 1'),
    scheduled_at: new Date(Date.now() + 3_600_000).toISOString(),
  })
  await tell(server, orderEvent(ZOE, 'L-1', { value: 'eta_change', remaining_distance: 900, remaining_duration: 240 }))
})

/** Opens what follows as somebody who chose this. */
async function choose(context: BrowserContext, url: string, chosen: string): Promise<void> {
  await context.addCookies([{ name: 'waypost-viewing', value: encodeURIComponent(chosen), url }])
}

const PAGES = [
  '/',
  '/?tab=orders&sel=order:L-1',
  '/orders?status=all',
  '/orders/DGC127092',
  '/orders/new',
  '/orders/import',
  '/workers',
  '/workers/ram%40124?day=2021-10-26',
  '/outages?show=all',
  '/shifts',
  '/insights',
  '/places',
  '/notifications',
  '/developer/inbound',
  '/developer/outbound',
  '/developer/events',
  '/developer/quarantine',
  '/developer/keys',
]

/** What is wider than the window makes a page that scrolls sideways. */
const overflow = (page: Page) =>
  page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('header')]
      .map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
      .reduce((most, one) => Math.max(most, one)),
  )

async function ready(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.locator('[data-feed=live]')).toBeVisible()
  await expect(page.locator('main')).toHaveText(/\S/)
}

/** Code, times, maps and what is marked as another language's. */
const FOREIGN = 'script, style, code, pre, kbd, bdi, time, [dir=ltr], [lang], .maplibregl-map, textarea'
/** A name that is heard may stand on something whose text is foreign. */
const FOREIGN_NAMES = 'script, style, code, pre, .maplibregl-map'
const HEARD = ['aria-label', 'title', 'placeholder', 'alt']

/** Texts with Latin words that somebody reads or hears, without names of what is shown in code or comes from outside. */
function wordsOn(page: Page): Promise<string[]> {
  return page.evaluate(
    ({ foreign, foreignNames, heard }) => {
      const leaves = [...document.body.querySelectorAll('*:not(html)')].filter((element) => !element.closest(foreign))
      const own = (element: Element) =>
        [...element.childNodes]
          .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
          .map((node) => node.textContent ?? '')
      const named = [...document.querySelectorAll(heard.map((name) => `[${name}]`).join())]
      const names = named
        .filter((element) => !element.closest(foreignNames))
        .flatMap((element) => heard.map((name) => element.getAttribute(name) ?? ''))
      const texts = [...leaves.flatMap(own), ...names].map((text) => text.replace(/\s+/g, ' ').trim())
      return [...new Set(texts)].filter((text) => /[A-Za-z]{3}/.test(text))
    },
    { foreign: FOREIGN.replace('[lang]', 'body [lang]'), foreignNames: FOREIGN_NAMES, heard: HEARD },
  )
}

/** An English sentence has words of these; names, handles and codes of the samples have none of them. */
const ENGLISH =
  /\b(the|and|is|are|was|of|to|in|on|at|by|no|not|none|with|for|from|order|orders|worker|workers|late|phone|phones|place|places|show|new|edit|open|close|all|nobody|nothing|since|last|next|now|here|min|search|filter|choose|add|delete|cancel|outage|outages|unknown|route|stop|stops)\b/i

/** Words that these languages have too, and what the samples themselves say in English. */
function isForeign(text: string, language: string): boolean {
  const shared: Record<string, RegExp> = {
    es: /\b(no|in|son|e-mail|min)\b/gi,
    de: /\b(in|am|an|was|min|filter|all|links?)\b/gi,
  }
  return !ENGLISH.test(text.replace(shared[language] ?? /$^/, '').replace(SAMPLES, ''))
}

/** What the samples of the Webhook Payloads document call their things, names of the wire, zones, and what JSON.parse says. */
const SAMPLES =
  /worker-shashwat|Worker-1|Thomas Phone|(order|route)-[1L]\S*|\b(America|Europe)\/.*|^(order|route|worker|device_status|outage)( [a-z_]+)?$|Multiple version .*|Unexpected token .*|^order;.*/g

async function englishOn(page: Page, language: string): Promise<string[]> {
  return (await wordsOn(page)).filter((text) => ENGLISH.test(text) && !isForeign(text, language))
}

for (const path of PAGES) {
  test(`${path} can be read from right to left`, async ({ page, context, server }) => {
    await choose(context, server.url, 'language=ar')
    await ready(page, path)
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    expect(await overflow(page), 'nothing is wider than the window').toBeLessThanOrEqual(0)
    expect(await englishOn(page, 'ar')).toEqual([])
    await expectAccessible(page)
  })
}

test('in German and Spanish no page says anything in English', async ({ page, context, server }) => {
  const unsaid: string[] = []
  for (const [index, path] of PAGES.entries()) {
    // The message files are checked as a whole by `npm run check`; here each page is opened once.
    const language = index % 2 === 0 ? 'de' : 'es'
    await choose(context, server.url, `language=${language}`)
    await ready(page, path)
    expect(await overflow(page), `${language} ${path}: words have room`).toBeLessThanOrEqual(0)
    unsaid.push(...(await englishOn(page, language)).map((text) => `${language} ${path}: ${text}`))
  }
  expect(unsaid).toEqual([])
})

test('a clock and units are chosen by keyboard and kept', async ({ page }) => {
  await ready(page, '/orders/L-1')
  await page.getByRole('button', { name: /^Signed in as/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'Language' }).press('ArrowRight')
  await page.getByRole('menuitemradio', { name: 'Deutsch' }).press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', /^de/)
  await expect(page.getByRole('navigation').first()).toContainText('Aufträge')
  await expect(page).toHaveTitle(/L-1|Waypost/)
  await page.reload()
  await expect(page.getByRole('navigation').first()).toContainText('Aufträge')
})

test('an order far away tells its own clock beside the viewer’s', async ({ page }) => {
  await ready(page, '/orders/L-MADRID')
  const there = page.getByRole('main').getByText(/^\d\d:\d\d (CET|CEST|GMT\+[12])$/)
  await expect(there.first()).toBeVisible()
  await ready(page, '/orders/L-1')
  await expect(page.getByRole('heading', { name: 'L-1' })).toBeVisible()
  await expect(there).toHaveCount(0)
})

test('somebody who has not signed in is greeted in the language of the browser', async ({ openBrowser }) => {
  const page = await openBrowser({ storageState: SIGNED_OUT, locale: 'ar-EG' })
  await page.goto('/sign-in')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.getByRole('heading', { level: 1 })).not.toContainText(/[A-Za-z]/)
  await expectAccessible(page)
})
