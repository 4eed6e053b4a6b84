import { opsGroupForm, patchOpsGroup } from '#lib/services/workers/ops-groups.ts'
import { opsRoute } from '#lib/transport/route.ts'

export const GET = opsRoute(({ handle }) => opsGroupForm(handle))
export const PATCH = opsRoute(async ({ handle, json }) => patchOpsGroup(handle, await json()))
