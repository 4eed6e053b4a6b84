import type { StateRow } from '#lib/domain/views/view-facts.ts'
import { database } from './database.ts'
import { factsOf } from './kept-entity.ts'

/** How many values one `IN (…)` carries. */
const CHUNK = 500

export interface KeptRow {
  readonly key: string
  readonly seq: bigint | number
  readonly facts: string
  readonly location?: string | null
}

export function stateRow(row: KeptRow): StateRow {
  return { key: row.key, seq: Number(row.seq), facts: factsOf(row) }
}

export function stateRowOrNull(row: KeptRow | null | undefined): StateRow | null {
  return row ? stateRow(row) : null
}

/** Runs `read` for the values in handy portions and returns everything it found. */
export async function inChunks<V, R>(values: readonly V[], read: (chunk: V[]) => Promise<R[]>): Promise<R[]> {
  const found: R[] = []
  for (let from = 0; from < values.length; from += CHUNK) found.push(...(await read(values.slice(from, from + CHUNK))))
  return found
}

export const prisma = () => database().prisma
