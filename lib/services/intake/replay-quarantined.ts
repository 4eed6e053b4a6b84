import { Problem } from '#lib/contract/problem.ts'
import { findQuarantined, readDeliveryBody, type StoredQuarantine } from '#lib/storage/inbound.ts'
import { submit } from './record.ts'
import { takeWebhook } from './take-webhook.ts'

/**
 * Takes a quarantined body in again, as it is or mended by somebody. The original stays for ever; the replay is a
 * delivery of its own. Throws Problem `not_found`, or `unprocessable` when only a part of the body was kept.
 */
export async function replayQuarantined(id: number, mended: string | undefined) {
  const item = await findQuarantined(id)
  if (!item) throw new Problem('not_found', `There is no quarantined item ${id}.`)
  const raw = mended === undefined ? await wholeBody(item) : Buffer.from(mended, 'utf8')
  const signature = { mode: 'off' as const, secrets: [], scheme: null }
  const headers = { 'x-amz-sns-message-id': item.headers['x-amz-sns-message-id'] }
  const incoming = { headers, raw, isComplete: true, source: 'replay' as const, replayOf: id }
  const { status, receipt } = await takeWebhook(incoming, { signature, submit })
  if (status !== 200 || !receipt) throw new Problem('unavailable', 'The log cannot be written just now.')
  return { delivery_id: String(receipt.deliverySeq), events: receipt.results }
}

async function wholeBody(item: StoredQuarantine): Promise<Buffer> {
  if (item.body.length === item.bodyBytes) return item.body
  const body = item.deliverySeq === null ? null : await readDeliveryBody(item.deliverySeq)
  if (body?.length === item.bodyBytes) return body
  const kept = `Only ${item.body.length} of ${item.bodyBytes} bytes were kept. Paste the whole body to replay it.`
  throw new Problem('unprocessable', kept)
}
