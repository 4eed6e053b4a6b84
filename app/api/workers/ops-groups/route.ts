import { createOpsGroup, listOpsGroups } from '#lib/services/workers/ops-groups.ts'
import { created } from '#lib/transport/problems.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ url }) => listOpsGroups(url.searchParams))
export const POST = opsRoute(async ({ json }) => created(await createOpsGroup(await json())))
