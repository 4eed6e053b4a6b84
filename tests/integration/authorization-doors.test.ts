import { readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiClient } from '#tests/support/api-client.ts'
import {
  LET_IN_NOWHERE,
  OF_THE_WORLD,
  openWorld,
  principals,
  shareTokens,
  world,
} from '#tests/support/authorization-world.ts'
import { closeDesks, openDesk, until } from '#tests/support/desk-listener.ts'

// What is behind no route: rooms, links, files, and what is told to everybody.

beforeAll(openWorld, 180_000)
afterAll(async () => {
  closeDesks()
  await world.server?.stop()
})
const call = apiClient(() => world.server)

test('a share link opens its own order, and dead ones nothing', async () => {
  const read = async (name: string) => {
    const response = await fetch(`${world.server.url}/api/tracking/${shareTokens[name]}`)
    return { status: response.status, text: await response.text() }
  }
  const [a, b, revoked, expired] = [await read('a'), await read('b'), await read('revoked'), await read('expired')]
  expect([a.status, b.status, revoked.status, expired.status]).toEqual([200, 200, 404, 404])
  expect(revoked.text.replace(/[0-9a-f-]{36}/g, '')).toBe(expired.text.replace(/[0-9a-f-]{36}/g, ''))
  expect(a.text).not.toContain('e1-other')
  expect(b.text).not.toContain('e1-order')
})

const NAMES = ['join', 'room', 'subscribe', 'live:room', 'live:subscribe', 'joinRoom']
const ROOMS = ['ops', 'ops ["north"]', { room: 'ops' }, ['ops']]
const LIMITED = ['dispatcher of south', 'south’s key']
const NAMESPACES = ['', '/ops', '/desk', '/admin', '/live']

/** A line as a browser would open it; null when it is refused. */
const opened = (who: string, namespace: string) =>
  openDesk(world.server, principals[who] ?? {}, namespace).catch(() => null)

test.each([...LET_IN_NOWHERE, ...LIMITED])('%s is let into no namespace that is not theirs', async (who) => {
  for (const namespace of NAMESPACES) {
    const isTheirs = namespace === '' && LIMITED.includes(who)
    expect((await opened(who, namespace)) !== null, namespace).toBe(isTheirs)
  }
})

test('nobody gets into a room by naming it', async () => {
  const desks = await Promise.all(LIMITED.map((who) => opened(who, '')))
  for (const desk of desks) {
    for (const name of NAMES) for (const room of ROOMS) desk?.socket.emit(name, room)
    await new Promise((resolve) => desk?.socket.emit('live:join', { epoch: 'any', seq: 0, room: 'ops' }, resolve))
  }
  await call('POST', '/workers', { worker_handle: 'of-south-too', ops_group_handle: 'south' })
  await call('PATCH', '/workers/e1-worker', { profile: { note: 'e1-changed' } })
  await call('PATCH', '/workers/of-south-too', { profile: { note: 'marker' } })
  for (const desk of desks) {
    expect(await until(() => desk?.frames.join().includes('of-south-too') === true, 5_000)).toBe(true)
    expect(desk?.frames.join()).not.toMatch(OF_THE_WORLD)
  }
})

test('signed out, the server tells its name and that it lives, and its scripts hold no secret', async () => {
  const read = async (path: string) => (await fetch(`${world.server.url}${path}`)).text()
  expect(JSON.parse(await read('/api/health'))).toEqual({ status: 'ok' })
  expect(JSON.parse(await read('/api/meta'))).toEqual({ name: 'Waypost' })
  const viewer = await (await fetch(`${world.server.url}/api/meta`, { headers: principals.viewer })).text()
  expect(viewer).not.toContain(world.server.keys.webhookToken)
  const files = readdirSync('.next/static', { recursive: true, encoding: 'utf8' }).filter((file) => /\.\w+$/.test(file))
  expect(files.length).toBeGreaterThan(20)
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  for (const file of files.filter((name) => /\.(js|css|json)$/.test(name))) {
    const text = await read(`/_next/static/${file}`)
    for (const secret of [...Object.values(world.server.keys), 'e1-order', 'e1-worker', world.server.admin.email])
      expect(text.includes(secret), `${file} has ${secret}`).toBe(false)
  }
}, 60_000)
