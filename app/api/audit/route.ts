import { listAudit } from '#lib/services/audit/read-audit.ts'
import { ADMIN } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url }) => listAudit(url.searchParams), { ...ADMIN, audits: 'audit_viewed' })
