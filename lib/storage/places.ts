import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { inChunks, prisma, stateRow, stateRowOrNull } from './state-rows.ts'

/** The places of these handles, deleted ones too. */
export async function readPlaces(handles: readonly string[]): Promise<StateRow[]> {
  const rows = await inChunks(handles, (key) => prisma().placeState.findMany({ where: { key: { in: key } } }))
  return rows.map(stateRow)
}

/** Places that are not deleted, by handle, after the one named. */
export async function listPlaces(after: string, limit: number): Promise<StateRow[]> {
  const where = { isDeleted: 0, key: { gt: after } }
  return (await prisma().placeState.findMany({ where, orderBy: { key: 'asc' }, take: limit })).map(stateRow)
}

/** The log position of the last event about any place; -1 when there was none. */
export async function placesSeq(): Promise<number> {
  const { _max } = await prisma().placeState.aggregate({ _max: { seq: true } })
  return Number(_max.seq ?? -1)
}

export async function readOpsGroup(handle: string): Promise<StateRow | null> {
  return stateRowOrNull(await prisma().opsGroupState.findUnique({ where: { key: handle } }))
}

/** Ops groups by handle, after the one named. */
export async function listOpsGroupRows(after: string, limit: number): Promise<StateRow[]> {
  const rows = await prisma().opsGroupState.findMany({
    where: { key: { gt: after } },
    orderBy: { key: 'asc' },
    take: limit,
  })
  return rows.map(stateRow)
}
