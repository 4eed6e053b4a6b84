import type { GroupList } from '#lib/contract/shifts-view.ts'
import { grouped } from '#lib/domain/grouped.ts'
import { DEFAULT_GROUP, type Sight } from '#lib/domain/people/sight.ts'
import { opsGroupView, workerTerms } from '#lib/domain/views/view-terms.ts'
import { listOpsGroupRows } from '#lib/storage/places.ts'
import { readUnits } from '#lib/storage/units.ts'
import { isDeletedWorker } from './list-workers.ts'

const GROUPS_AT_MOST = 1000

/** The ops groups in sight that anybody is in, by label, each with its workers. */
export async function groupMembers(sight: Sight): Promise<GroupList> {
  const [{ workers }, rows] = await Promise.all([readUnits(), listOpsGroupRows('', GROUPS_AT_MOST)])
  const labels = new Map(rows.map(opsGroupView).map(({ handle, label }) => [handle, label]))
  const present = workers.filter((worker) => !isDeletedWorker(worker))
  const members = grouped(present, ({ facts }) => workerTerms(facts).opsGroup ?? DEFAULT_GROUP)
  const groups = [...members]
    .filter(([handle]) => sight.seesGroup(handle))
    .map(([handle, inIt]) => ({
      handle,
      label: labels.get(handle) ?? (handle === DEFAULT_GROUP ? 'Default' : handle),
      workers: inIt.map(({ key }) => key),
    }))
  return { groups: groups.sort((a, b) => (a.label < b.label ? -1 : 1)) }
}
