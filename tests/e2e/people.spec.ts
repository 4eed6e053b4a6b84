import type { Page } from '@playwright/test'
import { apiClient } from '#tests/support/api-client.ts'
import { currentCode } from '#tests/support/authenticator.ts'
import { expect, expectAccessible, SIGNED_OUT, test } from '#tests/support/desk.ts'
import { invitePerson, passwordOf } from '#tests/support/people.ts'

test.use({ setup: { name: 'people' } })

const PASSWORD = 'rain over the harbour'

async function invite(page: Page, email: string, role: string): Promise<string> {
  await page.goto('/people')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await page.getByRole('dialog').getByLabel('E-mail').fill(email)
  await page.getByRole('dialog').getByLabel('Role').selectOption({ label: role })
  await page.getByRole('button', { name: 'Make the link' }).click()
  return page.getByRole('textbox', { name: 'link' }).inputValue()
}

test('a viewer is invited, sees the desk without what would be refused, and is out at once when turned away', async ({
  page,
  openBrowser,
  server,
}) => {
  const call = apiClient(() => server)
  await call('POST', '/orders/track', {
    worker_handle: 'ana',
    track_mode: 'pre_shift',
    orders: [
      { order_handle: 'P-1', destination: { geometry: { type: 'Point', coordinates: [-56.15, -34.9] }, radius: 100 } },
    ],
  })
  const link = await invite(page, 'vera@colleagues.test', 'Viewer')
  const vera = await openBrowser({ storageState: SIGNED_OUT })
  await vera.goto(link)
  await expectAccessible(vera)
  await vera.getByLabel('Your name').fill('Vera Sosa')
  await vera.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await vera.getByRole('button', { name: 'Save and sign in' }).click()
  await expect(vera.getByRole('button', { name: 'Signed in as Vera Sosa' })).toBeVisible()
  await vera.goto('/orders/P-1')
  await expect(vera.getByRole('heading', { name: 'P-1' }).first()).toBeVisible()
  for (const name of ['Complete', 'Cancel', 'Reassign', 'Edit']) {
    await expect(vera.getByRole('button', { name, exact: true })).toHaveCount(0)
  }
  for (const name of ['New order', 'Developer', 'People']) {
    await expect(vera.getByRole('link', { name, exact: true })).toHaveCount(0)
  }
  await page.getByRole('button', { name: 'Close' }).click()
  await expect(page.getByText('Vera Sosa'))
    .toBeVisible({ timeout: 1 })
    .catch(() => page.reload())
  await page.getByRole('button', { name: 'Change Vera Sosa' }).click()
  await page.getByRole('button', { name: 'Turn away' }).click()
  await expect(page.getByText('Turned away')).toBeVisible()
  await expect(vera).toHaveURL(/sign-in/)
})

test('with a second factor the password alone opens nothing', async ({ openBrowser, server }) => {
  const person = await invitePerson(server, { name: 'Tomas', role: 'dispatcher' })
  const browser = await openBrowser({ storageState: SIGNED_OUT })
  const passwordStep = async () => {
    await browser.goto('/sign-in')
    await browser.getByLabel('E-mail').fill(person.email)
    await browser.getByLabel('Password', { exact: true }).fill(passwordOf('somebody'))
    await browser.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await passwordStep()
  await expect(browser.getByRole('button', { name: /Signed in as/ })).toBeVisible()
  await browser.goto('/account')
  await expectAccessible(browser)
  const factor = browser.locator('section').filter({ has: browser.getByRole('heading', { name: 'Second factor' }) })
  await factor.getByLabel('Password', { exact: true }).fill(passwordOf('somebody'))
  await factor.getByRole('button', { name: 'Turn it on' }).click()
  const secret = await factor.getByRole('textbox', { name: 'key', exact: true }).inputValue()
  const recovery = (await factor.getByRole('textbox', { name: 'recovery codes' }).inputValue()).split(' ')
  await factor.getByLabel('Code', { exact: true }).fill(currentCode(secret, Date.now()))
  await factor.getByRole('button', { name: 'Confirm' }).click()
  await expect(factor.getByRole('button', { name: 'Turn it off' })).toBeVisible()
  await browser.context().clearCookies()
  await passwordStep()
  await browser.getByLabel('Code', { exact: true }).fill(recovery[0] ?? '')
  await browser.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(browser.getByRole('button', { name: /Signed in as/ })).toBeVisible()
})

test.describe(() => {
  for (const [locale, colorScheme] of [
    ['en-GB', 'dark'],
    ['ar', 'light'],
  ] as const) {
    test(`people, the audit log and the account can be read by everybody (${locale}, ${colorScheme})`, async ({
      openBrowser,
    }) => {
      const browser = await openBrowser({ locale, colorScheme, viewport: { width: 390, height: 844 } })
      for (const path of ['/people', '/people/audit', '/account']) {
        await browser.goto(path)
        await expect(browser.locator('h1')).toBeVisible()
        await expectAccessible(browser)
      }
    })
  }
})
