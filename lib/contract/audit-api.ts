import { z } from 'zod'

/** Everything that the audit log has a word for. */
export const AUDIT_ACTS = [
  // Getting in and out.
  'first_admin_made',
  'signed_in',
  'sign_in_failed',
  'signed_out',
  'session_ended',
  'password_changed',
  'password_reset',
  'second_factor_on',
  'second_factor_off',
  // Who may do what.
  'person_invited',
  'invitation_withdrawn',
  'invitation_accepted',
  'person_changed',
  'person_disabled',
  'person_enabled',
  'reset_link_made',
  'key_made',
  'key_ended',
  // Where things go, and by what they are judged.
  'webhook_endpoint_made',
  'webhook_endpoint_changed',
  'webhook_endpoint_deleted',
  'secret_rotated',
  'webhooks_resent',
  'allowed_hosts_changed',
  'share_rotated',
  'share_revoked',
  'share_rules_changed',
  'worker_link_made',
  'worker_link_revoked',
  'rules_changed',
  'ops_group_made',
  'ops_group_changed',
  // What is done to many at once, or to what was.
  'quarantine_replayed',
  'orders_imported',
  'import_undone',
  'account_imported',
  'account_back_filled',
  'demo_started',
  'demo_removed',
  'worker_erased',
  // Who looked at whom.
  'worker_viewed',
  'track_viewed',
  'track_exported',
  'data_exported',
  'audit_viewed',
] as const

export type AuditAct = (typeof AUDIT_ACTS)[number]

export const auditQuery = z.object({
  /** Lines before this one, newest first. */
  before: z.coerce.number().int().positive().optional(),
  act: z.enum(AUDIT_ACTS).optional(),
  subject: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
})

export const auditLine = z.object({
  seq: z.number().int().describe('Its number; there is no gap'),
  at: z.iso.datetime(),
  who: z.string().describe('`person:…`, `key:…`, `account` or `nobody`'),
  name: z.string().describe('What they were called then'),
  from: z.string().describe('The network address that the request came from'),
  act: z.string(),
  subject: z.string().nullable().describe('Whom or what it was done to; null for nothing, and after an erasure'),
  detail: z.record(z.string(), z.unknown()),
})

export const auditList = z.object({
  lines: z.array(auditLine),
  next: z.number().int().nullable().describe('Give it back as `before` to get the page before this one'),
})

export type AuditLine = z.infer<typeof auditLine>
export type AuditList = z.infer<typeof auditList>
