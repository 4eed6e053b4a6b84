import { revokeApiKey } from '#lib/services/people/api-keys.ts'
import { ADMIN } from '#lib/transport/asks.ts'
import { NO_CONTENT } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const DELETE = opsRoute(
  async ({ params }) => {
    await revokeApiKey(params.id ?? '')
    return NO_CONTENT
  },
  { ...ADMIN, audits: 'key_ended' },
)
