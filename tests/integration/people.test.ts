import { setTimeout as sleep } from 'node:timers/promises'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditList } from '#lib/contract/audit-api.ts'
import type { Changes, Joined, Moves, Snapshot } from '#lib/contract/live.ts'
import type { OwnAccount } from '#lib/contract/people-api.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { changePersonAs, inviteAs, invitePerson, makeKeyAs, signInAs } from '#tests/support/people.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

let server: TestServer
const sockets: Socket[] = []
const call = apiClient(() => server)

beforeAll(async () => {
  server = await startServer()
  for (const group of ['north', 'south']) {
    await call('POST', '/workers/ops-groups', { ops_group_handle: group, ops_group_label: group, timezone: 'UTC' })
    await call('POST', '/workers', { worker_handle: `${group}-worker`, ops_group_handle: group })
  }
}, 120_000)
afterAll(async () => {
  for (const socket of sockets) socket.disconnect()
  await server?.stop()
})

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: server.url, ...headers },
    body: JSON.stringify(body),
  })

const read = async <T>(path: string, cookie: string) =>
  (await (await fetch(`${server.url}/api${path}`, { headers: { cookie } })).json()) as T

interface Listener {
  readonly socket: Socket
  readonly frames: string[]
  isOver(): boolean
}

async function listen(headers: Record<string, string>, namespace = ''): Promise<Listener> {
  const socket = io(`${server.url}${namespace}`, {
    transports: ['websocket'],
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  })
  sockets.push(socket)
  const frames: string[] = []
  socket.onAny((...frame: unknown[]) => frames.push(JSON.stringify(frame)))
  let isOver = false
  socket.on('disconnect', () => {
    isOver = true
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  await new Promise<Joined>((resolve) => socket.emit('live:join', null, resolve))
  return { socket, frames, isOver: () => isOver }
}

async function until(isTrue: () => boolean, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (!isTrue() && Date.now() < deadline) await sleep(20)
  return isTrue()
}

const track = (order: string, worker: string) =>
  call('POST', '/orders/track', {
    worker_handle: worker,
    track_mode: 'pre_shift',
    orders: [
      { order_handle: order, destination: { geometry: { type: 'Point', coordinates: [-56.15, -34.9] }, radius: 100 } },
    ],
  })

describe('an invitation', () => {
  test('works once, for whom it was made, as what it says', async () => {
    const token = await inviteAs(server, 'ines@colleagues.test', { role: 'viewer', groups: ['south'] })
    const accept = () => post('/auth/accept', { token, name: 'Ines', password: 'rain over the harbour' })
    const answers = await Promise.all([accept(), accept(), accept()])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403])
    const cookie = await signInAs(server, { email: 'ines@colleagues.test', password: 'rain over the harbour' })
    expect(await read<OwnAccount>('/auth/account', cookie)).toMatchObject({ role: 'viewer', groups: ['south'] })
  })

  test('is dead once another was made, or it was withdrawn', async () => {
    const first = await inviteAs(server, 'ola@colleagues.test', { role: 'viewer' })
    const second = await inviteAs(server, 'ola@colleagues.test', { role: 'viewer' })
    const status = async (token: string) =>
      (await post('/auth/accept', { token, name: 'Ola', password: 'rain over the harbour' })).status
    expect(await status(first)).toBe(403)
    const { body } = await call<{ invitations: { id: string; email: string }[] }>('GET', '/accounts')
    const open = body.invitations.filter(({ email }) => email === 'ola@colleagues.test')
    expect(open).toHaveLength(1)
    expect(JSON.stringify(body)).not.toContain(second)
    await call('DELETE', `/accounts/invitations/${open[0]?.id}`)
    expect(await status(second)).toBe(403)
  })

  test('takes no password that is tried first', async () => {
    const token = await inviteAs(server, 'pia@colleagues.test', { role: 'viewer' })
    for (const password of [
      'password1234',
      'qwertyuiop12',
      '123456789012',
      'aaaaaaaaaaaa',
      'pia@colleagues.test',
      'short',
    ]) {
      expect((await post('/auth/accept', { token, name: 'Pia', password })).status).toBe(422)
    }
    expect(
      (await post('/auth/accept', { token, name: 'Pia', password: `a long row of x: ${'x'.repeat(60)}` })).status,
    ).toBe(200)
  })
})

test('whoever gets a new password by a link is signed out everywhere', async () => {
  const person = await invitePerson(server, { name: 'Rosa', role: 'viewer' })
  const { body } = await call<{ url: string }>('POST', `/accounts/${person.id}/reset`)
  const token = new URL(body.url).searchParams.get('token') ?? ''
  expect((await post('/auth/accept', { token, password: 'fog in the old port' })).status).toBe(200)
  expect((await fetch(`${server.url}/api/orders`, { headers: { cookie: person.cookie } })).status).toBe(401)
  await expect(signInAs(server, person)).rejects.toThrow('401')
  expect(await signInAs(server, { ...person, password: 'fog in the old port' })).toContain('session')
})

test('a new password asks for the old one and ends all other sessions', async () => {
  const person = await invitePerson(server, { name: 'Sol', role: 'viewer' })
  const other = await signInAs(server, person)
  const change = (current_password: string) =>
    post('/auth/account/password', { current_password, password: 'fog in the old port' }, { cookie: person.cookie })
  expect((await change('not it')).status).toBe(422)
  expect((await change(person.password)).status).toBe(204)
  expect((await fetch(`${server.url}/api/orders`, { headers: { cookie: other } })).status).toBe(401)
  expect((await fetch(`${server.url}/api/orders`, { headers: { cookie: person.cookie } })).status).toBe(200)
})

test('somebody has to be left who can let others in, and nobody takes their own rights away', async () => {
  const { body } = await call<{ accounts: { id: string; role: string; email: string }[] }>('GET', '/accounts')
  const admin = body.accounts.find(({ email }) => email === server.admin.email)
  expect((await call('PATCH', `/accounts/${admin?.id}`, { disabled: true })).status).toBe(403)
  const other = await invitePerson(server, { name: 'Tea', role: 'admin' })
  const self = await fetch(`${server.url}/api/accounts/${other.id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', origin: server.url, cookie: other.cookie },
    body: '{"role":"viewer"}',
  })
  expect(self.status).toBe(403)
})

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
    const hasNorth = ({ frames }: Listener) => frames.some((frame) => frame.includes('north-worker'))
    expect(await until(() => hasNorth(all), 5_000)).toBe(true)
    expect(south.frames.join()).not.toContain('north-worker')
    const moves = south.frames
      .map((frame) => JSON.parse(frame) as [string, Moves & Changes])
      .filter(([name]) => name === 'live:moves')
    expect(moves.flatMap(([, { moves: sent }]) => sent)).toEqual([])
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

describe('guessing', () => {
  const guess = (email: string, password = 'not the password') => post('/auth/sign-in/email', { email, password })

  test('is slow after five tries, for an account that is there and one that is not, in the same words', async () => {
    const person = await invitePerson(server, { name: 'Xan', role: 'viewer' })
    const answersFor = async (email: string) => {
      const answers: string[] = []
      for (let i = 0; i < 6; i++) {
        const answer = await guess(email)
        answers.push(`${answer.status} ${answer.headers.get('retry-after')} ${await answer.text()}`)
      }
      return answers
    }
    const [known, unknown] = [await answersFor(person.email), await answersFor('nobody@colleagues.test')]
    expect(known).toEqual(unknown)
    expect(known.map((answer) => answer.slice(0, 3))).toEqual(['401', '401', '401', '401', '401', '429'])
    await sleep(1_100)
    expect((await guess(person.email, person.password)).status).toBe(200)
  })

  test('many at the same time are as many', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess('many@colleagues.test')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(15)
  })
})

describe('the audit log', () => {
  const lines = async (query = '') => (await call<AuditList>('GET', `/audit?limit=1000${query}`)).body.lines

  test('has one line for each act: who, what, to whom, from where', async () => {
    const person = await invitePerson(server, { name: 'Yara', role: 'admin' })
    const asYara = { cookie: person.cookie, origin: server.url }
    await fetch(`${server.url}/api/views/workers/north-worker`, { headers: asYara })
    await fetch(`${server.url}/api/views/workers/north-worker`, { headers: asYara })
    await fetch(`${server.url}/api/workers/north-worker/track?format=gpx`, { headers: asYara })
    await changePersonAs(server, person.id, { role: 'viewer' })
    await post('/auth/sign-out', {}, asYara)
    const hers = (await lines()).filter(
      ({ who, subject }) => who === `person:${person.id}` || subject === `person:${person.id}`,
    )
    expect(hers.map(({ act, subject, who }) => [act, subject, who.split(':')[0]]).reverse()).toEqual([
      ['invitation_accepted', null, 'person'],
      ['signed_in', null, 'person'],
      ['worker_viewed', 'north-worker', 'person'],
      ['track_exported', 'north-worker', 'person'],
      ['person_changed', `person:${person.id}`, 'account'],
      ['signed_out', null, 'person'],
    ])
    expect(
      hers.every(({ from, at }) => /127\.0\.0\.1/.test(from) && Math.abs(Date.parse(at) - Date.now()) < 60_000),
    ).toBe(true)
  })

  test('writes down failed tries, keys and invitations, and no password', async () => {
    const acts = new Set((await lines()).map(({ act }) => act))
    for (const act of [
      'sign_in_failed',
      'key_made',
      'key_ended',
      'person_invited',
      'person_disabled',
      'password_reset',
    ])
      expect(acts).toContain(act)
    expect(JSON.stringify(await lines())).not.toMatch(/rain over|fog in|made up|not the password/)
  })

  test('counts on without a gap, a page at a time', async () => {
    const all = await lines()
    expect(all.map(({ seq }) => seq)).toEqual(all.map((_, index) => (all[0]?.seq ?? 0) - index))
    const { body } = await call<AuditList>('GET', '/audit?limit=3')
    expect(body.lines).toHaveLength(3)
    expect((await lines(`&before=${body.next}`))[0]?.seq).toBe((body.next ?? 0) - 1)
  })
})
