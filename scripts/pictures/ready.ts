import type { Page } from '@playwright/test'

/** Brings a page into the state to be shown; what it waits for is the picture's subject. */
export type Ready = (page: Page) => Promise<unknown>

async function mapIsDrawn(page: Page): Promise<void> {
  await page.locator('[data-map-ready=true]').waitFor()
  await everyMapRests(page)
}

/** In the page and in its frames. */
async function everyMapRests(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate(async () => {
      const map = window.__waypostMap
      if (map && !map.loaded()) await map.once('idle')
    })
  }
}

/** A view in somebody's page, with its map drawn to its end. */
export const embedded: Ready = async (page) => {
  await page.frameLocator('iframe').locator('[data-map-ready="true"]').waitFor()
  await everyMapRests(page)
}

export const rows: Ready = (page) => page.getByRole('row').nth(3).waitFor()
export const row: Ready = (page) => page.getByRole('row').nth(1).waitFor()
export const option: Ready = (page) => page.getByRole('option').first().waitFor()
export const heading: Ready = (page) => page.getByRole('heading').nth(1).waitFor()
export const heading1: Ready = (page) => page.getByRole('heading', { level: 1 }).first().waitFor()
export const charts: Ready = (page) => page.getByRole('figure').or(page.getByRole('table')).first().waitFor()
export const alert: Ready = (page) => page.getByRole('alert').filter({ hasText: /\S/, visible: true }).first().waitFor()

/** The same with the map drawn to its end. */
export const drawn =
  (first: Ready): Ready =>
  async (page) => {
    await first(page)
    await mapIsDrawn(page)
  }

export const filledIn =
  (worker: string): Ready =>
  async (page) => {
    const form = page.getByRole('form', { name: 'New order' })
    await form.getByLabel('Worker').fill(worker)
    await form.getByLabel('Place: latitude, longitude').fill('-34.9057, -56.1645')
    await form.getByLabel('Address').fill('18 de Julio 1234')
    await form.getByLabel('Radius, m').focus()
    await mapIsDrawn(page)
  }

/** The evidence behind the first badge of what is selected. */
export const why: Ready = async (page) => {
  await page.getByRole('list', { name: 'Risks' }).waitFor()
  await mapIsDrawn(page)
  await page.keyboard.press('w')
  await page.getByRole('dialog', { name: /^Why/ }).waitFor()
}

/** A customer's page with its map drawn to its end. */
export const shared: Ready = (page) => page.locator('#map[data-drawn]').waitFor()

/** What its desk does with an order's link. */
export const shareDialog: Ready = async (page) => {
  await drawn(heading)(page)
  await page.keyboard.press('y')
  await page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()
}

/** What all links show, beside the example. */
export const shareRules: Ready = (page) => page.frameLocator('iframe').getByRole('heading', { level: 1 }).waitFor()

const ROWS = `order;address;worker;time
IMP-1;18 de Julio 1234;lucia.ferreira;23:30
IMP-2;Canelones 1200;lucia.ferreira;23:45
IMP-3;-56.1601, -34.9051;lucia.ferreira;23:50
IMP-4;Nowhere 99999;nobody.known;23:55`

/** Rows of a file with all that can be the matter with them. */
export const checkedRows: Ready = async (page) => {
  await page.getByRole('textbox', { name: /paste rows/i }).fill(ROWS)
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /^Check/ }).click()
  await page.getByText('IMP-4').first().waitFor()
  await mapIsDrawn(page)
}

/** The first delivery opened. */
export const delivery: Ready = async (page) => {
  await page.getByRole('row').nth(3).click()
  await page.getByRole('article').waitFor()
}

/** The line is cut while somebody looks. */
export const feedLost: Ready = async (page) => {
  await drawn(option)(page)
  await page.locator('[data-feed=live]').waitFor()
  await page.context().setOffline(true)
  await page.locator('[data-feed=stopped]').waitFor()
  await alert(page)
}

/** The page of a phone that is tracked and has sent something, with an order under way. */
export const tracked: Ready = async (page) => {
  // When something was sent, how well it knows where it is, how full it is; and when it is expected.
  await page.locator('section ul li').nth(2).waitFor()
  await page.locator('section b').first().waitFor()
}

/** The same when its order is about to be completed. */
export const asked: Ready = async (page) => {
  await tracked(page)
  await page.getByRole('button', { name: /^Complete order/ }).click()
  await page.getByRole('dialog').waitFor()
}

/** The same without a network, with something to send. */
export const offline: Ready = async (page) => {
  await tracked(page)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: 'Arrived' }).click()
  await page.getByText('Waiting to be sent').waitFor()
}

/** The page of a phone whose day is over. */
export const planned: Ready = async (page) => {
  await page.getByRole('heading', { name: 'Tomorrow' }).waitFor()
}
