import type { AuditAct, AuditLine, AuditList } from '#lib/contract/audit-api.ts'
import type { TestServer } from './server.ts'

/** The lines that the audit log has of one act, newest first. Reading them is an act of the account's, and no line of these. */
export async function auditLinesOf(
  { url, basic }: Pick<TestServer, 'url' | 'basic'>,
  act: AuditAct,
): Promise<AuditLine[]> {
  const answer = await fetch(`${url}/api/audit?act=${act}&limit=1000`, { headers: { authorization: basic } })
  if (!answer.ok) throw new Error(`the audit log answered ${answer.status}: ${await answer.text()}`)
  return ((await answer.json()) as AuditList).lines
}
