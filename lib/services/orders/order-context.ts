import type { OutageSummary } from '#lib/contract/api/order-object.ts'
import type { OrdersQuery } from '#lib/contract/api/order-requests.ts'
import type { OrderView, OutageView } from '#lib/contract/views.ts'
import { opsGroupView } from '#lib/domain/views/view-terms.ts'
import { listOutages } from '#lib/services/workers/list-outages.ts'
import { unitViews } from '#lib/services/workers/list-workers.ts'
import { listOpsGroupRows } from '#lib/storage/places.ts'
import { readUnits } from '#lib/storage/units.ts'
import { isWithin, spanOf } from './show-order.ts'

const OUTAGES_AT_MOST = 10_000
const GROUPS_AT_MOST = 1_000

/** What is known around orders, read once for a whole list, and only what its filters ask for. */
export interface OrderContext {
  profileOf(order: OrderView): Record<string, unknown>
  outagesOf(order: OrderView): OutageView[]
  zoneOf(opsGroup: string | null): string
}

async function profiles(): Promise<Map<string, Record<string, unknown>>> {
  const { workers, devices } = await readUnits()
  return new Map(unitViews(workers, devices, { withDeleted: true }).map(({ handle, profile }) => [handle, profile]))
}

async function zones(): Promise<Map<string, string>> {
  const rows = await listOpsGroupRows('', GROUPS_AT_MOST)
  return new Map(rows.map(opsGroupView).map(({ handle, timezone }) => [handle, timezone]))
}

/** The outages of an order's worker or phone while it was under way. */
function outagesOf(order: OrderView, all: readonly OutageView[]): OutageView[] {
  if (order.workerHandle === null && order.deviceId === null) return []
  const span = spanOf(order)
  const isTheirs = ({ workerHandle, deviceId }: OutageView) =>
    workerHandle === null ? deviceId === order.deviceId : workerHandle === order.workerHandle
  return all.filter((outage) => isTheirs(outage) && isWithin(span, outage.startedAt, outage.endedAt))
}

export async function orderContext(filter: OrdersQuery): Promise<OrderContext> {
  const wantsZones = Object.entries(filter).some(([name, value]) => name.endsWith('_without_tz') && value !== undefined)
  const wantsOutages = filter.filter_outage_category !== undefined || filter.send_outage
  const [known, outages, zoneOf] = await Promise.all([
    filter.worker_profile_filter === undefined ? new Map<string, Record<string, unknown>>() : profiles(),
    wantsOutages ? listOutages({ limit: OUTAGES_AT_MOST }) : [],
    wantsZones ? zones() : new Map<string, string>(),
  ])
  return {
    profileOf: ({ workerHandle }) => known.get(workerHandle ?? '') ?? {},
    outagesOf: (order) => outagesOf(order, outages),
    zoneOf: (opsGroup) => zoneOf.get(opsGroup ?? 'default') ?? 'UTC',
  }
}

/** Outages by their code, the longest first. */
export function outageSummary(outages: readonly OutageView[]): OutageSummary[] {
  const byCode = new Map<string | null, OutageSummary>()
  for (const { code, label, description, category, durationS, distanceM } of outages) {
    const known = byCode.get(code) ?? { code, label, description, category, duration: null, distance: null }
    const duration = durationS === null ? known.duration : (known.duration ?? 0) + durationS
    const distance = distanceM === null ? known.distance : (known.distance ?? 0) + distanceM
    byCode.set(code, { ...known, duration, distance })
  }
  return [...byCode.values()].sort((a, b) => (b.duration ?? 0) - (a.duration ?? 0))
}
