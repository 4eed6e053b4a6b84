import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { inChunks, prisma, stateRow } from './state-rows.ts'

export interface OutageQuery {
  /** Leaves out those that were closed. */
  readonly isOpen?: boolean
  readonly workerHandle?: string
  readonly deviceIds?: readonly string[]
  /** Instants, `to` excluded. */
  readonly startedWithin?: { readonly from: string; readonly to: string }
  readonly limit: number
}

/** Outages, the one that began last first. */
export async function readOutages(query: OutageQuery): Promise<StateRow[]> {
  const who = [
    ...(query.workerHandle === undefined ? [] : [{ workerHandle: query.workerHandle }]),
    ...(query.deviceIds?.length ? [{ deviceId: { in: [...query.deviceIds] } }] : []),
  ]
  const rows = await prisma().outageState.findMany({
    where: {
      ...(query.isOpen && { isClosed: 0 }),
      // Both values are named so that the index by them and by start is of use.
      ...(query.startedWithin && {
        isClosed: { in: [0, 1] },
        startedAt: { gte: query.startedWithin.from, lt: query.startedWithin.to },
      }),
      ...(who.length > 0 && { OR: who }),
    },
    orderBy: [{ startedAt: 'desc' }, { key: 'asc' }],
    take: query.limit,
  })
  return rows.map(stateRow)
}

export async function readOutagesByKey(keys: readonly string[]): Promise<StateRow[]> {
  const rows = await inChunks(keys, (key) => prisma().outageState.findMany({ where: { key: { in: key } } }))
  return rows.map(stateRow)
}

/** Outages of these workers and devices that nobody has closed. */
export async function readUnclosedOutages(workers: readonly string[], devices: readonly string[]): Promise<StateRow[]> {
  const ofWorkers = await inChunks(workers, (workerHandle) =>
    prisma().outageState.findMany({ where: { workerHandle: { in: workerHandle }, isClosed: 0 } }),
  )
  const ofDevices = await inChunks(devices, (deviceId) =>
    prisma().outageState.findMany({ where: { deviceId: { in: deviceId }, isClosed: 0 } }),
  )
  return [...ofWorkers, ...ofDevices].map(stateRow)
}
