import { logContact } from '#lib/services/workers/log-contact.ts'
import { OF_WORKER } from '#lib/transport/asks.ts'
import { jsonText } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const POST = opsRoute(async ({ handle, json }) => {
  await logContact(handle, await json())
  return jsonText(200, 'null')
}, OF_WORKER)
