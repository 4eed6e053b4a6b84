import { type Cell, csvOf } from '#lib/domain/files/csv.ts'
import { minutesLate } from '#lib/domain/lateness.ts'
import type { OrderRow } from './order-row.ts'

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())

type CsvColumn = readonly [header: string, read: (row: OrderRow, now: number) => Cell]

/** Names and units as the API has them, so that a script that knows one knows the other. */
const COLUMNS: readonly CsvColumn[] = [
  ['order_handle', ({ order }) => order.handle],
  ['fulfillment_attempt', ({ order }) => order.attempt],
  ['status', ({ order }) => order.status],
  ['risks', ({ order }) => order.risks.map(({ risk, label }) => `${risk} ${label}`).join('; ')],
  ['worker_handle', ({ order }) => order.workerHandle],
  ['worker_name', ({ workerName }) => workerName],
  ['device_id', ({ order }) => order.deviceId],
  ['route_handle', ({ order }) => order.routeHandle],
  ['address', ({ order }) => order.destination?.address],
  ['lat', ({ order }) => order.destination?.lat],
  ['lon', ({ order }) => order.destination?.lon],
  ['scheduled_at', ({ order }) => iso(order.scheduledAt)],
  ['eta', ({ order }) => iso(order.etaAt)],
  ['late_minutes', ({ order }, now) => minutesLate(order, now)],
  ['started_at', ({ order }) => iso(order.startedAt)],
  ['arrived_at', ({ order }) => iso(order.arrivedAt)],
  ['exited_at', ({ order }) => iso(order.exitedAt)],
  ['completed_at', ({ order }) => iso(order.completedAt)],
  ['cancelled_at', ({ order }) => iso(order.cancelledAt)],
  ['distance_m', ({ order }) => order.distanceM],
  ['duration_s', ({ order }) => order.durationS],
  ['metadata', ({ order }) => JSON.stringify(order.metadata)],
]

/** The rows as CSV, as of `now` (epoch ms). */
export function ordersCsv(rows: readonly OrderRow[], now: number): string {
  const header = COLUMNS.map(([name]) => name)
  return csvOf(
    header,
    rows.map((row) => COLUMNS.map(([, read]) => read(row, now))),
  )
}
