import { expect } from 'vitest'
import { apiClient } from './api-client.ts'
import { changePersonAs, invitePerson, makeKeyAs } from './people.ts'
import type { TestServer } from './server.ts'

/** Headers that say who asks; the Origin goes with them, as a browser sends it. */
export type Headers = Record<string, string>

export interface Principals {
  /** By name; who is in whom's group stands in the name. */
  readonly headers: Readonly<Record<string, Headers>>
  /** What stands in the address of something in the group north. */
  readonly inNorth: Readonly<Record<string, string>>
  /** The address of the order's embedded view, key included. */
  readonly embedAddress: string
}

interface Making {
  readonly server: TestServer
  readonly call: ReturnType<typeof apiClient>
  readonly headers: Record<string, Headers>
}

async function makeWorld({ call }: Making): Promise<Record<string, string>> {
  for (const group of ['north', 'south'])
    await call('POST', '/workers/ops-groups', { ops_group_handle: group, ops_group_label: group, timezone: 'UTC' })
  await call('POST', '/workers', { worker_handle: 'e1-worker', ops_group_handle: 'north' })
  const destination = { geometry: { type: 'Point', coordinates: [-56.15, -34.9] }, radius: 100 }
  const tracked = await call('POST', '/orders/track', {
    worker_handle: 'e1-worker',
    track_mode: 'pre_shift',
    orders: [{ order_handle: 'e1-order', destination }],
  })
  expect(tracked.status).toBeLessThan(300)
  const { body } = await call<{ route_handle: string }>('GET', '/orders/e1-order')
  return { order: 'e1-order', worker: 'e1-worker', group: 'north', route: body.route_handle }
}

/** One after the other: a password takes its time and memory. */
async function makePeople({ server, headers }: Making): Promise<void> {
  const session = async (name: string, asked: Omit<Parameters<typeof invitePerson>[1], 'name'>) => {
    const { cookie } = await invitePerson(server, { name, ...asked })
    headers[name] = { cookie }
  }
  headers.nobody = {}
  await session('admin', { role: 'admin' })
  await session('dispatcher', { role: 'dispatcher' })
  await session('viewer', { role: 'viewer' })
  await session('dispatcher of north', { role: 'dispatcher', groups: ['north'] })
  await session('dispatcher of south', { role: 'dispatcher', groups: ['south'] })
  await session('signed out', { role: 'admin' })
  await fetch(`${server.url}/api/auth/sign-out`, {
    method: 'POST',
    headers: { ...headers['signed out'], origin: server.url, 'content-type': 'application/json' },
    body: '{}',
  })
  const { id, cookie } = await invitePerson(server, { name: 'disabled', role: 'admin' })
  await changePersonAs(server, id, { disabled: true })
  headers.disabled = { cookie }
}

async function makeKeys({ server, call, headers }: Making): Promise<string> {
  headers['account keys'] = { authorization: server.basic }
  const bearer = ({ authorization }: Headers) => ({ authorization: authorization ?? '' })
  headers['viewer’s key'] = bearer(await makeKeyAs(server, { role: 'viewer' }))
  headers['south’s key'] = bearer(await makeKeyAs(server, { role: 'dispatcher', groups: ['south'] }))
  const ended = await makeKeyAs(server, { role: 'admin' })
  await call('DELETE', `/keys/${ended.id}`)
  headers['ended key'] = bearer(ended)
  const { body: order } = await call<{ share_url: string; embed_url: string }>('GET', '/orders/e1-order')
  const shareToken = new URL(order.share_url).pathname.split('/').at(-1) ?? ''
  headers['share token'] = { authorization: `Bearer ${shareToken}` }
  const { body: embed } = await call<{ access_token: string; embed_url: string }>('POST', '/oauth/embed-token', {
    grant_type: 'client_credentials',
    embed_url: order.embed_url,
  })
  headers['embed token'] = { authorization: `Bearer ${embed.access_token}` }
  const { pathname, search } = new URL(embed.embed_url)
  return pathname + search
}

/** Everybody who could ask, and something in the group north to ask for. */
export async function makePrincipals(server: TestServer): Promise<Principals> {
  const headers: Record<string, Headers> = {}
  const making = { server, call: apiClient(() => server), headers }
  const inNorth = await makeWorld(making)
  await makePeople(making)
  const embedAddress = await makeKeys(making)
  return { headers, inNorth, embedAddress }
}
