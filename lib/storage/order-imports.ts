import { prisma } from './state-rows.ts'

export interface ImportRecord {
  readonly id: string
  readonly name: string
  readonly createdBy: string
  readonly createdAt: number
  readonly state: string
  readonly total: number
  /** JSON. */
  readonly header: string
  /** JSON. */
  readonly leftOut: string
}

/** Some rows for one worker; JSON texts, null what has not happened yet. */
export interface ImportPart {
  readonly number: number
  readonly rows: string
  readonly begun: string | null
  readonly results: string | null
  readonly undone: string | null
}

/** The parts first, each with one statement: an import without all of its parts is never seen. */
export async function addImport(record: ImportRecord, parts: readonly string[]): Promise<void> {
  for (const [number, rows] of parts.entries()) {
    await prisma().orderImportPart.create({ data: { importId: record.id, number, rows } })
  }
  await prisma().orderImport.create({ data: { ...record, createdAt: BigInt(record.createdAt) } })
}

const importRecord = (row: Omit<ImportRecord, 'createdAt'> & { createdAt: bigint }): ImportRecord => ({
  ...row,
  createdAt: Number(row.createdAt),
})

export async function findImport(id: string): Promise<ImportRecord | null> {
  const row = await prisma().orderImport.findUnique({ where: { id } })
  return row && importRecord(row)
}

/** The newest first. */
export async function listImports(limit: number): Promise<ImportRecord[]> {
  const rows = await prisma().orderImport.findMany({ orderBy: { createdAt: 'desc' }, take: limit })
  return rows.map(importRecord)
}

/** Ids of the imports in these states, the oldest first. */
export async function importsIn(states: readonly string[]): Promise<string[]> {
  const rows = await prisma().orderImport.findMany({
    where: { state: { in: [...states] } },
    orderBy: { createdAt: 'asc' },
    select: { id: true },
  })
  return rows.map(({ id }) => id)
}

/** Moves an import from one of these states to another; false when it was in none of them. */
export async function moveImport(id: string, from: readonly string[], to: string): Promise<boolean> {
  const changed = await prisma().orderImport.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to },
  })
  return changed.count > 0
}

export async function readParts(importId: string): Promise<ImportPart[]> {
  return prisma().orderImportPart.findMany({ where: { importId }, orderBy: { number: 'asc' } })
}

/** The first part of which this has not happened yet; null when it has of all. */
export async function nextPart(importId: string, what: 'results' | 'undone'): Promise<ImportPart | null> {
  return prisma().orderImportPart.findFirst({ where: { importId, [what]: null }, orderBy: { number: 'asc' } })
}

/** Writes what has happened to a part. */
export async function savePart(
  { importId, number }: { importId: string; number: number },
  change: Partial<Pick<ImportPart, 'begun' | 'results' | 'undone'>>,
): Promise<void> {
  await prisma().orderImportPart.update({ where: { importId_number: { importId, number } }, data: change })
}
