import { apiClient } from './api-client.ts'
import {
  type AuditCase,
  as,
  byAdmin,
  cookieWithFactor,
  endpoint,
  group,
  linkFor,
  made,
  next,
  ofPerson,
  own,
  phone,
  quarantined,
  rule,
  somebody,
  verify,
  withSecondFactor,
  world,
} from './audit-acts.ts'
import { inviteAs, makeKeyAs, signInAs } from './people.ts'

const call = apiClient(() => world.server)

export const AUDIT_CASES: readonly AuditCase[] = [
  {
    ...{ act: 'signed_in', route: 'POST /api/auth/[...all]', make: somebody, who: ofPerson },
    doIt: async (of) => ({ status: (await signInAs(world.server, own(of))) ? 200 : 401 }),
  },
  {
    ...{ act: 'sign_in_failed', route: 'POST /api/auth/[...all]', make: somebody, subject: ofPerson },
    who: () => 'nobody',
    doIt: async (of) => {
      const { status } = await as(null, ['POST', '/auth/sign-in/email'], { email: own(of).email, password: 'wrong' })
      return { status: status === 401 ? 200 : status }
    },
  },
  {
    ...{ act: 'signed_out', route: 'POST /api/auth/[...all]', make: somebody, who: ofPerson },
    doIt: (of) => as(own(of), ['POST', '/auth/sign-out']),
  },
  {
    ...{ act: 'session_ended', route: 'DELETE /api/auth/account/sessions/[id]', who: ofPerson },
    make: async () => {
      const known = await somebody()
      await signInAs(world.server, own(known))
      const { body } = await as<{ sessions: { id: string; current: boolean }[] }>(own(known), ['GET', '/auth/account'])
      return { ...known, id: body.sessions.find(({ current }) => !current)?.id ?? '' }
    },
    doIt: (of) => as(own(of), ['DELETE', `/auth/account/sessions/${of.id}`]),
  },
  {
    ...{ act: 'password_changed', route: 'POST /api/auth/account/password', make: somebody, who: ofPerson },
    doIt: (of) =>
      as(own(of), ['POST', '/auth/account/password'], {
        current_password: own(of).password,
        password: 'fog in the old port',
      }),
  },
  {
    ...{ act: 'password_reset', route: 'POST /api/auth/accept', who: ofPerson },
    make: async () => linkFor(await somebody()),
    doIt: ({ token }) => as(null, ['POST', '/auth/accept'], { token, password: 'fog in the old port' }),
  },
  { act: 'second_factor_on', route: 'POST /api/auth/[...all]', make: withSecondFactor, who: ofPerson, doIt: verify },
  {
    ...{ act: 'second_factor_off', route: 'POST /api/auth/[...all]', who: ofPerson },
    make: async () => {
      const known = await withSecondFactor()
      await verify(known)
      return { person: { ...own(known), cookie: await cookieWithFactor(known) } }
    },
    doIt: (of) => as(own(of), ['POST', '/auth/two-factor/disable'], { password: own(of).password }),
  },
  {
    ...{ act: 'person_changed', route: 'PATCH /api/auth/account', make: somebody, who: ofPerson, subject: ofPerson },
    doIt: (of) => as(own(of), ['PATCH', '/auth/account'], { name: 'Another name' }),
  },
  {
    ...{ act: 'person_invited', route: 'POST /api/accounts' },
    doIt: byAdmin('POST /api/accounts', { email: 'new@colleagues.test', role: 'viewer' }),
  },
  {
    ...{ act: 'invitation_withdrawn', route: 'DELETE /api/accounts/invitations/[id]' },
    make: async () => {
      await inviteAs(world.server, 'gone@colleagues.test', { role: 'viewer' })
      const { body } = await call<{ invitations: { id: string; email: string }[] }>('GET', '/accounts')
      return { id: body.invitations.find(({ email }) => email === 'gone@colleagues.test')?.id ?? '' }
    },
    doIt: byAdmin('DELETE /api/accounts/invitations/[id]'),
    subject: ({ id }) => id ?? null,
  },
  {
    ...{ act: 'invitation_accepted', route: 'POST /api/auth/accept' },
    make: async () => ({ token: await inviteAs(world.server, 'joins@colleagues.test', { role: 'viewer' }) }),
    who: () => 'person:',
    doIt: ({ token }) => as(null, ['POST', '/auth/accept'], { token, name: 'Jo', password: 'fog in the old port' }),
  },
  {
    ...{ act: 'person_changed', route: 'PATCH /api/accounts/[id]', make: somebody, subject: ofPerson },
    doIt: byAdmin('PATCH /api/accounts/[id]', { role: 'viewer' }),
  },
  {
    ...{ act: 'person_disabled', route: 'PATCH /api/accounts/[id]', make: somebody, subject: ofPerson },
    doIt: byAdmin('PATCH /api/accounts/[id]', { disabled: true }),
  },
  {
    ...{ act: 'person_enabled', route: 'PATCH /api/accounts/[id]', make: somebody, subject: ofPerson },
    doIt: byAdmin('PATCH /api/accounts/[id]', { disabled: false }),
  },
  {
    ...{ act: 'second_factor_off', route: 'PATCH /api/accounts/[id]', make: somebody, subject: ofPerson },
    doIt: byAdmin('PATCH /api/accounts/[id]', { two_factor: false }),
  },
  {
    ...{ act: 'reset_link_made', route: 'POST /api/accounts/[id]/reset', make: somebody, subject: ofPerson },
    doIt: byAdmin('POST /api/accounts/[id]/reset'),
  },
  { act: 'key_made', route: 'POST /api/keys', doIt: byAdmin('POST /api/keys', { name: 'erp', role: 'viewer' }) },
  {
    ...{ act: 'key_ended', route: 'DELETE /api/keys/[id]', make: () => makeKeyAs(world.server, { role: 'viewer' }) },
    ...{ doIt: byAdmin('DELETE /api/keys/[id]'), subject: ({ id }) => id ?? null },
  },
  {
    ...{ act: 'webhook_endpoint_made', route: 'POST /api/webhook-endpoints' },
    doIt: byAdmin('POST /api/webhook-endpoints', { url: 'http://127.0.0.1:9/made', types: ['order'] }),
  },
  {
    ...{ act: 'webhook_endpoint_changed', route: 'PATCH /api/webhook-endpoints/[id]', make: endpoint },
    ...{ doIt: byAdmin('PATCH /api/webhook-endpoints/[id]', { description: 'x' }), subject: ({ id }) => id ?? null },
  },
  {
    ...{ act: 'webhook_endpoint_changed', route: 'POST /api/webhook-endpoints/[id]/enable', make: endpoint },
    doIt: byAdmin('POST /api/webhook-endpoints/[id]/enable', { skip_missed: true }),
  },
  {
    ...{ act: 'webhook_endpoint_deleted', route: 'DELETE /api/webhook-endpoints/[id]', make: endpoint },
    doIt: byAdmin('DELETE /api/webhook-endpoints/[id]'),
  },
  {
    ...{ act: 'secret_rotated', route: 'POST /api/webhook-endpoints/[id]/rotate', make: endpoint },
    doIt: byAdmin('POST /api/webhook-endpoints/[id]/rotate'),
  },
  {
    ...{ act: 'webhooks_resent', route: 'POST /api/webhook-endpoints/[id]/resend', make: endpoint },
    doIt: byAdmin('POST /api/webhook-endpoints/[id]/resend', {
      from: new Date(Date.now() - 1000).toISOString(),
      to: new Date().toISOString(),
    }),
  },
  {
    ...{ act: 'allowed_hosts_changed', route: 'POST /api/embed-hosts', subject: () => 'https://a.example.com' },
    doIt: byAdmin('POST /api/embed-hosts', { origin: 'https://a.example.com' }),
  },
  {
    ...{ act: 'allowed_hosts_changed', route: 'DELETE /api/embed-hosts/[host]', subject: ({ id }) => id ?? null },
    ...{ make: () => made('POST', '/embed-hosts', { origin: 'https://b.example.com' }) },
    doIt: byAdmin('DELETE /api/embed-hosts/[host]'),
  },
  ...(
    [
      ['share_rules_changed', 'PATCH', ''],
      ['share_rotated', 'POST', '/rotate'],
      ['share_revoked', 'POST', '/revoke'],
      ['share_rules_changed', 'POST', '/restore'],
    ] as const
  ).map(
    ([act, method, verb]): AuditCase => ({
      ...{ act, route: `${method} /api/orders/[handle]/share${verb}`, subject: () => 'shared' },
      doIt: () => as(world.admin, [method, `/orders/shared/share${verb}`], { expires: 'after_week' }),
    }),
  ),
  {
    ...{ act: 'share_rules_changed', route: 'PATCH /api/share-settings' },
    doIt: byAdmin('PATCH /api/share-settings', { expires: 'after_day' }),
  },
  {
    ...{ act: 'worker_link_made', route: 'POST /api/workers/[handle]/devices', subject: () => 'seen' },
    doIt: () => as(world.admin, ['POST', '/workers/seen/devices']),
  },
  {
    ...{ act: 'worker_link_made', route: 'POST /api/workers/[handle]/devices/[device]/renew', make: phone },
    ...{ subject: () => 'seen', doIt: ({ id }) => as(world.admin, ['POST', `/workers/seen/devices/${id}/renew`]) },
  },
  {
    ...{ act: 'worker_link_revoked', route: 'DELETE /api/workers/[handle]/devices/[device]', make: phone },
    ...{ subject: () => 'seen', doIt: ({ id }) => as(world.admin, ['DELETE', `/workers/seen/devices/${id}`]) },
  },
  {
    ...{ act: 'rules_changed', route: 'POST /api/notification-rules' },
    doIt: byAdmin('POST /api/notification-rules', {
      ...{ name: 'late', condition: { causes: [{ code: 'late' }], after_minutes: 0 } },
      channels: { browser: true },
    }),
  },
  {
    ...{ act: 'rules_changed', route: 'PATCH /api/notification-rules/[id]', make: rule },
    doIt: byAdmin('PATCH /api/notification-rules/[id]', { name: 'later' }),
  },
  {
    ...{ act: 'rules_changed', route: 'DELETE /api/notification-rules/[id]', make: rule },
    doIt: byAdmin('DELETE /api/notification-rules/[id]'),
  },
  {
    ...{ act: 'ops_group_made', route: 'POST /api/workers/ops-groups', subject: () => 'g-made' },
    doIt: byAdmin('POST /api/workers/ops-groups', {
      ...{ ops_group_handle: 'g-made', ops_group_label: 'g', timezone: 'UTC' },
    }),
  },
  {
    ...{ act: 'ops_group_changed', route: 'PATCH /api/workers/ops-groups/[handle]', make: group },
    ...{ subject: ({ id }) => id ?? null },
    doIt: ({ id }) => as(world.admin, ['PATCH', `/workers/ops-groups/${id}`], { ops_group_label: 'other' }),
  },
  {
    ...{ act: 'quarantine_replayed', route: 'POST /api/quarantine/[id]/replay', make: quarantined },
    doIt: byAdmin('POST /api/quarantine/[id]/replay', { body: '[]' }),
  },
  {
    ...{ act: 'worker_erased', route: 'POST /api/workers/[handle]/erase' },
    make: () => made('POST', '/workers', { worker_handle: `forgotten-${next()}` }, 'worker_handle'),
    doIt: ({ id }) => as(world.admin, ['POST', `/workers/${id}/erase`], { confirm: id }),
  },
  // Who looked at whom.
  {
    ...{ act: 'worker_viewed', route: 'GET /api/views/workers/[handle]', subject: () => 'seen' },
    doIt: () => as(world.admin, ['GET', '/views/workers/seen']),
  },
  {
    ...{
      act: 'worker_viewed',
      route: 'GET /api/workers/[handle]',
      make: somebody,
      who: ofPerson,
      subject: () => 'seen',
    },
    doIt: (of) => as(own(of), ['GET', '/workers/seen']),
  },
  {
    ...{ act: 'track_viewed', route: 'GET /api/workers/[handle]/track', subject: () => 'seen' },
    doIt: () => as(world.admin, ['GET', '/workers/seen/track']),
  },
  {
    ...{ act: 'track_exported', route: 'GET /api/workers/[handle]/track', subject: () => 'seen' },
    doIt: async () => {
      const url = `${world.server.url}/api/workers/seen/track?format=gpx`
      const { status } = await fetch(url, { headers: { cookie: world.admin.cookie } })
      return { status }
    },
  },
  {
    ...{ act: 'data_exported', route: 'GET /api/workers/[handle]/export', subject: () => 'seen' },
    doIt: () => as(world.admin, ['GET', '/workers/seen/export']),
  },
  { act: 'audit_viewed', route: 'GET /api/audit', doIt: () => as(world.admin, ['GET', '/audit']) },
]
