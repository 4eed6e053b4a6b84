import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { Problem } from '#lib/contract/problem.ts'
import { enableInput, endpointChange, endpointInput, rotateInput } from '#lib/contract/webhook-endpoints-api.ts'
import { type EndpointView, endpointAnswer } from '#lib/contract/webhook-endpoints-view.ts'
import { hub } from '#lib/services/live/hub.ts'
import { unprocessable } from '#lib/services/orders/unprocessable.ts'
import type { OutgoingQueue } from '#lib/storage/outgoing-queue.ts'
import type { StoredEndpoint } from '#lib/storage/webhook-endpoints.ts'
import { changeOutgoing, outgoing } from './outgoing.ts'
import { liveSecrets, newSecret, withNewSecret } from './signing-secrets.ts'

const ENDPOINTS_AT_MOST = 100
const RECOVERED_AT_MOST_MS = 14 * 24 * 3_600_000

/** Reads a request. Throws Problem `unprocessable`. */
export function read<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const found = schema.safeParse(input ?? {})
  if (!found.success) throw unprocessable(found.error)
  return found.data
}

const noSuch = () => new Problem('not_found', 'There is no such webhook endpoint.')

/** Throws Problem `not_found`. */
export function endpointOf(id: string, queue: OutgoingQueue = outgoing().queue): StoredEndpoint {
  const endpoint = queue.endpoints.find(id)
  if (endpoint === null) throw noSuch()
  return endpoint
}

function viewOf(endpoint: StoredEndpoint): EndpointView {
  const { types, secrets, cursorSeq, ...known } = endpoint
  const { pending, dead } = outgoing().log.counts(endpoint.id)
  const { deliverer } = outgoing()
  return {
    ...known,
    types,
    secrets: liveSecrets(secrets, Date.now()).map(({ id, createdAt, expiresAt }) => ({ id, createdAt, expiresAt })),
    pendingCount: pending,
    deadCount: dead,
    behindBy: Math.max(0, hub().lastSeq() - Math.max(cursorSeq, deliverer.readUpTo(endpoint.id))),
  }
}

const answerOf = (endpoint: StoredEndpoint) => endpointAnswer(viewOf(endpoint))

/** Throws Problem `unprocessable` when webhooks may not be sent there (docs/decisions/0015). */
async function checkUrl(url: string): Promise<string> {
  const refusal = await outgoing().sender.refusalOf(url)
  if (refusal !== null) throw new Problem('unprocessable', refusal, { body: { url: [refusal] } })
  return new URL(url).href
}

export async function listEndpoints() {
  return { endpoints: outgoing().queue.endpoints.all().map(answerOf) }
}

export async function showEndpoint(id: string) {
  return answerOf(endpointOf(id))
}

/**
 * Makes an endpoint for what happens from now on. Its signing secret is in this answer and in no other.
 * Throws Problem `unprocessable`.
 */
export async function createEndpoint(input: unknown) {
  const { url, description, types, ordered, secret = newSecret() } = read(endpointInput, input)
  const checked = await checkUrl(url)
  const now = Date.now()
  const endpoint: StoredEndpoint = {
    ...{ id: randomUUID(), url: checked, description, types, isOrdered: ordered, isEnabled: true, createdAt: now },
    ...{ disabledReason: null, disabledAt: null, failingSince: null, lastFailureAt: null, lastSuccessAt: null },
    secrets: withNewSecret([], secret, { key: outgoing().key, now }),
    cursorSeq: hub().lastSeq(),
  }
  await changeOutgoing(({ endpoints }) => {
    if (endpoints.all().length >= ENDPOINTS_AT_MOST)
      throw new Problem('unprocessable', `There can be ${ENDPOINTS_AT_MOST} endpoints`)
    endpoints.save(endpoint)
  })
  return { ...answerOf(endpoint), secret }
}

/** Changes what the input names; `enabled: false` turns it off. Throws Problem `not_found`, `unprocessable`. */
export async function changeEndpoint(id: string, input: unknown) {
  const { url, ordered, enabled, ...rest } = read(endpointChange, input)
  endpointOf(id)
  const given = {
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)),
    ...(url !== undefined && { url: await checkUrl(url) }),
    ...(ordered !== undefined && { isOrdered: ordered }),
  }
  return answerOf(
    await changeOutgoing((queue) => {
      const before = endpointOf(id, queue)
      const isTurnedOff = enabled === false && before.isEnabled
      const off = { isEnabled: false, disabledReason: 'person', disabledAt: Date.now() } as const
      const endpoint = { ...before, ...given, ...(isTurnedOff && off) }
      queue.endpoints.save(endpoint)
      return endpoint
    }),
  )
}

/** Deletes it for good; what waited for it is cancelled, what was sent stays in the log of deliveries. */
export async function deleteEndpoint(id: string) {
  await changeOutgoing((queue) => {
    endpointOf(id, queue)
    queue.cancelAll(id)
    queue.endpoints.remove(id)
  })
  return { id, deleted: true }
}

/** Signs with a new secret; those before it go on signing for 24 hours. The answer is the only one that has it. */
export async function rotateSecret(id: string, input: unknown) {
  const { secret = newSecret() } = read(rotateInput, input)
  const endpoint = await changeOutgoing((queue) => {
    const before = endpointOf(id, queue)
    const secrets = withNewSecret(before.secrets, secret, { key: outgoing().key, now: Date.now() })
    queue.endpoints.save({ ...before, secrets })
    return { ...before, secrets }
  })
  return { ...answerOf(endpoint), secret }
}

/** Turns it on: it goes on where it stopped, 14 days back at most, or with what happens from now on. */
export async function enableEndpoint(id: string, input: unknown) {
  const { skip_missed: skipsMissed } = read(enableInput, input)
  const now = Date.now()
  const oldestSeq = skipsMissed ? hub().lastSeq() : outgoing().log.seqBefore(now - RECOVERED_AT_MOST_MS)
  const endpoint = await changeOutgoing((queue) => {
    const before = endpointOf(id, queue)
    if (before.isEnabled) return before
    if (skipsMissed) queue.cancelAll(id)
    const on = { isEnabled: true, disabledReason: null, disabledAt: null, failingSince: null }
    const after = { ...before, ...on, cursorSeq: Math.max(before.cursorSeq, oldestSeq) }
    queue.endpoints.save(after)
    return after
  })
  return answerOf(endpoint)
}
