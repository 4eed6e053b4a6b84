import type { StateRow } from '#lib/domain/view-facts.ts'
import { prisma, stateRow } from './state-rows.ts'

export interface OutageQuery {
  /** Leaves out those that were closed. */
  readonly isOpen?: boolean
  readonly workerHandle?: string
  readonly deviceIds?: readonly string[]
  readonly limit: number
}

/** Outages, the one that began last first. */
export async function readOutages(query: OutageQuery): Promise<StateRow[]> {
  const who = [
    ...(query.workerHandle === undefined ? [] : [{ workerHandle: query.workerHandle }]),
    ...(query.deviceIds?.length ? [{ deviceId: { in: [...query.deviceIds] } }] : []),
  ]
  const rows = await prisma().outageState.findMany({
    where: { ...(query.isOpen && { isClosed: 0 }), ...(who.length > 0 && { OR: who }) },
    orderBy: [{ startedAt: 'desc' }, { key: 'asc' }],
    take: query.limit,
  })
  return rows.map(stateRow)
}
