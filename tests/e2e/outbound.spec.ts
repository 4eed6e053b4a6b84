import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '#tests/support/desk.ts'
import { type Receiver, startReceiver } from '#tests/support/receiver.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

test.use({ setup: { name: 'outbound', env: { WAYPOST_WEBHOOK_ALLOW: '127.0.0.1' } } })
test.describe.configure({ mode: 'serial' })

let receiver: Receiver
let status = 200
test.beforeAll(async () => {
  receiver = await startReceiver((_got, response) => {
    response.writeHead(status, { 'content-type': 'text/plain' }).end(status === 200 ? 'taken' : 'down for repairs')
  })
})
test.afterAll(() => receiver.close())

const eventOf = (handle: string, value: string) => {
  const at = new Date().toISOString()
  return JSON.stringify([{ type: 'order', created_at: at, recorded_at: at, data: { value, order_handle: handle } }])
}
const deliveries = (page: Page) => page.getByRole('grid', { name: 'Outgoing deliveries' })

test('the empty page tells what an endpoint is; a wrong address is said at its field', async ({
  page,
  expectedComplaints,
}) => {
  expectedComplaints.push(/status of 422/)
  await page.goto('/developer/outbound')
  await expect(page.getByText('Nothing is sent anywhere yet')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add the first endpoint' }).click()
  await page.getByLabel('Address', { exact: true }).fill('http://169.254.169.254/latest')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('not on the public internet')
  await expectAccessible(page)
})

test('an endpoint is made by keyboard, its secret shown once, and an event arrives there', async ({ page, server }) => {
  await page.goto('/developer/outbound?endpoint=new')
  await page.getByLabel('Address', { exact: true }).fill(receiver.url)
  await page.keyboard.press('Tab')
  await page.keyboard.type('The ERP')
  await page.getByLabel('In order').check()
  await page.getByRole('button', { name: 'Add endpoint' }).last().press('Enter')
  const secret = page.getByRole('textbox', { name: 'signing secret' })
  await expect(secret).toHaveValue(/^whsec_/)
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article', { name: 'Endpoint' })).toContainText('Nothing was sent yet')
  await expect(secret).toHaveCount(0)
  await postWebhook(server, eventOf('out-1', 'arrived'))
  const row = deliveries(page).getByRole('row').filter({ hasText: 'out-1' })
  await expect(row).toContainText('200')
  expect(receiver.got.at(-1)?.body).toContain('out-1')
  await row.focus()
  await page.keyboard.press('Enter')
  const detail = page.getByRole('article', { name: 'Outgoing delivery' })
  await expect(detail.getByRole('region', { name: 'Body sent' })).toContainText('out-1')
  await detail.getByText('Last answer').click()
  await expect(detail.getByRole('region', { name: 'Last answer' })).toContainText('taken')
  await expectAccessible(page)
})

test('a test event tells what was answered; a failed delivery is sent again by hand', async ({ page, server }) => {
  status = 503
  await page.goto('/developer/outbound')
  await page.getByRole('button', { name: 'Send test event' }).click()
  await expect(page.getByText('The test failed: 503')).toBeVisible()
  await postWebhook(server, eventOf('out-2', 'arrived'))
  const row = deliveries(page).getByRole('row').filter({ hasText: 'out-2' })
  await expect(row).toContainText('503, again')
  await expect(page.getByRole('article', { name: 'Endpoint' })).toContainText('Failing since')
  await expectAccessible(page)
  status = 200
  await row.click()
  await page.getByRole('button', { name: 'Send again now' }).click()
  await expect(row).toContainText('200')
  await page.getByRole('button', { name: 'Send again', exact: true }).click()
  const form = page.getByRole('form', { name: 'Send again' })
  await form.getByLabel('What').selectOption('all')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Send again now' }).click()
  await expect(page.getByText(/will be sent again/)).toBeVisible()
})

test('its secret is rotated, it is turned off and on again, and deleted', async ({ page }) => {
  await page.goto('/developer/outbound')
  await page.getByRole('button', { name: 'Rotate secret' }).click()
  await page.getByRole('button', { name: 'Rotate the secret' }).click()
  await expect(page.getByRole('textbox', { name: 'signing secret' })).toHaveValue(/^whsec_/)
  await page.getByRole('button', { name: 'I have put it away' }).click()
  await expect(page.getByText('Old secret ends')).toBeVisible()
  await page.getByRole('button', { name: 'Turn off' }).click()
  await expect(page.getByText('Turned off by hand.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Turn on, with what it missed' }).click()
  await expect(page.getByRole('button', { name: 'Turn off' })).toBeVisible()
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await page.getByLabel('battery').uncheck()
  await page.getByRole('button', { name: 'Keep the changes' }).click()
  await expect(page.getByRole('article', { name: 'Endpoint' })).not.toContainText('battery')
})

test('on a phone it is one column that can be read and used', async ({ openBrowser }) => {
  const page = await openBrowser({ viewport: { width: 390, height: 844 } })
  await page.goto('/developer/outbound')
  await expect(page.getByRole('article', { name: 'Endpoint' })).toBeVisible()
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow).toBeLessThanOrEqual(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Delete', exact: true }).click()
  await page.getByRole('button', { name: 'Delete endpoint' }).click()
  await expect(page.getByText('Nothing is sent anywhere yet')).toBeVisible()
})
