import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditList } from '#lib/contract/audit-api.ts'
import type { OwnAccount } from '#lib/contract/people-api.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { changePersonAs, inviteAs, invitePerson, signInAs } from '#tests/support/people.ts'
import { startServer, type TestServer } from '#tests/support/server.ts'

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

  test('of one’s own password, at an open desk, is slow as well', async () => {
    const person = await invitePerson(server, { name: 'Quin', role: 'viewer' })
    const tryIt = async (path: string, body: object) => (await post(path, body, { cookie: person.cookie })).status
    const wrong = { password: 'wrong', current_password: 'wrong' }
    const statuses: number[] = []
    for (const path of ['/auth/two-factor/enable', '/auth/two-factor/disable', '/auth/two-factor/enable'])
      statuses.push(await tryIt(path, wrong))
    for (let i = 0; i < 3; i++)
      statuses.push(await tryIt('/auth/account/password', { ...wrong, password: 'fog in the old port' }))
    expect(statuses.slice(0, 5).every((status) => [400, 401, 422].includes(status))).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  })

  test('many at the same time are as many', async () => {
    const began = performance.now()
    const answers = await Promise.all(Array.from({ length: 20 }, () => guess('many@colleagues.test')))
    // Where the machine needs seconds for them, the wait of 1 s, 2 s, 4 s … is over meanwhile for some.
    const more = Math.floor(Math.log2((performance.now() - began) / 1_000 + 1))
    const tried = answers.filter(({ status }) => status === 401).length
    expect(tried).toBeGreaterThanOrEqual(5)
    expect(tried).toBeLessThanOrEqual(5 + more)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20 - tried)
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

  test('writes down failed tries and invitations, and no password', async () => {
    const acts = new Set((await lines()).map(({ act }) => act))
    for (const act of ['sign_in_failed', 'person_invited']) expect(acts).toContain(act)
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
