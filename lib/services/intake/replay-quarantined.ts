import { Problem } from '#lib/contract/problem.ts'
import { giveMessages } from '#lib/services/devices/device-listeners.ts'
import { DIALECTS } from '#lib/services/devices/read-report.ts'
import { DEVICE_HEADER, QUERY_HEADER, takeReport } from '#lib/services/devices/take-report.ts'
import { findQuarantined, readDelivery, type StoredQuarantine } from '#lib/storage/inbound.ts'
import { submit } from './record.ts'
import type { Receipt } from './recorder.ts'
import { takeWebhook } from './take-webhook.ts'

/**
 * Takes a quarantined body in again, as it is or mended by somebody. The original stays for ever; the replay is a
 * delivery of its own. Throws Problem `not_found`, or `unprocessable` when only a part of the body was kept.
 */
export async function replayQuarantined(id: number, mended: string | undefined) {
  const item = await findQuarantined(id)
  if (!item) throw new Problem('not_found', `There is no quarantined item ${id}.`)
  const delivery = item.deliverySeq === null ? null : await readDelivery(item.deliverySeq)
  const raw = mended === undefined ? wholeBody(item, delivery?.body ?? null) : Buffer.from(mended, 'utf8')
  const receipt = await takeAgain({ item, raw, source: delivery?.source ?? '' })
  return { delivery_id: String(receipt.deliverySeq), events: receipt.results }
}

interface Again {
  readonly item: StoredQuarantine
  readonly raw: Buffer
  /** Who had sent it. */
  readonly source: string
}

/** The same way in as at first: a webhook's, or that of the phone's own dialect. */
async function takeAgain({ item, raw, source }: Again): Promise<Receipt> {
  const dialect = DIALECTS.find((name) => source === `device:${name}`)
  const deviceId = item.headers[DEVICE_HEADER]
  const { status, receipt } =
    dialect !== undefined && deviceId !== undefined
      ? await takeReport(
          {
            ...{ dialect, deviceId, raw, isComplete: true, replayOf: item.seq },
            ...{ headers: {}, query: item.headers[QUERY_HEADER] ?? '' },
          },
          { submit, giveMessages, now: Date.now },
        )
      : await takeWebhook(
          {
            ...{ raw, isComplete: true, source: 'replay', replayOf: item.seq },
            headers: { 'x-amz-sns-message-id': item.headers['x-amz-sns-message-id'] },
          },
          { signature: { mode: 'off', secrets: [], scheme: null }, submit },
        )
  if (status !== 200 || !receipt) throw new Problem('unavailable', 'The log cannot be written just now.')
  return receipt
}

function wholeBody(item: StoredQuarantine, delivered: Buffer | null): Buffer {
  if (item.body.length === item.bodyBytes) return item.body
  if (delivered?.length === item.bodyBytes) return delivered
  const kept = `Only ${item.body.length} of ${item.bodyBytes} bytes were kept. Paste the whole body to replay it.`
  throw new Problem('unprocessable', kept)
}
