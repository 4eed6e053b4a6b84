import type { ImportResult, StartImport } from '#lib/contract/imports-api.ts'
import { isProblem } from '#lib/contract/problem.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { differences } from '#lib/domain/imports/same-order.ts'
import { cancelOrder } from '#lib/services/orders/cancel-order.ts'
import { ordersByHandle } from '#lib/services/orders/list-orders.ts'
import { trackOrders } from '#lib/services/orders/track-orders.ts'
import { type ImportPart, savePart } from '#lib/storage/order-imports.ts'

type Row = Omit<StartImport['rows'][number], 'worker'>

/** Some rows for one worker, as a part keeps them. */
export interface PartRows {
  readonly worker: string
  readonly track_mode: StartImport['track_mode']
  readonly rows: readonly Row[]
}

const ROWS_AT_ONCE = 25

/** The rows of an import in parts that one call can track, each worker's together and in the order of the file. */
export function partsOf({ rows, track_mode }: StartImport): PartRows[] {
  const byWorker = new Map<string, Row[]>()
  for (const { worker, ...row } of rows) byWorker.set(worker, [...(byWorker.get(worker) ?? []), row])
  return [...byWorker].flatMap(([worker, own]) =>
    Array.from({ length: Math.ceil(own.length / ROWS_AT_ONCE) }, (_, at) => ({
      ...{ worker, track_mode },
      rows: own.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE),
    })),
  )
}

const handleOf = ({ order }: Row) => order.order_handle

async function known(handles: readonly string[]): Promise<Map<string, OrderView>> {
  return new Map((await ordersByHandle(handles)).map((order) => [order.handle, order]))
}

/** Whether a row's order is still to be made: nobody has its handle, or who had it has ended and it is wanted again. */
function isToDo(row: Row, existing: OrderView | undefined): boolean {
  return existing === undefined || (!existing.isOpen && row.again)
}

/**
 * Tracks the orders of a part that are not there yet. What was begun before a crash is known by the handles that were
 * free at its beginning: an order that has come into being under one of them is this import's own.
 */
export async function runPart(importId: string, part: ImportPart): Promise<void> {
  const content = JSON.parse(part.rows) as PartRows
  const existing = await known(content.rows.map(handleOf))
  const toDo = content.rows.filter((row) => isToDo(row, existing.get(handleOf(row))))
  const begun = new Set(part.begun === null ? toDo.map(handleOf) : (JSON.parse(part.begun) as string[]))
  const at = { importId, number: part.number }
  if (part.begun === null) await savePart(at, { begun: JSON.stringify([...begun]) })
  const made = await trackAll(content, toDo)
  const results = content.rows.map((row): ImportResult => {
    const own = { row: row.row, handle: handleOf(row) }
    return made.get(row.row) ?? { ...own, ...stateOf(row, { content, existing, begun }) }
  })
  await savePart(at, { results: JSON.stringify(results) })
}

/** What is to be said of a row whose order was there before this call. */
function stateOf(
  row: Row,
  { content, existing, begun }: { content: PartRows; existing: Map<string, OrderView>; begun: ReadonlySet<string> },
): Pick<ImportResult, 'state' | 'detail'> {
  const order = existing.get(handleOf(row))
  if (order?.isOpen === false) return { state: 'differs', detail: `ended: ${order.status}` }
  const other = order ? differences(row.order, content.worker, order) : []
  if (other.length > 0) return { state: 'differs', detail: other.join(', ') }
  return { state: begun.has(handleOf(row)) ? 'made' : 'already', detail: '' }
}

/** Tracks the rows' orders by one call; when that is refused, one by one, to learn which of them is to blame. */
async function trackAll(content: PartRows, rows: readonly Row[]): Promise<Map<number, ImportResult>> {
  if (rows.length === 0) return new Map()
  const whole = await track(content, rows)
  if (whole === null) return new Map(rows.map((row) => [row.row, result(row, null)]))
  if (rows.length === 1) return new Map(rows.map((row) => [row.row, result(row, whole)]))
  const found = new Map<number, ImportResult>()
  for (const row of rows) found.set(row.row, result(row, await track(content, [row])))
  return found
}

function result(row: Row, refusal: string | null): ImportResult {
  const own = { row: row.row, handle: handleOf(row) }
  return refusal === null ? { ...own, state: 'made', detail: '' } : { ...own, state: 'refused', detail: refusal }
}

/** Null when it was done, else why not. Throws what is not the rows' fault. */
async function track({ worker, track_mode }: PartRows, rows: readonly Row[]): Promise<string | null> {
  try {
    await trackOrders({ worker_handle: worker, track_mode, orders: rows.map(({ order }) => order) })
    return null
  } catch (error) {
    return refusalOf(error)
  }
}

/** What is busy now will be there later: that ends the run, and not the row. */
function refusalOf(error: unknown): string {
  if (!isProblem(error) || error.code === 'unavailable') throw error
  const [first] = Object.values(error.fields?.body ?? {}).flat()
  return first ?? error.detail
}

/** Cancels what a part has made. */
export async function undoPart(importId: string, part: ImportPart): Promise<void> {
  const results = JSON.parse(part.results ?? '[]') as ImportResult[]
  const undone: ImportResult[] = []
  for (const result of results.filter(({ state }) => state === 'made')) undone.push(await undo(result))
  await savePart({ importId, number: part.number }, { undone: JSON.stringify(undone) })
}

async function undo(result: ImportResult): Promise<ImportResult> {
  try {
    await cancelOrder(result.handle, {})
    return { ...result, state: 'undone' }
  } catch (error) {
    return { ...result, state: 'kept', detail: refusalOf(error) }
  }
}

/** What became of each row of a part so far. */
export function resultsOf({ results, undone }: ImportPart): ImportResult[] {
  const after = new Map((JSON.parse(undone ?? '[]') as ImportResult[]).map((one) => [one.row, one]))
  return (JSON.parse(results ?? '[]') as ImportResult[]).map((one) => after.get(one.row) ?? one)
}

/** Whether a worker has been to one of the orders of these results. */
export async function isAnyVisited(results: readonly ImportResult[]): Promise<boolean> {
  const made = results.filter(({ state }) => state === 'made').map(({ handle }) => handle)
  const orders = await ordersByHandle(made)
  return orders.some(({ arrivedAt, completedAt }) => arrivedAt !== null || completedAt !== null)
}
