import { importAccount } from '#lib/services/hypertrack/import-account.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async () => importAccount())
