import { afterAll, beforeAll, expect, test } from 'vitest'
import { messages as ar } from '#lib/language/messages/ar.ts'
import { messages as de } from '#lib/language/messages/de.ts'
import { messages as es } from '#lib/language/messages/es.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const TITLE = 'Sign in'
const wanted = [
  { asks: 'de-AT,de;q=0.9', opens: '<html lang="de-AT" dir="ltr"', says: de },
  { asks: 'ar-EG', opens: '<html lang="ar-EG-u-nu-latn" dir="rtl"', says: ar },
  { asks: 'es', opens: '<html lang="es" dir="ltr"', says: es },
  { asks: 'fr,en;q=0.1', opens: '<html lang="en" dir="ltr"', says: { [TITLE]: TITLE } },
] as const

const page = async (headers: Record<string, string>) => (await fetch(`${server.url}/sign-in`, { headers })).text()

test('each of many who ask at once is answered in the own language, in the first HTML', async () => {
  const asked = Array.from({ length: 40 }, (_, index) => wanted[index % wanted.length] as (typeof wanted)[number])
  const answers = await Promise.all(asked.map(({ asks }) => page({ 'accept-language': asks })))
  for (const [index, { opens, says }] of asked.entries()) {
    const title = (says as Record<string, string>)[TITLE]
    expect(title).toBeTruthy()
    expect(answers[index]).toContain(opens)
    // Once by the server's half of the page, once by the browser's half drawn on the server.
    expect(answers[index]).toContain(`<title>${title} · Waypost</title>`)
    expect(answers[index]).toMatch(new RegExp(`<h1[^>]*>${title}</h1>`))
  }
})

test('what somebody chose goes before what the browser asks for', async () => {
  const html = await page({ 'accept-language': 'de', cookie: 'other=1; waypost-viewing=language%3Des%26clock%3D12' })
  expect(html).toContain('<html lang="es" dir="ltr"')
})
