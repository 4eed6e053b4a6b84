import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { prisma, stateRow, stateRowOrNull } from '../state-rows.ts'

const RULES_AT_MOST = 1_000

/** Every rule that was ever made, removed ones too. */
export async function readRuleRows(): Promise<StateRow[]> {
  return (await prisma().notificationRuleState.findMany({ take: RULES_AT_MOST })).map(stateRow)
}

export async function readRuleRow(id: string): Promise<StateRow | null> {
  return stateRowOrNull(await prisma().notificationRuleState.findUnique({ where: { key: id } }))
}

/** What was fired, the latest first; `from` is an instant. */
export async function readNotificationRows(query: {
  readonly ruleId?: string
  readonly from?: string
  readonly limit: number
}): Promise<StateRow[]> {
  const { ruleId, from, limit } = query
  const where = { ...(ruleId !== undefined && { ruleId }), ...(from !== undefined && { at: { gte: from } }) }
  const orderBy = [{ at: 'desc' as const }, { key: 'asc' as const }]
  return (await prisma().notificationState.findMany({ where, orderBy, take: limit })).map(stateRow)
}

export async function readNotificationsByKey(keys: readonly string[]): Promise<StateRow[]> {
  return (await prisma().notificationState.findMany({ where: { key: { in: [...keys] } } })).map(stateRow)
}

/** What is still to be sent, the oldest first. */
export async function readOpenNotifications(limit: number): Promise<StateRow[]> {
  const rows = await prisma().notificationState.findMany({ where: { isOpen: 1 }, orderBy: { at: 'asc' }, take: limit })
  return rows.map(stateRow)
}
