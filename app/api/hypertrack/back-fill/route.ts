import { backFill } from '#lib/services/hypertrack/back-fill.ts'
import { ADMIN } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async () => backFill(), { ...ADMIN, audits: 'account_back_filled' })
