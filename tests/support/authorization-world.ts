import { apiClient } from './api-client.ts'
import { type Headers, makePrincipals, type Principals } from './principals.ts'
import { startServer, type TestServer } from './server.ts'

// Everybody and everything that may knock, and something in the ops group north that is not everybody's.

/** Anything of the world's own in a text. More than its beginning: a random id can hold `e1-` as well. */
export const OF_THE_WORLD = /e1-(changed|expired|order|other|revoked|worker)/

/** The server that they knock at. */
export const world = {} as { server: TestServer }
export const principals: Record<string, Headers> = {}
/** What stands in the address of something in the group north. */
export const inNorth = {} as Principals['inNorth']
/** Tokens of share links: a, b, one that was turned off and one that has run out. */
export const shareTokens: Record<string, string> = {}
const call = apiClient(() => world.server)

const order = (order_handle: string) => ({
  ...{ order_handle, ops_group_handle: 'north' },
  destination: { geometry: { type: 'Point', coordinates: [-56.15, -34.9] }, radius: 100 },
})

async function tokenOf(handle: string): Promise<string> {
  const { body } = await call<{ share_url: string }>('GET', `/orders/${handle}`)
  return new URL(body.share_url).pathname.split('/').at(-1) ?? ''
}

/** Links of other orders: one that works, one that was turned off, one that has run out. */
async function makeShares(): Promise<void> {
  await call('POST', '/orders/track', {
    ...{ worker_handle: 'e1-worker', track_mode: 'pre_shift' },
    orders: ['e1-other', 'e1-revoked', 'e1-expired'].map(order),
  })
  Object.assign(shareTokens, {
    ...{ a: await tokenOf('e1-order'), b: await tokenOf('e1-other') },
    ...{ revoked: await tokenOf('e1-revoked'), expired: await tokenOf('e1-expired') },
  })
  await call('POST', '/orders/e1-revoked/share/revoke')
  await call('PATCH', '/orders/e1-expired/share', { expires: 'on_date', expires_at: '2020-01-01T00:00:00Z' })
  for (const name of ['b', 'revoked', 'expired'])
    principals[`share token ${name}`] = { authorization: `Bearer ${shareTokens[name]}` }
}

/** Starts it, with everybody there is. */
export async function openWorld(): Promise<void> {
  world.server = await startServer()
  const made = await makePrincipals(world.server)
  Object.assign(principals, made.headers)
  Object.assign(inNorth, made.inNorth)
  principals['embed token from elsewhere'] = { ...principals['embed token'], origin: 'https://evil.example' }
  principals['made-up session'] = { cookie: 'waypost.session=made-up.made-up' }
  await makeShares()
}

/** Nobody of these gets past the door. */
export const LET_IN_NOWHERE = [
  ...['nobody', 'signed out', 'disabled', 'ended key', 'share token', 'embed token', 'share token b'],
  ...['share token revoked', 'share token expired', 'embed token from elsewhere', 'made-up session'],
]
