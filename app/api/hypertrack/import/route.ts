import { importAccount } from '#lib/services/hypertrack/import-account.ts'
import { ADMIN } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async () => importAccount(), { ...ADMIN, audits: 'account_imported' })
