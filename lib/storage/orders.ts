import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { inChunks, prisma, stateRow } from './state-rows.ts'

export interface OrderQuery {
  /** Only orders of this worker. */
  readonly workerHandle?: string
  readonly routeHandle?: string
  /** Only those with an attempt that has not ended. */
  readonly isOpen?: boolean
  /** The one opened first comes first. */
  readonly isOldestFirst?: boolean
  /** Where the page before ended. */
  readonly before?: { readonly openedAt: string; readonly handle: string }
  readonly limit: number
}

export interface OrderRow extends StateRow {
  readonly handle: string
}

/** Every attempt at the orders named, in no particular order. */
export async function readOrders(handles: readonly string[]): Promise<OrderRow[]> {
  const rows = await inChunks(handles, (orderHandle) =>
    prisma().orderState.findMany({ where: { orderHandle: { in: orderHandle } } }),
  )
  return rows.map((row) => ({ ...stateRow(row), handle: row.orderHandle }))
}

/** Every attempt at the order that a share link was made for; none when there is no such link. Two questions either way. */
export async function readOrdersOfShare(shareId: string): Promise<OrderRow[]> {
  const found = await prisma().orderState.findFirst({ where: { shareId }, select: { orderHandle: true } })
  return readOrders([found?.orderHandle ?? ''])
}

/** Keys of all attempts that have not ended. */
export async function readOpenOrderKeys(): Promise<string[]> {
  const rows = await prisma().orderState.findMany({ where: { isOpen: 1 }, select: { key: true } })
  return rows.map(({ key }) => key)
}

/** Handles of all orders with an attempt that has not ended. */
export async function readOpenOrderHandles(): Promise<string[]> {
  const rows = await prisma().orderState.findMany({ where: { isOpen: 1 }, select: { orderHandle: true } })
  return [...new Set(rows.map(({ orderHandle }) => orderHandle))]
}

/** Handles of the orders asked for, the one opened last first unless told otherwise; at most `limit`, with the instant each opened. */
export async function findOrders(query: OrderQuery): Promise<{ handle: string; openedAt: string }[]> {
  const { before } = query
  const rows = await prisma().orderState.findMany({
    where: {
      ...(query.workerHandle !== undefined && { workerHandle: query.workerHandle }),
      ...(query.routeHandle !== undefined && { routeHandle: query.routeHandle }),
      ...(query.isOpen !== undefined && { isOpen: query.isOpen ? 1 : 0 }),
      ...(before && {
        OR: [
          { openedAt: query.isOldestFirst ? { gt: before.openedAt } : { lt: before.openedAt } },
          { openedAt: before.openedAt, orderHandle: { gt: before.handle } },
        ],
      }),
    },
    orderBy: [{ openedAt: query.isOldestFirst ? 'asc' : 'desc' }, { orderHandle: 'asc' }],
    take: query.limit,
    select: { orderHandle: true, openedAt: true },
  })
  return rows.map((row) => ({ handle: row.orderHandle, openedAt: row.openedAt }))
}

export interface EndedOrder {
  readonly key: string
  readonly handle: string
  readonly endedAt: string
}

export interface EndedQuery {
  /** Instants, `to` excluded. */
  readonly from: string
  readonly to: string
  /** Where the page before ended. */
  readonly after: EndedOrder | null
  readonly limit: number
}

/** Orders with an attempt that was completed or cancelled within the range, by when that was. */
export async function findEndedOrders({ from, to, after, limit }: EndedQuery): Promise<EndedOrder[]> {
  const rows = await prisma().orderState.findMany({
    where: {
      endedAt: { gte: after?.endedAt ?? from, lt: to },
      ...(after && { OR: [{ endedAt: { gt: after.endedAt } }, { key: { gt: after.key } }] }),
    },
    orderBy: [{ endedAt: 'asc' }, { key: 'asc' }],
    take: limit,
    select: { key: true, orderHandle: true, endedAt: true },
  })
  return rows.map(({ key, orderHandle, endedAt }) => ({ key, handle: orderHandle, endedAt }))
}

/** How many attempts were completed or cancelled within the range. */
export function countEndedOrders({ from, to }: Pick<EndedQuery, 'from' | 'to'>): Promise<number> {
  return prisma().orderState.count({ where: { endedAt: { gte: from, lt: to } } })
}
