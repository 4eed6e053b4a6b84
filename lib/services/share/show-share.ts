import zoneAt from '@photostructure/tz-lookup'
import type { DestinationView, OrderView, WorkerView } from '#lib/contract/views.ts'
import { contactOf } from '#lib/domain/contact.ts'
import { isEnded, isUnderWay, type Shared, seenFields } from '#lib/domain/sharing/public-view.ts'
import { shareMarks } from '#lib/domain/sharing/share-marks.ts'
import { rulesOf } from '#lib/domain/sharing/visibility.ts'
import { instantFact, textFact } from '#lib/domain/views/view-facts.ts'
import { geotagView } from '#lib/domain/views/view-record.ts'
import { findWay } from '#lib/services/maps/find-way.ts'
import { ordersOfRoute } from '#lib/services/orders/find-route.ts'
import { findWorker } from '#lib/services/workers/list-workers.ts'
import { zoneOfGroup } from '#lib/services/workers/ops-groups.ts'
import { readGeotags } from '#lib/storage/records.ts'
import type { SharedOrder } from './admit-share.ts'
import { etaSpread } from './eta-spread.ts'
import { explainDelay } from './explain-delay.ts'
import { chosenForAll } from './share-settings.ts'

/** Everything that a customer's page of this order is made from, at `now` (epoch ms). */
export async function gatherShared({ order, facts, terms }: SharedOrder, now: number): Promise<Shared> {
  const who = order.workerHandle ?? order.deviceId
  const [forAll, worker, others, zone] = await Promise.all([
    chosenForAll(),
    who === null ? null : findWorker(who),
    order.routeHandle === null || !order.isOpen ? [] : ordersOfRoute(order.routeHandle),
    zoneOf(textFact(facts, 'opsGroup'), order.destination),
  ])
  const rules = rulesOf(forAll.rules ?? {}, terms.rules)
  const { near, seen } = seenFields({ order, worker, others, rules }, now)
  const isWayAsked = isUnderWay(order) && seen.has('route') && seen.has('worker') && near.stopsBefore === 0
  const [way, delay, marks] = await Promise.all([
    isWayAsked ? wayTo(order.destination, worker) : null,
    seen.has('reason') ? explainDelay(order, others, now) : null,
    isEnded(order) && seen.has('proof') ? marksOf(order) : [],
  ])
  return {
    ...{ order, worker, others, terms, rules, zone, way, delay, marks },
    scheduledAfterAt: instantFact(facts, 'scheduledAfter'),
    sender: forAll.sender || null,
    etaSpread: etaSpread(near.etaS, now),
    phone: worker === null ? null : contactOf(worker.profile).phone,
  }
}

const MARKS_AT_MOST = 50

async function marksOf(order: OrderView) {
  const rows = await readGeotags({ orderHandle: order.handle, limit: MARKS_AT_MOST })
  return shareMarks(order, rows.map(geotagView))
}

/** The zone of its ops group, else of the place it goes to. */
async function zoneOf(opsGroup: string | null, destination: DestinationView | null): Promise<string> {
  const zone = await zoneOfGroup(opsGroup)
  if (zone !== 'UTC' || destination === null) return zone
  try {
    return zoneAt(destination.lat, destination.lon)
  } catch {
    return zone
  }
}

async function wayTo(destination: OrderView['destination'], worker: WorkerView | null) {
  if (!worker?.fix || destination === null) return null
  const { lon, lat } = worker.fix
  const { polyline } = await findWay([
    [lon, lat],
    [destination.lon, destination.lat],
  ])
  return polyline.coordinates as [number, number][]
}
