import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Heartbeat, Joined, Moves, Snapshot } from '#lib/contract/live.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { closeDesks, openDesk, until } from '#tests/support/desk-listener.ts'
import { changePersonAs, invitePerson, makeKeyAs } from '#tests/support/people.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'
import { orderEvent, tell } from '#tests/support/wire-events.ts'

// Who hears what over the live line, and when it is closed.

let server: TestServer
const call = apiClient(() => server)

beforeAll(async () => {
  server = await startServer()
  for (const group of ['north', 'south']) {
    await call('POST', '/workers/ops-groups', { ops_group_handle: group, ops_group_label: group, timezone: 'UTC' })
    await call('POST', '/workers', { worker_handle: `${group}-worker`, ops_group_handle: group })
  }
}, 120_000)
afterAll(async () => {
  closeDesks()
  await server?.stop()
})

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, ...headers },
    body: JSON.stringify(body),
  })

const listen = (headers: Record<string, string>, namespace = '') => openDesk(server, headers, namespace)

const track = (order: string, worker: string) =>
  call('POST', '/orders/track', {
    worker_handle: worker,
    track_mode: 'pre_shift',
    orders: [
      { order_handle: order, destination: { geometry: { type: 'Point', coordinates: [-56.15, -34.9] }, radius: 100 } },
    ],
  })

/** What HyperTrack says when an order is given to somebody. */
const passing = (order: string, worker: string) =>
  orderEvent({ workerHandle: worker, deviceId: `PHONE-${worker}`, lon: -56.15, lat: -34.9 }, order, {
    value: 'assigned',
  })

test('signing in anew makes a new session and ends the one that this browser had', async () => {
  const person = await invitePerson(server, { name: 'Zoe', role: 'viewer' })
  const listener = await listen({ cookie: person.cookie })
  const again = await post(
    '/auth/sign-in/email',
    { email: person.email, password: person.password },
    { cookie: person.cookie },
  )
  const fresh = again.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
  expect(fresh).not.toBe(person.cookie)
  const status = async (cookie: string) => (await fetch(`${server.url}/api/orders`, { headers: { cookie } })).status
  expect([await status(person.cookie), await status(fresh)]).toEqual([401, 200])
  expect(await until(listener.isOver, 1_000)).toBe(true)
})

test('a session that somebody made up is not taken over by signing in', async () => {
  const person = await invitePerson(server, { name: 'Zora', role: 'viewer' })
  const cookie = 'waypost.session=chosen-by-somebody-else'
  const answer = await post('/auth/sign-in/email', { email: person.email, password: person.password }, { cookie })
  expect(answer.headers.getSetCookie().join()).not.toContain('chosen-by-somebody-else')
  expect((await fetch(`${server.url}/api/orders`, { headers: { cookie } })).status).toBe(401)
})

const sent = (frame: string) => JSON.parse(frame) as [string, Moves & Heartbeat]
const isMoveOf = (frame: string, handle: string) => frame.includes('live:moves') && frame.includes(handle)

describe('over sockets', () => {
  test('nobody is let in who is not by HTTP, to no namespace and from no other origin', async () => {
    const person = await invitePerson(server, { name: 'Uma', role: 'admin' })
    const ended = await makeKeyAs(server, { role: 'admin' })
    await call('DELETE', `/keys/${ended.id}`)
    const refused: Record<string, string>[] = [
      {},
      { cookie: 'waypost.session=made-up' },
      { authorization: ended.authorization },
      { authorization: 'Bearer made-up' },
      { cookie: person.cookie, origin: 'http://evil.example' },
    ]
    for (const headers of refused) await expect(listen(headers)).rejects.toThrow()
    await expect(listen({ cookie: person.cookie }, '/ops')).rejects.toThrow()
    expect((await listen({ cookie: person.cookie, origin: server.url })).isOver()).toBe(false)
  })

  test('each hears of the own groups only, whatever rooms are asked for', async () => {
    const south = await listen({
      authorization: (await makeKeyAs(server, { role: 'viewer', groups: ['south'] })).authorization,
    })
    const north = await listen({
      authorization: (await makeKeyAs(server, { role: 'viewer', groups: ['north'] })).authorization,
    })
    for (const name of ['join', 'room', 'subscribe', 'live:room']) south.socket.emit(name, 'ops')
    await track('of-north', 'north-worker')
    await track('of-south', 'south-worker')
    expect(await until(() => north.frames.some((frame) => frame.includes('of-north')), 5_000)).toBe(true)
    expect(await until(() => south.frames.some((frame) => frame.includes('of-south')), 5_000)).toBe(true)
    expect(south.frames.join()).not.toMatch(/of-north|north-worker/)
    expect(north.frames.join()).not.toMatch(/of-south|south-worker/)
  })

  test('positions of other groups are not sent', async () => {
    const phone = await call<{ device_id: string; token: string }>('POST', '/workers/north-worker/devices', {})
    const south = await listen({
      authorization: (await makeKeyAs(server, { role: 'viewer', groups: ['south'] })).authorization,
    })
    const all = await listen({ authorization: server.basic })
    const { device_id, token } = phone.body
    for (const lon of [-56.15, -56.16, -56.17]) {
      await fetch(
        `${server.url}/api/devices/osmand/${token}?id=${device_id}&lat=-34.9&lon=${lon}&timestamp=${Date.now()}`,
      )
    }
    const movedTo = () => all.frames.flatMap((frame) => (isMoveOf(frame, 'north-worker') ? [sent(frame)[1].to] : []))[0]
    expect(await until(() => movedTo() !== undefined, 5_000)).toBe(true)
    // A beat that counts them comes after them, to everybody.
    const isPast = (frame: string) => sent(frame)[0] === 'live:beat' && sent(frame)[1].movesSeq >= (movedTo() ?? 0)
    expect(await until(() => south.frames.some(isPast), 5_000)).toBe(true)
    expect(south.frames.join()).not.toContain('north-worker')
    expect(south.moves.length).toBeGreaterThan(0)
    expect(south.moves.flatMap(({ handles }) => handles)).toEqual([])
  })

  test('who leaves the groups of somebody is taken from their desk', async () => {
    await call('POST', '/workers', { worker_handle: 'wanderer', ops_group_handle: 'south' })
    const { authorization } = await makeKeyAs(server, { role: 'viewer', groups: ['south'] })
    const south = await listen({ authorization })
    await call('PATCH', '/workers/wanderer', { ops_group_handle: 'north' })
    expect(await until(() => south.frames.some((frame) => frame.includes('live:behind')), 5_000)).toBe(true)
    const joined = await new Promise<Joined>((resolve) =>
      south.socket.emit('live:join', { epoch: 'any', seq: 0 }, resolve),
    )
    expect(joined.outcome).toBe('reset')
    const { body } = await call<Snapshot>('GET', '/views/snapshot', undefined, authorization)
    expect(body.workers.map(({ handle }) => handle)).not.toContain('wanderer')
  })

  test('an order that was theirs for a moment only is taken from their desk too', async () => {
    const { authorization } = await makeKeyAs(server, { role: 'viewer', groups: ['south'] })
    const south = await listen({ authorization })
    const resets = () => south.frames.filter((frame) => frame.includes('live:behind')).length
    for (let i = 0; i < 8; i++) {
      const before = resets()
      // Without a pause, so that most are made and handed on within one flush.
      await tell(server, passing(`passing-${i}`, 'south-worker'), passing(`passing-${i}-other`, 'south-worker'))
      await tell(server, passing(`passing-${i}`, 'north-worker'))
      expect(await until(() => resets() > before, 5_000)).toBe(true)
      await new Promise<Joined>((resolve) => south.socket.emit('live:join', null, resolve))
    }
  })

  test.each([
    ['is turned away', (id: string) => changePersonAs(server, id, { disabled: true }), false],
    ['gets another role', (id: string) => changePersonAs(server, id, { role: 'viewer' }), true],
    ['is let into fewer groups', (id: string) => changePersonAs(server, id, { groups: ['north'] }), true],
  ])('the line of who %s is closed within a second', async (what, change, mayReturn) => {
    const person = await invitePerson(server, { name: `Vera ${what}`, role: 'dispatcher' })
    const listener = await listen({ cookie: person.cookie })
    await change(person.id)
    expect(await until(listener.isOver, 1_000)).toBe(true)
    const again = await listen({ cookie: person.cookie }).catch(() => null)
    expect(again !== null).toBe(mayReturn)
  })

  test('the line of who signs out is closed within a second, and of a key that is ended', async () => {
    const person = await invitePerson(server, { name: 'Will', role: 'viewer' })
    const key = await makeKeyAs(server, { role: 'viewer' })
    const [listener, program] = [
      await listen({ cookie: person.cookie }),
      await listen({ authorization: key.authorization }),
    ]
    await post('/auth/sign-out', {}, { cookie: person.cookie })
    await call('DELETE', `/keys/${key.id}`)
    expect(await until(() => listener.isOver() && program.isOver(), 1_000)).toBe(true)
  })
})
