import type { Order } from '#lib/contract/api/order-object.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { trackedByHypertrack } from '#lib/domain/commands/answer-events.ts'
import { checkCancelled, reopenOrder as reopen, trackAgain } from '#lib/domain/commands/reopen-order.ts'
import { newIdFor } from '#lib/services/demo/one-world.ts'
import { embedUrlOf } from '#lib/services/embed/embed-url.ts'
import { record } from '#lib/services/intake/record.ts'
import { linksOf } from '#lib/services/share/order-links.ts'
import { checkNotDeleted } from '#lib/services/workers/known-worker.ts'
import { findWorker } from '#lib/services/workers/list-workers.ts'
import { inUsableGroup } from '#lib/services/workers/ops-groups.ts'
import { config } from '../../config.ts'
import { hypertrack } from './hypertrack.ts'
import { momentAfter } from './moment-after.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { type KnownOrder, knownOrder, orderFormOf } from './order-form.ts'

/**
 * `POST /orders/{order_handle}/reopen`: a cancelled order is open again as its next attempt, under the share link that its
 * customer has (docs/rules.md 4). Throws a Problem: `order_not_found`, `order_already_terminal` (completed),
 * `duplicate_resource` (open), `driver_deleted`, `ops_group_not_defined`, or what HyperTrack said.
 */
export async function reopenOrder(handle: string): Promise<Order> {
  await oneAtATime([`order ${handle}`], async () => {
    const known = await knownOrder(handle)
    checkCancelled(known.order)
    await (hypertrack() ? trackedAgain(known) : reopenAlone(known))
  })
  return orderFormOf(handle)
}

async function reopenAlone(known: KnownOrder): Promise<void> {
  const { terms } = known
  await inUsableGroup(terms.opsGroup ?? undefined)
  const order = { ...known.order, deviceId: await phoneStill(known.order) }
  const newId = newIdFor(order.handle)
  const links = linksOf(order.handle, order.shareUrl)
  const wires = reopen(
    { order, terms },
    {
      at: momentAfter(order),
      accountId: config().keys.accountId,
      newId,
      routeEmbedUrl: embedUrlOf('routes', newId),
      // A link that somebody else made stays theirs.
      links: { ...links, shareRef: order.shareUrl ?? links.shareRef },
    },
  )
  await record(wires.map((wire) => ({ source: 'api', wire })))
}

/** The phone that carried it, unless it is no longer its worker's. Throws Problem `driver_deleted`. */
async function phoneStill({ workerHandle, deviceId }: OrderView): Promise<string | null> {
  if (workerHandle === null) return deviceId
  await checkNotDeleted(workerHandle)
  const worker = await findWorker(workerHandle)
  return worker?.deviceIds.find((id) => id === deviceId) ?? null
}

/** HyperTrack knows no such thing: it is asked to track the handle once more, and which link that has is its own. */
async function trackedAgain({ order, terms }: KnownOrder): Promise<void> {
  const api = hypertrack()
  if (api === null) return
  const request = trackAgain({ order, terms })
  const answer = await api.trackOrders(request)
  const occasion = { at: new Date().toISOString(), accountId: api.accountId }
  const wires = trackedByHypertrack(request, answer, occasion)
  await record(wires.map((wire) => ({ source: 'hypertrack-api', wire })))
}
