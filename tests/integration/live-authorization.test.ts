import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOMS } from '#tests/support/authorization.ts'
import { OF_THE_WORLD } from '#tests/support/authorization-world.ts'
import { openGuest, type TestGuest } from '#tests/support/guest.ts'
import { makePrincipals, type Principals } from '#tests/support/principals.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { until } from '#tests/support/until.ts'
import { postWebhook } from '#tests/support/webhooks.ts'

// Who hears what: each principal at each namespace, with everything that they have to show for themselves.

let server: TestServer
let made: Principals
const opened: TestGuest[] = []

beforeAll(async () => {
  server = await startServer()
  made = await makePrincipals(server)
}, 180_000)
afterAll(async () => {
  for (const { socket } of opened) socket.disconnect()
  await server?.stop()
})

const LET_IN_NOWHERE = ['nobody', 'signed out', 'disabled', 'ended key']
const ON_THE_DESK = ['admin', 'dispatcher', 'dispatcher of north', 'dispatcher of south', 'viewer', 'account keys']
const WHO = [...LET_IN_NOWHERE, ...ON_THE_DESK, 'viewer’s key', 'south’s key', 'share token', 'embed token']

function isLetIn(who: string, room: (typeof ROOMS)[string]): boolean {
  if (room === 'view') return ON_THE_DESK.includes(who) || who.endsWith('’s key')
  return who === `${room} token`
}

/** With their headers, and with what stands in them as the handshake's token too. */
async function enter(who: string, namespace: string, more: Record<string, string> = {}): Promise<TestGuest> {
  const headers = made.headers[who] ?? {}
  const token = headers.authorization?.replace(/^\w+ /, '') ?? headers.cookie ?? ''
  const auth = { token, address: made.embedAddress, room: 'ops', namespace: '/', handle: 'e1-order' }
  const guest = await openGuest(server.url, { namespace, auth, headers: { ...headers, ...more } })
  opened.push(guest)
  return guest
}

const isIn = (entering: Promise<TestGuest>): Promise<boolean> =>
  entering.then(
    ({ socket }) => Boolean(socket.disconnect()),
    () => false,
  )

test('the principals are all there are', () => {
  expect(WHO.sort()).toEqual(Object.keys(made.headers).sort())
})

describe.each(Object.entries(ROOMS))('%s', (namespace, room) => {
  test(`lets in: ${room}`, async () => {
    const wrong: string[] = []
    for (const who of WHO) {
      if ((await isIn(enter(who, namespace))) !== isLetIn(who, room)) wrong.push(who)
    }
    expect(wrong).toEqual([])
  })

  test.each(['https://evil.example', 'null', 'http://127.0.0.1'])('refuses a page of %s', async (origin) => {
    for (const who of WHO) expect(await isIn(enter(who, namespace, { origin })), who).toBe(false)
  })
})

function late(minutes: number) {
  const at = new Date().toISOString()
  const about = { worker_handle: 'e1-worker', created_at: at, recorded_at: at }
  const arrive_at = new Date(Date.now() + minutes * 60_000).toISOString()
  const order = { order_handle: 'e1-order', status: 'ongoing' }
  const told = [
    { value: 'started', ...order },
    { value: 'eta_change', ...order, arrive_at },
  ]
  return postWebhook(server, JSON.stringify(told.map((data) => ({ type: 'order', ...about, data }))))
}

test('whatever room a guest or a dispatcher of another group asks for, they hear their own and nothing else', async () => {
  const guests = [await enter('share token', '/share'), await enter('embed token', '/embed')]
  const south = await enter('dispatcher of south', '/')
  for (const { socket } of [...guests, south]) {
    for (const name of ['join', 'subscribe', 'room', 'live:join', 'live:changes', 'guest:view'])
      for (const room of ['ops', 'groups:north', ['ops'], { room: 'ops' }]) socket.emit(name, room)
  }
  await late(20)
  await until('they were told', () => guests.every((guest) => guest.views().length > 1))
  for (const guest of guests) expect(new Set(guest.frames.map(([name]) => name))).toEqual(new Set(['guest:view']))
  expect(JSON.stringify(south.frames)).not.toMatch(OF_THE_WORLD)
})
