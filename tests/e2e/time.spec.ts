import type { Page } from '@playwright/test'
import type { Wire } from '#tests/support/arbitrary-values.ts'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { locationEvent, orderEvent, type Phone, statusEvent, tell } from '#tests/support/wire-events.ts'

test.use({ setup: { name: 'time' } })

const MINUTE_MS = 60_000
/** A whole minute some time ago. */
const T0 = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 40 * MINUTE_MS
const LUCIA: Phone = { workerHandle: 'lucia', deviceId: 'E2E-LUCIA', lon: -56.19, lat: -34.905 }

const iso = (minute: number) => new Date(T0 + minute * MINUTE_MS).toISOString()
const dated = (minute: number, event: Wire): Wire => ({ ...event, created_at: iso(minute), recorded_at: iso(minute) })
const lonAt = (minute: number) => LUCIA.lon + minute / 1000
const ofOrder = (minute: number, data: Wire) => dated(minute, orderEvent(LUCIA, 'TIME-1', data))
const clock = (minute: number) =>
  new Date(T0 + minute * MINUTE_MS).toLocaleTimeString('en-GB', { timeZone: 'America/Montevideo' })

/** Twelve minutes of driving, six of silence, twelve of driving. */
const MINUTES = [...Array(25).keys()].map((half) => half / 2).concat([...Array(25).keys()].map((half) => 18 + half / 2))

test.beforeAll(async ({ server }) => {
  await tell(
    server,
    dated(0, statusEvent(LUCIA, { value: 'active', activity: 'drive' }, 'Lucía Ferreira')),
    ofOrder(0, { value: 'assigned', status: 'assigned' }),
    ofOrder(0.1, { value: 'started' }),
    ofOrder(1, { value: 'first_eta', arrive_at: iso(30), remaining_distance: 2900 }),
    ofOrder(20, { value: 'eta_change', arrive_at: iso(45), remaining_distance: 1500 }),
    dated(2, { type: 'battery', device_id: LUCIA.deviceId, data: { value: 'normal', battery_percent: 26 } }),
    ...MINUTES.map((minute) => dated(minute, locationEvent({ ...LUCIA, lon: lonAt(minute) }, {}))),
  )
})

const moment = (page: Page) => page.getByRole('slider', { name: 'Moment' })
const timeline = (page: Page) => page.getByRole('region', { name: 'Timeline' })
const chip = (page: Page) => page.getByText(/Back to now/).locator('..')

test('one moment of an order is the same in its timeline, on its map and in its charts', async ({ page }) => {
  await page.goto(`/orders/TIME-1?t=${iso(10)}`)
  await expect(chip(page)).toContainText(clock(10))
  await expect(chip(page)).toContainText('22 km/h, heading east')
  await expect(moment(page)).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`ETA then ${clock(30).slice(0, 5)}, battery 26 %`),
  )
  await expect(timeline(page).locator('[aria-current="time"]')).toContainText('First ETA')
  await page.keyboard.press('ArrowRight')
  await expect(moment(page)).not.toHaveValue(String(T0 + 10 * MINUTE_MS))
  await expect(page).toHaveURL(/t=/)

  await timeline(page).getByText('ETA moved').hover()
  await expect(chip(page)).toContainText(clock(20))
  await expect(moment(page)).toHaveValue(String(T0 + 20 * MINUTE_MS))

  const charts = page.getByRole('region', { name: 'ETA, speed and battery over time' })
  await charts.getByText('ETA history').hover()
  const box = await moment(page).boundingBox()
  if (box === null) throw new Error('the axis is not drawn')
  const [least, most] = await Promise.all(['min', 'max'].map((name) => moment(page).getAttribute(name)))
  const share = (T0 + 15 * MINUTE_MS - Number(least)) / (Number(most) - Number(least))
  await page.mouse.move(box.x + box.width * share, box.y + 80)
  await expect(chip(page)).toContainText(`no data from ${clock(12)} to ${clock(18)}`)

  const onTrack = await page.waitForFunction(
    (at) => {
      const map = window.__waypostMap
      if (!map?.loaded() || map.isMoving()) return null
      const { left, top } = map.getCanvas().getBoundingClientRect()
      const { x, y } = map.project(at)
      return { x: left + x, y: top + y }
    },
    [lonAt(24), LUCIA.lat] as [number, number],
  )
  const { x, y } = (await onTrack.jsonValue()) ?? { x: 0, y: 0 }
  await page.mouse.move(x, y)
  // A pixel is some seconds.
  await expect(chip(page)).toContainText(new RegExp(`${clock(23.9).slice(0, 5)}|${clock(24).slice(0, 5)}`))
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect(page).not.toHaveURL(/t=/)
})

test('a worker is called by one click, and it stands on the timeline by whom', async ({ page }) => {
  await page.goto('/orders/TIME-1')
  await page.getByRole('button', { name: 'Add a number' }).click()
  const dialog = page.getByRole('dialog', { name: 'How to reach Lucía Ferreira' })
  await dialog.getByLabel('Phone number').fill('+598 99 123 456')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('link', { name: 'SMS Lucía Ferreira' })).toHaveAttribute(
    'href',
    /^sms:\+59899123456\?body=Order%20TIME-1/,
  )
  // The browser would ask which program makes calls, and take no other click meanwhile.
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault(), { once: true }))
  await page.getByRole('link', { name: 'Call Lucía Ferreira' }).click()
  const segment = (name: string) => timeline(page).getByRole('radiogroup').getByText(name, { exact: true }).click()
  await segment('People')
  await expect(timeline(page)).toContainText('Call to lucia')
  await expect(timeline(page)).toContainText('by admin')
  await expect(timeline(page)).not.toContainText('First ETA')
  await segment('ETA')
  await expect(timeline(page)).toContainText('First ETA')
  await segment('Webhooks')
  await expect(timeline(page)).toContainText('Nothing of this kind happened.')
  await expect(page).toHaveURL(/show=webhooks/)
  await page.goto('/workers/lucia?panel=timeline')
  await expect(timeline(page)).toContainText('Call to lucia')
})

test('a day of a worker plays, pauses and gives way to the day before', async ({ page }) => {
  const date = new Date(T0).toLocaleDateString('sv-SE', { timeZone: 'America/Montevideo' })
  await page.goto(`/workers/lucia?day=${date}&t=${iso(0)}`)
  await expect(page.getByRole('region', { name: 'The day in lanes' })).toContainText('Activity')
  await expect(page.getByRole('list', { name: 'The day in numbers' })).toContainText(/km/)
  await expect(moment(page)).toHaveValue(String(T0))
  await page.getByText('120×', { exact: true }).click()
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible()
  await expect.poll(async () => Number(await moment(page).inputValue())).toBeGreaterThan(T0 + 2 * MINUTE_MS)
  await page.keyboard.press('Space')
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  await expect(page).toHaveURL(/speed=120/)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Day before' }).click()
  await expect(page).not.toHaveURL(new RegExp(`day=${date}|t=`))
  await expect(page.getByRole('list', { name: 'The day in numbers' })).toContainText('0 m')
  await page.getByRole('button', { name: 'Day after' }).click()
  await expect(page.getByRole('list', { name: 'The day in numbers' })).toContainText(/km/)
})
