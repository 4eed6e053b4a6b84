import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AUDIT_ACTS, type AuditAct, type AuditLine, type AuditList } from '#lib/contract/audit-api.ts'
import { apiClient } from '#tests/support/api-client.ts'
import { as, world } from '#tests/support/audit-acts.ts'
import { AUDIT_CASES } from '#tests/support/audit-cases.ts'
import { AUTHORIZATION } from '#tests/support/authorization.ts'
import { invitePerson } from '#tests/support/people.ts'
import { startServer } from '#tests/support/server.ts'

// Every privileged act is one line of the audit log (docs/rules.md 55).

const call = apiClient(() => world.server)

beforeAll(async () => {
  world.server = await startServer({ env: { WAYPOST_WEBHOOK_ALLOW: '127.0.0.1' } })
  await call('POST', '/orders/track', {
    ...{ worker_handle: 'seen', track_mode: 'pre_shift' },
    orders: [
      {
        order_handle: 'shared',
        destination: { geometry: { type: 'Point', coordinates: [-56.15, -34.9] }, radius: 100 },
      },
    ],
  })
  world.admin = await invitePerson(world.server, { name: 'Root', role: 'admin' })
}, 120_000)
afterAll(() => world.server?.stop())

const lines = async (query = ''): Promise<AuditLine[]> =>
  (await call<AuditList>('GET', `/audit?limit=1000${query}`)).body.lines
const lastSeq = async () => (await call<AuditList>('GET', '/audit?limit=1')).body.lines[0]?.seq ?? 0

/** Written down where those acts have tests of their own: they need another server, or a fleet. */
const ELSEWHERE: { readonly [Act in AuditAct]?: string } = {
  first_admin_made: 'auth',
  orders_imported: 'order-imports',
  import_undone: 'order-imports',
  account_imported: 'hypertrack-sync',
  account_back_filled: 'hypertrack-sync',
  demo_started: 'demo',
  demo_removed: 'demo',
}
/** Admins' requests that change nothing that is kept, and those of ELSEWHERE. */
const NOT_AUDITED = new Set([
  'POST /api/webhook-endpoints/[id]/test',
  ...['POST /api/demo', 'DELETE /api/demo', 'POST /api/hypertrack/import', 'POST /api/hypertrack/back-fill'],
])

describe('a privileged act is exactly one line: who, when, what, from where', () => {
  test.each(AUDIT_CASES)(
    '$act by $route',
    async ({ act, make, doIt, subject, who }) => {
      const of = (await make?.()) ?? {}
      const [before, from] = [await lastSeq(), Date.now()]
      const { status } = await doIt(of)
      expect(status, JSON.stringify(of)).toBeLessThan(300)
      const written = (await lines()).filter(({ seq, who: by }) => seq > before && by !== 'account')
      expect(written.map((line) => line.act)).toEqual([act])
      const [line] = written as [AuditLine]
      expect(line.who).toContain(who?.(of) ?? `person:${world.admin.id}`)
      expect(Date.parse(line.at)).toBeGreaterThanOrEqual(from)
      expect(Date.parse(line.at)).toBeLessThanOrEqual(Date.now())
      expect(line.from).toMatch(/127\.0\.0\.1/)
      if (subject) expect(line.subject).toBe(subject(of))
    },
    30_000,
  )

  test('there are more than the 25 that matter, and none without a word', () => {
    const acts = new Set(AUDIT_CASES.map(({ act }) => act))
    expect(acts.size).toBeGreaterThanOrEqual(25)
    expect([...acts, ...Object.keys(ELSEWHERE)].sort()).toEqual([...AUDIT_ACTS].sort())
    for (const [act, file] of Object.entries(ELSEWHERE)) {
      const words = readFileSync(new URL(`./${file}.test.ts`, import.meta.url), 'utf8')
      expect(words, `${file} looks for its line`).toMatch(new RegExp(`auditLinesOf\\(\\w+, '${act}'\\)`))
    }
  })

  test('every change that needs an admin is one of them', () => {
    const changes = Object.entries(AUTHORIZATION).flatMap(([route, words]) =>
      words.startsWith('admin') && !route.startsWith('GET ') ? [route] : [],
    )
    const known = new Set(AUDIT_CASES.map(({ route }) => route))
    expect(changes.filter((route) => !known.has(route) && !NOT_AUDITED.has(route))).toEqual([])
  })

  test('what is refused leaves no line that says it was done', async () => {
    const viewer = await invitePerson(world.server, { name: 'Only looks', role: 'viewer' })
    const before = await lastSeq()
    expect((await as(viewer, ['POST', '/keys'], { name: 'mine', role: 'admin' })).status).toBe(403)
    expect((await as(world.admin, ['DELETE', '/keys/nothing'])).status).toBe(404)
    expect((await lines()).filter(({ seq, who }) => seq > before && who !== 'account')).toEqual([])
  })
})
