import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { prisma, stateRow } from './state-rows.ts'

/** All rules that the log ever said were in force, those that it said last first. */
export async function readRules(): Promise<StateRow[]> {
  return (await prisma().rulesState.findMany({ orderBy: { seq: 'desc' } })).map(stateRow)
}
