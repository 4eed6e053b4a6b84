import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { prisma, stateRow, stateRowOrNull } from './state-rows.ts'

export interface AboutQuery {
  readonly workerHandle?: string
  readonly deviceIds?: readonly string[]
  readonly orderHandle?: string
  readonly limit: number
}

const LATEST_FIRST = [{ at: 'desc' as const }, { key: 'asc' as const }]

function whoever({ workerHandle, deviceIds }: AboutQuery) {
  const who = [
    ...(workerHandle === undefined ? [] : [{ workerHandle }]),
    ...(deviceIds?.length ? [{ deviceId: { in: [...deviceIds] } }] : []),
  ]
  return who.length > 0 ? { OR: who } : {}
}

export async function readVisits(query: AboutQuery & { readonly placeHandle?: string }): Promise<StateRow[]> {
  const where = { ...whoever(query), ...(query.placeHandle !== undefined && { placeHandle: query.placeHandle }) }
  const rows = await prisma().visitState.findMany({ where, orderBy: LATEST_FIRST, take: query.limit })
  return rows.map(stateRow)
}

export async function readGeotags({ orderHandle, workerHandle, limit }: AboutQuery): Promise<StateRow[]> {
  const rows = await prisma().geotagState.findMany({
    where: { ...(orderHandle !== undefined && { orderHandle }), ...(workerHandle !== undefined && { workerHandle }) },
    orderBy: LATEST_FIRST,
    take: limit,
  })
  return rows.map(stateRow)
}

export async function readTrips(limit: number): Promise<StateRow[]> {
  return (await prisma().tripState.findMany({ orderBy: LATEST_FIRST, take: limit })).map(stateRow)
}

export async function readPlans(limit: number): Promise<StateRow[]> {
  return (await prisma().planState.findMany({ orderBy: LATEST_FIRST, take: limit })).map(stateRow)
}

export async function readRoute(handle: string): Promise<StateRow | null> {
  return stateRowOrNull(await prisma().routeState.findUnique({ where: { key: handle } }))
}
