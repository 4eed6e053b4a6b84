import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiClient } from '#tests/support/api-client.ts'
import { deskPages } from '#tests/support/app-routes.ts'
import { AUTHORIZATION } from '#tests/support/authorization.ts'
import {
  inNorth,
  LET_IN_NOWHERE,
  OF_THE_WORLD,
  openWorld,
  principals,
  world,
} from '#tests/support/authorization-world.ts'
import type { Headers } from '#tests/support/principals.ts'

beforeAll(openWorld, 180_000)
afterAll(() => world.server?.stop())
const call = apiClient(() => world.server)

const ROLE: Record<string, string> = {
  admin: 'admin',
  'account keys': 'admin',
  dispatcher: 'operate',
  'dispatcher of north': 'operate',
  'dispatcher of south': 'operate',
  'south’s key': 'operate',
  viewer: 'view',
  'viewer’s key': 'view',
}
const ALLOWS: Record<string, readonly string[]> = {
  view: ['view'],
  operate: ['view', 'operate'],
  admin: ['view', 'operate', 'admin'],
}
const isLimited = (who: string) => / of |south’s/.test(who)
const isNorth = (who: string) => who.includes('north')

/** What the expectations say: the status, or `in` for any that is no refusal of who asks. */
function expected(who: string, words: string): number | 'in' {
  const [need = '', within = ''] = words.split(' ')
  if (LET_IN_NOWHERE.includes(who)) return 401
  if (need === 'own') return 'cookie' in (principals[who] ?? {}) ? 'in' : 403
  if (!ALLOWS[ROLE[who] ?? '']?.includes(need)) return 403
  return isLimited(who) ? expectedWithin(within, isNorth(who)) : 'in'
}

/** Of somebody who is let into one group: the one that the address is of, or another. */
function expectedWithin(within: string, isTheirs: boolean): number | 'in' {
  if (within === 'closed') return 403
  return !isTheirs && ['order', 'worker', 'route', 'group'].includes(within) ? 404 : 'in'
}

function addressOf(route: string, within: string): string {
  const [, address = ''] = route.split(' ')
  return address.replace(/\[[^\]]+\]/g, (part) =>
    part === '[handle]' ? encodeURIComponent(inNorth[within] ?? 'nothing') : 'nothing',
  )
}

/** Not JSON: whoever is let in gets no further than the reading of it, so that asking changes nothing. */
const BROKEN = '['

async function ask(route: string, who: string, headers: Headers = {}): Promise<number> {
  const [method = ''] = route.split(' ')
  const within = AUTHORIZATION[route]?.split(' ')[1] ?? ''
  const response = await fetch(`${world.server.url}${addressOf(route, within)}`, {
    method,
    headers: { 'content-type': 'application/json', origin: world.server.url, ...principals[who], ...headers },
    ...(method === 'GET' ? {} : { body: BROKEN }),
    redirect: 'manual',
  })
  await response.arrayBuffer()
  return response.status
}

const guarded = Object.entries(AUTHORIZATION).filter(([, words]) => !/^(open|token)/.test(words))
const isChange = (route: string) => !route.startsWith('GET ')

/** Those who are refused go first: what the others do could change what is there. */
const BY_REFUSAL = [...LET_IN_NOWHERE, 'viewer', 'viewer’s key', 'dispatcher of south', 'south’s key']
const OTHERS = ['dispatcher of north', 'dispatcher', 'admin', 'account keys']

describe.each([...BY_REFUSAL, ...OTHERS])('%s', (who) => {
  test('gets from each route what the expectations say', async () => {
    const wrong: string[] = []
    for (const [route, words] of guarded) {
      const [status, wanted] = [await ask(route, who), expected(who, words)]
      const isRight = wanted === 'in' ? ![401, 403].includes(status) && status < 500 : status === wanted
      if (!isRight) wrong.push(`${route}: ${status} instead of ${wanted}`)
    }
    expect(wrong).toEqual([])
  }, 120_000)
})

test.each(['', 'http://evil.example', 'null', 'https://127.0.0.1'])(
  'no change is made by a session for a page of the origin %j',
  async (origin) => {
    const wrong: string[] = []
    const routes = Object.keys(AUTHORIZATION).filter(
      (route) => isChange(route) && !/^token/.test(AUTHORIZATION[route] ?? ''),
    )
    for (const route of routes) {
      for (const type of ['application/json', 'application/x-www-form-urlencoded', 'text/plain']) {
        const status = await ask(route, 'admin', { origin, 'content-type': type })
        if (status !== 403) wrong.push(`${route} as ${type}: ${status}`)
      }
    }
    expect(routes.length).toBeGreaterThan(50)
    expect(wrong).toEqual([])
  },
  120_000,
)

test('every page of the desk sends those who are not signed in to the sign-in page', async () => {
  const pages = deskPages()
  expect(pages.length).toBeGreaterThan(15)
  for (const who of ['nobody', 'signed out', 'disabled']) {
    for (const page of pages) {
      const address = page.replace(/\[[^\]]+\]/g, 'nothing')
      const response = await fetch(`${world.server.url}${address}`, { headers: principals[who], redirect: 'manual' })
      const html = await response.text()
      // A page that only leads on to another of the desk's may do so before anybody is asked for.
      const leadsTo = response.headers.get('location') ?? ''
      const isSentAway = response.status === 307 && (leadsTo.includes('/sign-in') || leadsTo.startsWith('/developer'))
      expect(`${page} for ${who}: ${isSentAway}`).toBe(`${page} for ${who}: true`)
      expect(html).not.toMatch(OF_THE_WORLD)
    }
  }
})

test('lists, figures and searches leave out what is of other groups, and what is hidden is not counted', async () => {
  const paths = [
    '/views/snapshot',
    '/views/orders',
    '/orders?aggregate=true',
    '/workers?aggregate=true',
    '/workers/ops-groups',
  ]
  for (const path of [
    ...paths,
    '/views/ops-groups',
    '/outages',
    '/geotags',
    '/visits',
    '/attention',
    '/notifications',
  ]) {
    const read = async (who: string) =>
      (await fetch(`${world.server.url}/api${path}`, { headers: principals[who] ?? {} })).text()
    expect(await read('dispatcher of south')).not.toMatch(/e1-|north/)
    expect(await read('south’s key')).not.toMatch(/e1-|north/)
    if (/orders|workers\?|snapshot/.test(path)) expect(await read('dispatcher of north')).toContain('e1-')
  }
  const { body } = await call<{ aggregate: { total: number } }>(
    'GET',
    '/orders?aggregate=true',
    undefined,
    principals['south’s key']?.authorization,
  )
  expect(body.aggregate.total).toBe(0)
})

test('nobody names workers, groups or orders of other groups', async () => {
  const asSouth = <T>(method: string, path: string, body: object) =>
    call<T>(method, path, body, principals['south’s key']?.authorization)
  const order = {
    order_handle: 'new-one',
    destination: { geometry: { type: 'Point', coordinates: [-56.15, -34.9] }, radius: 100 },
  }
  const track = { worker_handle: 'e1-worker', track_mode: 'pre_shift', orders: [order] }
  expect((await asSouth('POST', '/orders/track', track)).status).toBe(404)
  expect((await asSouth('POST', '/workers', { worker_handle: 'w', ops_group_handle: 'north' })).status).toBe(400)
  expect((await asSouth('POST', '/workers', { worker_handle: 'w' })).status).toBe(400)
  expect((await asSouth('POST', '/workers', { worker_handle: 'of-south', ops_group_handle: 'south' })).status).toBe(201)
  expect((await asSouth('PATCH', '/workers/of-south', { ops_group_handle: 'north' })).status).toBe(400)
  const taken = { ...track, worker_handle: 'of-south', orders: [{ ...order, order_handle: 'e1-order' }] }
  expect((await asSouth('POST', '/orders/track', taken)).status).toBe(404)
  expect((await asSouth('POST', '/orders/track', { ...track, worker_handle: 'of-south' })).status).toBeLessThan(300)
  expect((await asSouth('POST', '/orders/new-one/reassign', { worker_handle: 'e1-worker' })).status).toBe(404)
})
