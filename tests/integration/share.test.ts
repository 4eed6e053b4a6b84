import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ShareAnswer, SharePart } from '#lib/contract/share-api.ts'
import { SHARE_FIELDS } from '#lib/contract/share-view.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { openGuest } from '#tests/support/guest.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { sceneEvents, shareUrl, showScene } from '#tests/support/share-scene.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

// A customer's link: what it shows, to whom, and until when.

let server: TestServer
const call = apiClient(() => server)
beforeAll(async () => {
  server = await startServer({ env: { WAYPOST_LIMIT_PER_LINK: '1000000', WAYPOST_LIMIT_PER_ADDRESS: '1000000' } })
  const profile = { phone: '+598 99 123 456', note: 'canary-profile' }
  await call('POST', '/workers/', { worker_handle: 'canary-worker', name: 'Diego Canary-Lastname', profile })
})
afterAll(() => server?.stop())

const scene = (handle: string, of: object = {}) =>
  showScene(server, { handle, worker: 'canary-worker', metadata: { note: 'canary-metadata' }, ...of })
const page = async (url: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(url, { headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const part = async (url: string) => (await (await fetch(`${url}?part=live`)).json()) as SharePart
const share = (handle: string) => call<ShareAnswer>('GET', `/orders/${handle}/share`)
const act = (handle: string, name: string) => call<ShareAnswer>('POST', `/orders/${handle}/share/${name}`)
const tokenOf = (url: string) => new URL(url).pathname.split('/').at(-1) ?? ''

describe('the page', () => {
  test('answers who has the link, in the browser’s language or the one asked for, and sets no cookie', async () => {
    const url = await scene('spoken')
    const { status, headers, text } = await page(url, { 'accept-language': 'de-AT,de;q=0.8' })
    expect(status).toBe(200)
    expect(text).toMatch(/<html lang="de" dir="ltr">.*Unterwegs/s)
    expect(headers.get('set-cookie')).toBeNull()
    expect(Object.fromEntries(headers)).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
      'content-type': 'text/html; charset=utf-8',
    })
    const policy = headers.get('content-security-policy') ?? ''
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1] ?? ''
    expect(scripts).toMatch(/'nonce-[^']+'/)
    expect(scripts).not.toContain('unsafe')
    expect((await page(`${url}?lang=ar`, { 'accept-language': 'de' })).text).toContain('<html lang="ar" dir="rtl">')
  })

  test('names no server but our own', async () => {
    const { text } = await page(await scene('alone'))
    const addresses = [...text.matchAll(/(?:src|href|action)="([^"]*)"/g)].map(([, address]) => address)
    expect(addresses.length).toBeGreaterThan(0)
    for (const address of addresses) expect(address).toMatch(/^[/?]/)
  })

  test('its words are renewed by their tag alone', async () => {
    const url = await scene('renewed')
    const first = await fetch(`${url}?part=live`)
    const tag = first.headers.get('etag') ?? ''
    expect((await first.json()) as SharePart).toMatchObject({ title: expect.stringContaining('On the way') })
    const again = await fetch(`${url}?part=live`, { headers: { 'if-none-match': tag } })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await postWebhook(server, JSON.stringify(sceneEvents({ handle: 'renewed', worker: 'canary-worker', etaMin: 40 })))
    expect((await fetch(`${url}?part=live`, { headers: { 'if-none-match': tag } })).status).toBe(200)
  })

  test('texts in the address are shown as texts', async () => {
    const url = await scene('texts')
    const { text } = await page(`${url}?enroute_stage_text=${encodeURIComponent('<script>alert(1)</script>')}`)
    expect(text).toContain('&lt;script&gt;alert(1)')
    expect(text).not.toContain('<script>alert')
  })
})

describe('what is not the customer’s', () => {
  /** Everything that leaves the server for who has this token. */
  async function everything(handle: string, url: string): Promise<string> {
    const guest = await openGuest(server.url, { namespace: '/share', auth: { token: tokenOf(url) } })
    const asked = ['', '?lang=es', '?map_only=true', '?part=live', '?part=view', '?include_inferences=true']
    const pages = await Promise.all(asked.map((query) => page(url + query)))
    const tracking = await page(`${server.url}/api/tracking/${tokenOf(url)}`)
    const told = JSON.stringify([pages.map(({ text, headers }) => [text, ...headers]), tracking.text, guest.frames])
    guest.socket.disconnect()
    expect(told).toContain(handle)
    return told
  }

  test('is nowhere, on the way and after: other orders, other places, handles, metadata, phones', async () => {
    const others = [1, 2].map((number) => ({
      ...{ handle: `foreign-${number}`, worker: 'canary-worker', routeHandle: 'canary-route' },
      ...{ address: `Canary Street ${number}`, metadata: { note: 'canary-foreign' }, etaMin: number },
    }))
    for (const one of others) await postWebhook(server, JSON.stringify(sceneEvents(one)))
    const url = await scene('own', { routeHandle: 'canary-route' })
    await call('PATCH', '/orders/own/share', {
      rules: Object.fromEntries(SHARE_FIELDS.map((field) => [field, 'always'])),
    })
    expect((await part(url)).view).toMatchObject({
      stopsBefore: 2,
      name: 'Diego',
      address: 'Benito Blanco 1142, Pocitos',
    })
    expect(await everything('own', url)).not.toMatch(/canary|foreign/i)
    await call('POST', '/orders/own/complete')
    expect(await everything('own', url)).not.toMatch(/canary|foreign|59899123456/i)
  })

  test.each([
    ['door', /1142/],
    ['worker', /56\.1725|56\.1525/],
    ['phone', /59899123456/],
  ])('what the rule for %s hides is nowhere; what it allows is there', async (field, secret) => {
    const handle = `rule-${field}`
    const url = await scene(handle)
    const rule = (text: string) => call('PATCH', `/orders/${handle}/share`, { rules: { [field]: text } })
    await rule('never')
    expect(await everything(handle, url)).not.toMatch(secret)
    await rule('always')
    expect(await everything(handle, url)).toMatch(secret)
    await rule('stops <= 0')
    expect(await everything(handle, url)).toMatch(secret)
    await rule('metres <= 10')
    expect(await everything(handle, url)).not.toMatch(secret)
  })
})

describe('the life of a link', () => {
  test('a new link replaces the old one at once and counts from nothing; both acts say who did them', async () => {
    const old = await scene('life')
    await page(old)
    const { body } = await act('life', 'rotate')
    expect(body).toMatchObject({ state: 'on', version: 2, views: { times: 0 } })
    const fresh = await shareUrl(server, 'life')
    expect(fresh).not.toBe(old)
    expect([(await page(old)).status, (await page(fresh)).status]).toEqual([404, 200])
    const log = await call<{ events: { event: { data: object } }[] }>('GET', '/events?type=order&limit=1000')
    const told = log.body.events.map(({ event }) => event.data).filter((data) => 'share' in data)
    expect(told).toContainEqual(
      expect.objectContaining({
        value: 'share_changed',
        order_handle: 'life',
        share: expect.objectContaining({ act: 'rotated', version: 2 }),
      }),
    )
  })

  test('what is turned off stays dead; turned on again there is another link', async () => {
    const old = await scene('dark')
    expect((await act('dark', 'revoke')).body).toMatchObject({ state: 'off', share_url: null })
    expect((await act('dark', 'revoke')).body.version).toBe(2)
    expect((await act('dark', 'restore')).body.state).toBe('on')
    expect([(await page(old)).status, (await page(await shareUrl(server, 'dark'))).status]).toEqual([404, 200])
  })

  test('an event that still carries the old link does not bring it back', async () => {
    const old = await scene('stale-event')
    await act('stale-event', 'rotate')
    await postWebhook(
      server,
      JSON.stringify(sceneEvents({ handle: 'stale-event', worker: 'canary-worker', etaMin: 9 })),
    )
    expect((await page(old)).status).toBe(404)
  })

  test('what was over is given out again for a day, under the same address', async () => {
    const url = await scene('again')
    await call('POST', '/orders/again/complete')
    await call('PATCH', '/orders/again/share', { expires: 'at_end' })
    expect([(await page(url)).status, (await share('again')).body.state]).toEqual([404, 'expired'])
    const { body } = await act('again', 'restore')
    expect(body.state).toBe('on')
    expect(Date.parse(body.ends_at ?? '') - Date.now()).toBeGreaterThan(23 * 3_600_000)
    expect((await page(url)).text).toContain('Delivered')
  })

  test('an order without a link gets one', async () => {
    const at = new Date().toISOString()
    const data = { value: 'started', order_handle: 'linkless', route_handle: 'r-linkless', status: 'ongoing' }
    await postWebhook(server, JSON.stringify([{ type: 'order', recorded_at: at, created_at: at, data }]))
    expect((await share('linkless')).body.state).toBe('none')
    expect((await act('linkless', 'restore')).body.state).toBe('on')
    expect((await page(await shareUrl(server, 'linkless'))).status).toBe(200)
  })

  test('a link that is not ours is not ours to change', async () => {
    const at = new Date().toISOString()
    const data = { value: 'started', order_handle: 'theirs', route_handle: 'r', share_url: 'https://trck.at/vr1RNLq' }
    await postWebhook(server, JSON.stringify([{ type: 'order', recorded_at: at, created_at: at, data }]))
    expect((await share('theirs')).body).toMatchObject({ state: 'foreign', share_url: 'https://trck.at/vr1RNLq' })
    expect((await act('theirs', 'rotate')).status).toBe(400)
  })

  test('openings of the page are counted, by device; what its script asks for is none', async () => {
    const url = await scene('counted')
    for (const browser of ['One', 'One', 'Two']) await page(url, { 'user-agent': browser })
    await part(url)
    await fetch(url, { method: 'HEAD' })
    await expect
      .poll(async () => (await share('counted')).body.views)
      .toMatchObject({ times: 3, devices: 2, first_at: expect.any(String) })
  })

  test('rules for all links hold where an order has none of its own', async () => {
    const url = await scene('usual')
    const { body } = await call('PATCH', '/share-settings', { rules: { door: 'always' }, sender: 'Casa Ortega' })
    expect(body).toMatchObject({ rules: { door: 'always', worker: 'stops <= 3' }, sender: 'Casa Ortega' })
    expect((await page(url)).text).toMatch(/Casa Ortega.*Benito Blanco 1142/s)
    await call('PATCH', '/orders/usual/share', { rules: { door: 'never' } })
    expect((await page(url)).text).not.toContain('1142')
    await call('PATCH', '/share-settings', { rules: { door: null } })
  })

  test('a link that nobody chose anything for works for a day after the end', async () => {
    const url = await scene('usual-end')
    await call('POST', '/orders/usual-end/complete')
    const { body } = await share('usual-end')
    const { body: order } = await call<{ completed_at: string }>('GET', '/orders/usual-end')
    expect(Date.parse(body.ends_at ?? '') - Date.parse(order.completed_at)).toBe(24 * 3_600_000)
    expect((await page(url)).status).toBe(200)
  })

  test('what is tried out for all links is for admins, shows an example and keeps nothing', async () => {
    const at = (query: string) => `${server.url}/s/preview?${query}`
    expect((await page(at('door=always'))).status).toBe(401)
    const signedIn = { authorization: server.basic }
    expect((await page(at('door=always&sender=Tried'), signedIn)).text).toMatch(/Tried.*Benito Blanco 1142/s)
    expect((await page(at('stage=far&door=stops+%3C%3D+1'), signedIn)).text).not.toContain('1142')
    expect((await page(at('door=sometimes'), signedIn)).status).toBe(422)
    expect((await page(at('zone=Nowhere'), signedIn)).status).toBe(422)
    expect((await call('GET', '/share-settings')).body).toMatchObject({ rules: { door: 'never' } })
  })

  test.each([
    { rules: { door: 'sometimes' } },
    { rules: { shoe: 'always' } },
    { expires: 'on_date' },
    { expires: 'never' },
  ])('%j is refused', async (patch) => {
    await scene('refused')
    expect((await call('PATCH', '/orders/refused/share', patch)).status).toBe(422)
  })
})

test('the preview is for who may see the desk, and is what the customer sees', async () => {
  await scene('preview')
  const at = (query = '') => `${server.url}/s/preview/preview${query}`
  expect((await page(at())).status).toBe(401)
  const signedIn = { authorization: server.basic }
  const { text, headers } = await page(at(), signedIn)
  expect(text).toContain('On the way')
  expect(headers.get('x-frame-options')).toBe('SAMEORIGIN')
  expect((await page(at('?stage=before'), signedIn)).text).toContain('Not on the way yet')
  expect((await page(at('?stage=after&lang=es'), signedIn)).text).toContain('Entregado')
  expect((await share('preview')).body.views.times).toBe(0)
})

test('no token stands in the log or in what the server prints', async () => {
  const signature = tokenOf(await scene('unprinted')).split('.')[1] ?? 'missing'
  await page(`${server.url}/s/${signature}`)
  const files = ['waypost.db', 'waypost.db-wal'].map((name) => readFileSync(path.join(server.dataDir, name), 'latin1'))
  for (const text of [...files, server.log()]) expect(text).not.toContain(signature)
})
