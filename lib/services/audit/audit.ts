import { createHmac, randomBytes } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import type { AuditAct } from '#lib/contract/audit-api.ts'
import { type Acting, actingNow } from '#lib/services/acting-person.ts'
import { type AuditRow, appendAuditRow, keepAuditHead, readLastAuditRow } from '#lib/storage/audit-log.ts'
import { config } from '../../config.ts'
import { remember } from '../../remember.ts'
import { codeOf, subjectHash } from './audit-chain.ts'

/** What is written down. No personal data of third parties beyond handles, and those as the subject only. */
export interface Audited {
  readonly act: AuditAct
  /** Whom or what it was done to: a handle, an id. Can be erased later. */
  readonly subject?: string | undefined
  /** Small facts about the act itself. Cannot be erased, so nothing about people. */
  readonly detail?: Readonly<Record<string, unknown>>
  /** Who did it, where the request does not say so by itself. */
  readonly acting?: Acting
}

/** Looking at the same person again within this time is one look. */
const SAME_LOOK_MS = 10 * 60_000
const LOOKS: ReadonlySet<AuditAct> = new Set(['worker_viewed', 'track_viewed', 'audit_viewed'])

interface Writer {
  last: Promise<Pick<AuditRow, 'seq' | 'mac'> | null>
  readonly looks: LRUCache<string, true>
}

/** One chain, whoever writes: each line waits for the one before it. */
const writer = () =>
  remember(
    'audit',
    (): Writer => ({ last: readLastAuditRow(), looks: new LRUCache({ max: 10_000, ttl: SAME_LOOK_MS }) }),
  )

/** Signs the lines. Made from what is outside the database. */
export function auditKey(): Buffer {
  return createHmac('sha256', config().keys.authSecret).update('waypost audit log').digest()
}

/**
 * Writes one line: who, from where and when are those of the request in hand. Returns when it is kept, and throws when
 * it cannot be: what is not written down did not go well.
 */
export async function audit({ act, subject, detail = {}, acting = actingNow() }: Audited): Promise<void> {
  const state = writer()
  if (LOOKS.has(act)) {
    const look = `${acting.who} ${act} ${subject ?? ''}`
    if (state.looks.has(look)) return
    state.looks.set(look, true)
  }
  const salt = subject === undefined ? null : randomBytes(16).toString('hex')
  const line = {
    at: Date.now(),
    who: acting.who,
    name: acting.name,
    origin: acting.from,
    act,
    subject: subject ?? null,
    subjectSalt: salt,
    subjectHash: subject === undefined || salt === null ? null : subjectHash(salt, subject),
    detail: JSON.stringify(detail),
  }
  const before = state.last
  const written = before.then((last) => write({ ...line, seq: (last?.seq ?? 0) + 1 }, last?.mac ?? ''))
  // What could not be written is not part of the chain; the next line follows the last that was.
  state.last = written.catch(() => readLastAuditRow())
  await written
}

async function write(line: Omit<AuditRow, 'mac'>, previous: string): Promise<Pick<AuditRow, 'seq' | 'mac'>> {
  const row = { ...line, mac: codeOf(line, previous, auditKey()) }
  await appendAuditRow(row)
  keepAuditHead({ seq: row.seq, mac: row.mac })
  return row
}
