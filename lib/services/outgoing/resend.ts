import { Problem } from '#lib/contract/problem.ts'
import { type ResendInput, resendInput } from '#lib/contract/webhook-endpoints-api.ts'
import { endpointOf, read } from './endpoints.ts'
import { showOutgoing } from './list-outgoing.ts'
import { changeOutgoing, outgoing } from './outgoing.ts'

const DAY_MS = 86_400_000
const RESENT_AT_MOST_MS = 14 * DAY_MS

function chosen(input: ResendInput, now: number) {
  if ('delivery_id' in input) return { deliveryId: input.delivery_id, isOnlyDead: false }
  if (!('from' in input)) return { madeFrom: now - RESENT_AT_MOST_MS, isOnlyDead: true }
  const madeFrom = Date.parse(input.from)
  const why = 'At most 14 days back'
  if (madeFrom < now - RESENT_AT_MOST_MS) throw new Problem('unprocessable', why, { body: { from: [why] } })
  return { madeFrom, madeTo: input.to === undefined ? now : Date.parse(input.to), isOnlyDead: input.failed }
}

/**
 * Sends again, with the same ids: one delivery, a span of time, or all that gave up (of 14 days). What waited for its next
 * attempt is sent now instead, and this counts as that attempt; what had used up its attempts gets one more
 * (docs/decisions/0015). Throws Problem `not_found`, `unprocessable`.
 */
export async function resend(endpointId: string, input: unknown) {
  const request = read(resendInput, input)
  const now = Date.now()
  const which = chosen(request, now)
  const { deliverer, log } = outgoing()
  const count = await changeOutgoing((queue) => {
    const endpoint = endpointOf(endpointId, queue)
    if (!endpoint.isEnabled) throw new Problem('unprocessable', 'The endpoint is off: turn it on first')
    const { deliveryId } = which
    if (deliveryId !== undefined && log.find(deliveryId)?.endpointId !== endpointId)
      throw new Problem('not_found', 'This endpoint has no such delivery.')
    return queue.sendAgain({ endpointId, now, except: deliverer.inFlight(), ...which })
  })
  return { resent: count }
}

/** Sends an event of type `webhook_endpoint` once, also to an endpoint that is off; answers when the outcome is known. */
export async function sendTest(endpointId: string) {
  const { queue, deliverer, newId } = outgoing()
  const endpoint = endpointOf(endpointId)
  const now = Date.now()
  const at = new Date(now).toISOString()
  const data = { value: 'test', endpoint_id: endpointId }
  const event = { type: 'webhook_endpoint', version: '1.0.0', created_at: at, recorded_at: at, data }
  const id = newId(now)
  const delivery = { id, endpointId, subject: '', seqs: [], createdAt: now, body: JSON.stringify(event) }
  await changeOutgoing(() => queue.add(delivery))
  const due = queue.find(id)
  if (due !== null) await deliverer.sendNow(endpoint, due)
  return showOutgoing(endpointId, id)
}
