import { createOpsGroup, listOpsGroups } from '#lib/services/workers/ops-groups.ts'
import { ADMIN, ITSELF } from '#lib/transport/asks.ts'
import { created } from '#lib/transport/problems.ts'
import { opsRoute, textIn } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url, sight }) => listOpsGroups(url.searchParams, sight), ITSELF)
export const POST = opsRoute(async ({ json }) => created(await createOpsGroup(await json())), {
  ...ADMIN,
  audits: async ({ json }) => ({ act: 'ops_group_made', subject: await textIn(json, 'ops_group_handle') }),
})
