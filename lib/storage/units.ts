import type { Fact } from '#lib/domain/facts/facts.ts'
import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { inChunks, prisma, stateRow, stateRowOrNull } from './state-rows.ts'

export interface DeviceRow extends StateRow {
  readonly workerHandle: string | null
}

/** Every worker and every device. */
export async function readUnits(): Promise<{ workers: StateRow[]; devices: DeviceRow[] }> {
  const workers = await prisma().workerState.findMany()
  const devices = await prisma().deviceState.findMany()
  return {
    workers: workers.map(stateRow),
    devices: devices.map((row) => ({ ...stateRow(row), workerHandle: row.workerHandle })),
  }
}

/** One worker with the devices linked to it now; for a device's id, the device alone. Null when neither is known. */
export async function readUnit(handle: string): Promise<{ worker: StateRow | null; devices: StateRow[] } | null> {
  const worker = await prisma().workerState.findUnique({ where: { key: handle } })
  if (worker) {
    const devices = await prisma().deviceState.findMany({ where: { workerHandle: handle } })
    return { worker: stateRow(worker), devices: devices.map(stateRow) }
  }
  const device = stateRowOrNull(await prisma().deviceState.findUnique({ where: { key: handle } }))
  return device && { worker: null, devices: [device] }
}

/** Facts of whoever is named, to judge whether an outage is over. */
export async function readUnitFacts(workers: readonly string[], devices: readonly string[]) {
  const ofWorkers = await inChunks(workers, (key) => prisma().workerState.findMany({ where: { key: { in: key } } }))
  const linked = await inChunks(workers, (key) =>
    prisma().deviceState.findMany({ where: { workerHandle: { in: key } } }),
  )
  const ofDevices = await inChunks(devices, (key) => prisma().deviceState.findMany({ where: { key: { in: key } } }))
  const known = new Map([...linked, ...ofDevices].map((row) => [row.key, row]))
  return {
    workers: ofWorkers.map(stateRow),
    devices: [...known.values()].map((row): DeviceRow => ({ ...stateRow(row), workerHandle: row.workerHandle })),
  }
}

/** The worker handle each of these devices is linked to now; devices that are not linked are left out. */
export async function readLinks(deviceIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await inChunks(deviceIds, (key) =>
    prisma().deviceState.findMany({ where: { key: { in: key } }, select: { key: true, workerHandle: true } }),
  )
  return new Map(rows.flatMap((row) => (row.workerHandle === null ? [] : [[row.key, row.workerHandle]])))
}

/** All devices that are somebody's now. */
export async function readLinkedDeviceIds(): Promise<string[]> {
  const rows = await prisma().deviceState.findMany({ where: { workerHandle: { not: null } }, select: { key: true } })
  return rows.map(({ key }) => key)
}

/**
 * Where everybody was seen last, without reading anything else of them: a linked phone's place under its worker's
 * handle, so a handle can be there more than once.
 */
export async function readWhereabouts(): Promise<{ handle: string; at: readonly [lon: number, lat: number] }[]> {
  const location = { not: null }
  const workers = await prisma().workerState.findMany({ where: { location }, select: { key: true, location: true } })
  const devices = await prisma().deviceState.findMany({
    where: { location, workerHandle: { not: null } },
    select: { workerHandle: true, location: true },
  })
  const known = [
    ...workers.map((row) => ({ handle: row.key, location: row.location })),
    ...devices.map((row) => ({ handle: row.workerHandle ?? '', location: row.location })),
  ]
  return known.map((row) => {
    const [{ lon, lat }] = JSON.parse(row.location ?? '') as Fact<{ lon: number; lat: number }>
    return { handle: row.handle, at: [lon, lat] as const }
  })
}
