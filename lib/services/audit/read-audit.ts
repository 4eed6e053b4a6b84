import { type AuditList, auditQuery } from '#lib/contract/audit-api.ts'
import { readQuery } from '#lib/services/orders/unprocessable.ts'
import { type AuditRow, readAuditHead, readAuditRows, readAuditRowsAfter } from '#lib/storage/audit-log.ts'
import { auditKey } from './audit.ts'
import { CHAIN_START, endFaults, followChain } from './audit-chain.ts'

const PAGE = 1000

function lineForm({ seq, at, who, name, origin, act, subject, detail }: AuditRow) {
  const facts = JSON.parse(detail) as Record<string, unknown>
  return { seq, at: new Date(at).toISOString(), who, name, from: origin, act, subject, detail: facts }
}

/** `GET /audit`: what was done and looked at, the latest first. Throws Problem `unprocessable`. */
export async function listAudit(query: URLSearchParams): Promise<AuditList> {
  const asked = readQuery(auditQuery, query)
  const rows = await readAuditRows({ ...asked, limit: asked.limit + 1 })
  const page = rows.slice(0, asked.limit)
  return { lines: page.map(lineForm), next: rows.length > asked.limit ? (page.at(-1)?.seq ?? null) : null }
}

/** What a check of the whole log found. */
export interface AuditCheck {
  readonly lines: number
  readonly erased: number
  readonly faults: readonly string[]
}

/** Reads the whole log again and names every line that was changed, added or taken away. */
export async function verifyAudit(): Promise<AuditCheck> {
  const key = auditKey()
  // The note first: what is written meanwhile is ahead of it, which is no fault.
  const head = readAuditHead()
  let state = CHAIN_START
  for (;;) {
    const rows = await readAuditRowsAfter(state.seq, PAGE)
    if (rows.length === 0) break
    state = followChain(state, rows, key)
  }
  const faults = [...state.faults, ...endFaults(state, head)]
  return { lines: state.seq, erased: state.erased, faults }
}
