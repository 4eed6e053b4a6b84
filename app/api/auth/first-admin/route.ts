import { createFirstAdmin } from '#lib/services/first-admin.ts'
import { openRoute } from '#lib/transport/route.ts'

export const POST = openRoute(async (json) => {
  await createFirstAdmin(await json())
  return { created: true }
})
