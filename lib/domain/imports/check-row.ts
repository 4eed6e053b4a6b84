import { DEMO_PREFIX, isDemoHandle } from '#lib/contract/handle.ts'
import type { CheckedRow, ImportFault, ImportRow, ImportSettings } from '#lib/contract/imports-api.ts'
import type { TrackOrder } from '#lib/contract/orders-api.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { checkDestination, type Destined, type KnownPlaces } from './check-destination.ts'
import {
  checkHandle,
  checkMoment,
  checkRadius,
  checkService,
  checkType,
  checkWorker,
  type KnownWorkers,
  type Read,
} from './check-terms.ts'
import { rowHandle } from './row-handle.ts'
import { differences } from './same-order.ts'

/** What a row is judged by. */
export interface KnownOfRow extends KnownWorkers, KnownPlaces {
  readonly settings: ImportSettings
  readonly now: number
  /** The order that has the row's handle. */
  readonly existing: OrderView | null
  /** Another row of the file has its handle. */
  readonly isTaken: boolean
}

/** The handle that a row's order has or is given; for a worker of the demo fleet it says so. */
export function handleOfRow(row: ImportRow, settings: ImportSettings): string {
  const handle = row.texts.handle || rowHandle(row.cells, settings.day ?? null)
  const worker = row.texts.worker || settings.worker
  return isDemoHandle(worker) && !isDemoHandle(handle) ? `${DEMO_PREFIX}${handle}` : handle
}

interface ReadRow {
  readonly worker: Read<string>
  readonly destined: Destined
  readonly moment: Read<number>
  readonly type: Read<'drop' | 'pick'>
  readonly radius: Read<number>
  readonly service: Read<number>
}

function readRow(row: ImportRow, known: KnownOfRow): ReadRow {
  const { settings, now } = known
  const { date_order: order, time_zone: zone, day = null } = settings
  return {
    worker: checkWorker(row, settings, known),
    destined: checkDestination(row, known),
    moment: checkMoment(row, { order, zone, day, now }),
    type: checkType(row),
    radius: checkRadius(row, settings),
    service: checkService(row),
  }
}

const isoOrNull = (at: number | null) => (at === null ? null : new Date(at).toISOString())

/** The order that a row would make. */
function orderOf(row: ImportRow, handle: string, { destined, moment, type, radius, service }: ReadRow): TrackOrder {
  return {
    order_handle: handle,
    ...(type.value === null ? {} : { type: type.value }),
    destination: destinationOf(row, destined, radius.value),
    ...(moment.value === null ? {} : { scheduled_at: new Date(moment.value).toISOString() }),
    ...(service.value === null ? {} : { expected_service_time: service.value }),
    ...(Object.keys(row.metadata).length === 0 ? {} : { metadata: row.metadata }),
  } as TrackOrder
}

/** Says what would become of a row, without doing it. */
export function checkRow(row: ImportRow, known: KnownOfRow): CheckedRow {
  const read = readRow(row, known)
  const { worker, destined, moment } = read
  const handle = handleOfRow(row, known.settings)
  const faults: readonly ImportFault[] = [
    ...(row.is_broken ? [broken()] : []),
    ...checkHandle(handle, worker.value),
    ...(known.isTaken ? [taken(row, handle)] : []),
    ...Object.values(read).flatMap((one: Read<unknown> | Destined) => one.faults),
  ]
  const made = orderOf(row, handle, read)
  const skip = row.is_broken ? null : skipOf(row, known, { made, worker: worker.value, isWhole: faults.length === 0 })
  const state = stateOf(row, skip, faults)
  return {
    row: row.row,
    handle,
    state,
    faults: skip ? [skip] : [...faults],
    worker: worker.value,
    scheduled_at: isoOrNull(moment.value),
    point: destined.point,
    found: destined.found,
    order: state === 'good' ? made : null,
  }
}

function stateOf(row: ImportRow, skip: ImportFault | null, faults: readonly ImportFault[]): CheckedRow['state'] {
  if (row.is_broken) return 'refused'
  if (skip) return 'skipped'
  return faults.length > 0 ? 'repair' : 'good'
}

const broken = (): ImportFault => ({ code: 'row_broken', field: null, value: '', fixes: [] })

function taken(row: ImportRow, handle: string): ImportFault {
  const another = `${handle}-${row.row}`
  return {
    code: 'handle_taken',
    field: 'handle',
    value: handle,
    fixes: [{ code: 'use', value: another, texts: { handle: another } }],
  }
}

function destinationOf({ texts, point: chosen }: ImportRow, { point }: Destined, radius: number | null): object {
  const address = texts.address ? { address: texts.address } : {}
  if (texts.place_handle && !chosen) {
    return { place_handle: texts.place_handle, ...address, ...(texts.radius && radius !== null ? { radius } : {}) }
  }
  const geometry = point ? { geometry: { type: 'Point', coordinates: [point.lon, point.lat] } } : {}
  return { ...geometry, ...(radius === null ? {} : { radius }), ...address }
}

/** Why a row is left alone: its order is there already, or was and has ended. */
function skipOf(
  row: ImportRow,
  { existing }: KnownOfRow,
  { made, worker, isWhole }: { made: TrackOrder; worker: string | null; isWhole: boolean },
): ImportFault | null {
  if (!existing) return null
  if (!existing.isOpen) {
    if (row.accepted.includes('again')) return null
    const fixes = [{ code: 'again' as const, value: existing.handle, accepts: 'again' as const }]
    return { code: 'exists_ended', field: null, value: existing.status, fixes }
  }
  const other = isWhole && worker !== null ? differences(made, worker, existing) : []
  if (isWhole && other.length === 0) return { code: 'exists_same', field: null, value: '', fixes: [] }
  return { code: 'exists_other', field: null, value: other.join(','), fixes: [] }
}
