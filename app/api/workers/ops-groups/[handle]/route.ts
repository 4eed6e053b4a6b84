import { opsGroupForm, patchOpsGroup } from '#lib/services/workers/ops-groups.ts'
import { ADMIN, OF_GROUP } from '#lib/transport/asks.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ handle }) => opsGroupForm(handle), OF_GROUP)
export const PATCH = opsRoute(async ({ handle, json }) => patchOpsGroup(handle, await json()), {
  ...ADMIN,
  audits: 'ops_group_changed',
})
