import {
  createOpsGroupRequest,
  type OpsGroup,
  type OpsGroupFields,
  type OpsGroupList,
  patchOpsGroupRequest,
} from '#lib/contract/api/places-api.ts'
import { opsGroupsQuery } from '#lib/contract/api/query.ts'
import type { OpsGroupView } from '#lib/contract/api/terms.ts'
import { Problem } from '#lib/contract/problem.ts'
import { opsGroupSaved } from '#lib/domain/commands/worker-events.ts'
import type { Sight } from '#lib/domain/people/sight.ts'
import { opsGroupView } from '#lib/domain/views/view-terms.ts'
import { recordActs } from '#lib/services/intake/record-acts.ts'
import { hypertrack } from '#lib/services/orders/hypertrack.ts'
import { momentAfter } from '#lib/services/orders/moment-after.ts'
import { oneAtATime } from '#lib/services/orders/one-at-a-time.ts'
import { readAs, readQuery } from '#lib/services/orders/unprocessable.ts'
import { listOpsGroupRows, readOpsGroup } from '#lib/storage/places.ts'
import { config } from '../../config.ts'

/** Everybody who names no group is in this one; it needs no making. */
const DEFAULT_GROUP = 'default'

async function findGroup(handle: string): Promise<OpsGroupView | null> {
  const row = await readOpsGroup(handle)
  return row && opsGroupView(row)
}

/** Throws Problem `ops_group_not_defined` when somebody shall be in a group that there is not. */
export async function inUsableGroup(handle: string | undefined): Promise<void> {
  if (handle === undefined || handle === DEFAULT_GROUP || hypertrack() || (await findGroup(handle))) return
  const fault = `There is no ops group with the handle ${handle}`
  throw new Problem('ops_group_not_defined', fault, { body: { ops_group_handle: [fault] } })
}

/** The time zone of an ops group, by its IANA name; UTC for one that names none, and for who is in none. */
export async function zoneOfGroup(handle: string | null): Promise<string> {
  return (await findGroup(handle ?? DEFAULT_GROUP))?.timezone ?? 'UTC'
}

function groupForm({ handle, label, timezone, settings }: OpsGroupView): OpsGroup {
  return { ...settings, ops_group_handle: handle, ops_group_label: label, timezone }
}

/** `GET /workers/ops-groups`. Throws Problem `unprocessable`. */
export async function listOpsGroups(query: URLSearchParams, sight: Sight): Promise<OpsGroupList> {
  const { limit, pagination_token } = readQuery(opsGroupsQuery, query)
  const after = Buffer.from(pagination_token ?? '', 'base64url').toString('utf8')
  const rows = await listOpsGroupRows(after, limit + 1)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    ops_groups: page.filter(({ key }) => sight.seesGroup(key)).map((row) => groupForm(opsGroupView(row))),
    pagination_token: last ? Buffer.from(last.key).toString('base64url') : null,
  }
}

/** `GET /workers/ops-groups/{ops_group_handle}`. Throws Problem `ops_group_not_found`. */
export async function opsGroupForm(handle: string): Promise<OpsGroup> {
  const group = await findGroup(handle)
  if (!group) throw new Problem('ops_group_not_found', `There is no ops group with the handle ${handle}`)
  return groupForm(group)
}

/** `POST /workers/ops-groups`. Throws a Problem: `duplicate_resource`, `unprocessable`. */
export async function createOpsGroup(input: unknown): Promise<OpsGroup> {
  const { ops_group_handle: handle, ...fields } = readAs(createOpsGroupRequest, input ?? {})
  return save(handle, { fields, isNew: true })
}

/** `PATCH /workers/ops-groups/{ops_group_handle}`. Throws a Problem: `ops_group_not_found`, `unprocessable`. */
export async function patchOpsGroup(handle: string, input: unknown): Promise<OpsGroup> {
  return save(handle, { fields: readAs(patchOpsGroupRequest, input ?? {}), isNew: false })
}

async function save(handle: string, { fields, isNew }: { fields: OpsGroupFields; isNew: boolean }): Promise<OpsGroup> {
  const api = hypertrack()
  await oneAtATime([`ops group ${handle}`], async () => {
    const before = await findGroup(handle)
    if (!api) checkIsThere(handle, before, !isNew)
    const path = isNew ? '/workers/ops-groups/' : `/workers/ops-groups/${encodeURIComponent(handle)}`
    await api?.ask(isNew ? 'POST' : 'PATCH', path, isNew ? { ops_group_handle: handle, ...fields } : fields)
    const at = momentAfter({ lastEventAt: before?.saidAt ?? null })
    const occasion = { at, accountId: api?.accountId ?? config().keys.accountId }
    const wire = opsGroupSaved(handle, { before, fields }, occasion)
    await recordActs(api ? 'hypertrack-api' : 'api', [wire])
  })
  return opsGroupForm(handle)
}

function checkIsThere(handle: string, group: OpsGroupView | null, isWanted: boolean): void {
  if (isWanted && !group) throw new Problem('ops_group_not_found', `There is no ops group with the handle ${handle}`)
  if (!isWanted && group) throw new Problem('duplicate_resource', `There is an ops group with the handle ${handle}`)
}
