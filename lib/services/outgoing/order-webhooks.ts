import type { z } from 'zod'
import { Problem } from '#lib/contract/problem.ts'
import { orderWebhooksQuery } from '#lib/contract/webhook-endpoints-api.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import { knownOrder } from '#lib/services/orders/order-form.ts'
import { findOrder } from '#lib/services/orders/show-order.ts'
import { unprocessable } from '#lib/services/orders/unprocessable.ts'
import type { SentOfOrder, SentQuery } from '#lib/storage/outgoing-log.ts'
import { outgoing } from './outgoing.ts'

const DAY_MS = 86_400_000
const FIRST = ''
const LAST = '9999'
const DATE = /^\d{4}-\d\d-\d\d$/
const DATE_TIME = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/

/** ISO 8601, or a date with or without a time in UTC, as HyperTrack's lists take them. Throws Problem `validation_error`. */
function momentOf(name: string, text: string, isEnd: boolean): string {
  const isDate = DATE.test(text)
  const ms = Date.parse(DATE_TIME.test(text) ? `${text.replace(' ', 'T')}Z` : text)
  if (Number.isNaN(ms)) throw new Problem('validation_error', `${name} must be a date, YYYY-MM-DD HH:mm:ss or ISO 8601`)
  return msToInstant(isDate && isEnd ? ms + DAY_MS - 1 : ms)
}

const tokenOf = ({ at, seq, deliveryId }: SentOfOrder) =>
  Buffer.from(JSON.stringify([at, seq, deliveryId])).toString('base64url')

/** Throws Problem `validation_error`. */
function bookmarkOf(token: string | undefined): SentQuery['after'] {
  if (!token) return null
  try {
    const [at, seq, deliveryId] = JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown[]
    if (typeof at === 'string' && typeof seq === 'number' && typeof deliveryId === 'string')
      return { at, seq, deliveryId }
  } catch {
    // Falls through: it is not one of ours.
  }
  throw new Problem('validation_error', 'pagination_token is not one that was given out')
}

/** The event exactly as it was sent, with HyperTrack's three fields of its delivery behind its own. */
function textOf({ event, status, attempts, answer, deliveryId }: SentOfOrder): string {
  const delivery = {
    delivery_http_status: status,
    retry_count: Math.max(0, attempts - 1),
    delivery_http_response_text: answer === null ? null : answer.toString('utf8'),
    message_id: deliveryId,
  }
  return `${event.trimEnd().slice(0, -1)},${JSON.stringify(delivery).slice(1)}`
}

/** What its events name an attempt by. Throws Problem `order_not_found` when there is no such attempt. */
async function keysOfAttempt(handle: string, attempt: number | undefined): Promise<string[]> {
  if (attempt === undefined) return []
  const { routeHandle, planId } = (await knownOrder(handle, attempt)).order
  return [routeHandle, planId].filter((key) => key !== null)
}

function queryOf(query: z.output<typeof orderWebhooksQuery>, orderHandle: string): Omit<SentQuery, 'attemptKeys'> {
  const values = (query.value ?? '').split(',').map((value) => value.trim())
  return {
    orderHandle,
    values: values.filter(Boolean).flatMap((value) => (value === 'eta' ? ['first_eta', 'eta_change'] : [value])),
    from: query.from_time ? momentOf('from_time', query.from_time, false) : FIRST,
    to: query.to_time ? momentOf('to_time', query.to_time, true) : LAST,
    isAscending: query.sort_direction === 'asc',
    after: bookmarkOf(query.pagination_token),
    limit: query.limit + 1,
  }
}

/**
 * `GET /orders/{handle}/webhooks` as JSON text: what was sent about an order, each event once for every endpoint that it
 * went to. Throws a Problem: `order_not_found`, `unprocessable`, `validation_error`.
 */
export async function orderWebhooksText(handle: string, search: URLSearchParams): Promise<string> {
  const read = orderWebhooksQuery.safeParse(Object.fromEntries(search))
  if (!read.success) throw unprocessable(read.error, 'query')
  const attemptKeys = await keysOfAttempt(handle, read.data.fulfillment_attempt)
  const sent = outgoing().log.sentOfOrder({ ...queryOf(read.data, handle), attemptKeys })
  if (sent.length === 0 && (await findOrder(handle)) === null)
    throw new Problem('order_not_found', `There is no order ${handle}.`)
  const page = sent.slice(0, read.data.limit)
  const last = page.at(-1)
  const token = sent.length > page.length && last ? tokenOf(last) : null
  return `{"webhooks":[${page.map(textOf).join(',')}],"pagination_token":${JSON.stringify(token)}}`
}
