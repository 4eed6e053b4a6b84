import type { WorkerView } from '#lib/contract/views.ts'
import { factValue } from '#lib/domain/facts/facts.ts'
import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { workerView } from '#lib/domain/views/view-unit.ts'
import { type DeviceRow, readUnit } from '#lib/storage/units.ts'

/** True when the worker was deleted by the API and not taken back. */
export function isDeletedWorker({ facts }: StateRow): boolean {
  return factValue<boolean>(facts, 'deleted') === true
}

/** Workers with their devices, and devices that nobody is linked to; by handle. Deleted workers only when asked for. */
export function unitViews(
  workers: readonly StateRow[],
  devices: readonly DeviceRow[],
  { withDeleted = false }: { withDeleted?: boolean } = {},
): WorkerView[] {
  const known = new Set(workers.map((worker) => worker.key))
  const linked = new Map<string, DeviceRow[]>()
  const alone: DeviceRow[] = []
  for (const device of devices) {
    const handle = device.workerHandle
    if (handle === null || !known.has(handle)) alone.push(device)
    else linked.set(handle, [...(linked.get(handle) ?? []), device])
  }
  const shown = withDeleted ? workers : workers.filter((worker) => !isDeletedWorker(worker))
  const views = shown.map((worker) => workerView(worker, linked.get(worker.key) ?? []))
  return [...views, ...alone.map((device) => workerView(null, [device]))]
    .filter((view): view is WorkerView => view !== null)
    .sort((a, b) => (a.handle < b.handle ? -1 : 1))
}

/** A worker by handle, or a device by its id when nobody has that handle; null when neither is known. */
export async function findWorker(handle: string): Promise<WorkerView | null> {
  const unit = await readUnit(handle)
  return unit && workerView(unit.worker, unit.devices)
}
