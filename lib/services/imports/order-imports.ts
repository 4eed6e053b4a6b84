import { randomUUID } from 'node:crypto'
import {
  type ImportCounts,
  type ImportResult,
  type ImportRows,
  type OrderImport,
  type StartImport,
  startImportRequest,
} from '#lib/contract/imports-api.ts'
import { Problem } from '#lib/contract/problem.ts'
import { readAs } from '#lib/services/orders/unprocessable.ts'
import {
  addImport,
  findImport,
  type ImportPart,
  type ImportRecord,
  listImports as listRecords,
  moveImport,
  readParts,
} from '#lib/storage/order-imports.ts'
import { isAnyVisited, type PartRows, partsOf, resultsOf } from './import-part.ts'
import { runImports } from './run-imports.ts'

const LISTED = 10

/** Begins to make orders of rows that were checked; it goes on whoever looks. Throws Problem `unprocessable`. */
export async function startImport(input: unknown, createdBy: string): Promise<OrderImport> {
  const asked = readAs(startImportRequest, input ?? {})
  checkHandles(asked)
  const record: ImportRecord = {
    id: randomUUID(),
    name: asked.name,
    createdBy,
    createdAt: Date.now(),
    state: 'running',
    total: asked.rows.length,
    header: JSON.stringify(asked.header),
    leftOut: JSON.stringify(asked.left_out),
  }
  await addImport(
    record,
    partsOf(asked).map((part) => JSON.stringify(part)),
  )
  runImports()
  return showImport(record.id)
}

/** Throws Problem `unprocessable` when two rows would make one order. */
function checkHandles({ rows }: StartImport): void {
  const seen = new Set<string>()
  const faults: Record<string, string[]> = {}
  for (const [index, { order }] of rows.entries()) {
    if (seen.has(order.order_handle)) faults[`rows.${index}.order.order_handle`] = ['Another row has this handle']
    seen.add(order.order_handle)
  }
  if (Object.keys(faults).length > 0)
    throw new Problem('unprocessable', 'Two rows have the same handle', { body: faults })
}

async function knownImport(id: string): Promise<{ record: ImportRecord; parts: ImportPart[] }> {
  const record = await findImport(id)
  if (!record) throw new Problem('not_found', 'There is no such import')
  return { record, parts: await readParts(id) }
}

/** How far an import is. Throws Problem `not_found`. */
export async function showImport(id: string): Promise<OrderImport> {
  const { record, parts } = await knownImport(id)
  return answerOf(record, parts.flatMap(resultsOf))
}

async function answerOf(record: ImportRecord, results: readonly ImportResult[]): Promise<OrderImport> {
  const counts: ImportCounts = { made: 0, already: 0, differs: 0, refused: 0, undone: 0, kept: 0 }
  for (const { state } of results) counts[state]++
  const mayUndo = (record.state === 'done' || record.state === 'stopped') && counts.made > 0
  return {
    id: record.id,
    name: record.name,
    created_by: record.createdBy,
    created_at: new Date(record.createdAt).toISOString(),
    state: record.state as OrderImport['state'],
    total: record.total,
    counts,
    left_out: (JSON.parse(record.leftOut) as unknown[]).length,
    can_undo: mayUndo && !(await isAnyVisited(results)),
  }
}

/** The latest imports, the newest first. */
export async function listImports(): Promise<{ imports: OrderImport[] }> {
  const records = await listRecords(LISTED)
  return { imports: await Promise.all(records.map(({ id }) => showImport(id))) }
}

/** Each row with what became of it, and those that were left out. Throws Problem `not_found`. */
export async function showImportRows(id: string): Promise<ImportRows> {
  const { record, parts } = await knownImport(id)
  const cells = new Map(
    parts.flatMap((part) => (JSON.parse(part.rows) as PartRows).rows.map((row) => [row.row, row.cells] as const)),
  )
  const rows = parts.flatMap(resultsOf).map((result) => ({ ...result, cells: cells.get(result.row) ?? [] }))
  return {
    header: JSON.parse(record.header) as string[],
    rows: rows.sort((a, b) => a.row - b.row),
    left_out: JSON.parse(record.leftOut) as ImportRows['left_out'],
  }
}

/** Ends it after the part under way; what was made stays. Throws Problem `not_found`. */
export async function stopImport(id: string): Promise<OrderImport> {
  await knownImport(id)
  await moveImport(id, ['running', 'undoing'], 'stopped')
  return showImport(id)
}

/** Goes on with one that was stopped. Throws Problem `not_found`. */
export async function resumeImport(id: string): Promise<OrderImport> {
  const { parts } = await knownImport(id)
  // One that was stopped while it was being undone has parts that are: it must not make those orders again.
  const isUndoing = parts.some(({ undone }) => undone !== null)
  await moveImport(id, ['stopped'], isUndoing ? 'undoing' : 'running')
  runImports()
  return showImport(id)
}

/** Cancels the orders that it made, unless a worker has been to one. Throws Problem `not_found`, `validation_error`. */
export async function undoImport(id: string): Promise<OrderImport> {
  if (!(await showImport(id)).can_undo) {
    throw new Problem(
      'validation_error',
      'This import cannot be undone: a worker has been to one of its orders, or it is under way',
    )
  }
  await moveImport(id, ['done', 'stopped'], 'undoing')
  runImports()
  return showImport(id)
}
