import { readDeliveries, readQuarantine } from '#lib/storage/inbound.ts'

const iso = (ms: number) => new Date(ms).toISOString()

/** Inbound deliveries with their verdicts, newest first. */
export async function listDeliveries(limit: number, before: number | null) {
  const deliveries = await readDeliveries(limit, before ?? undefined)
  return deliveries.map((delivery) => ({
    id: String(delivery.seq),
    received_at: iso(delivery.receivedAt),
    source: delivery.source,
    message_id: delivery.messageId,
    is_retry: delivery.isRetry,
    verdict: delivery.verdict,
    signature: delivery.signature,
    status: delivery.status,
    events: delivery.results,
    headers: delivery.headers,
    body: delivery.body,
    body_bytes: delivery.bodyBytes,
  }))
}

/** What could not be read, newest first, with the reason. */
export async function listQuarantine(limit: number, before: number | null) {
  const items = await readQuarantine(limit, before ?? undefined)
  return items.map((item) => ({
    id: String(item.seq),
    received_at: iso(item.receivedAt),
    reason: item.reason,
    detail: item.detail,
    body: item.body.toString('utf8'),
    body_bytes: item.bodyBytes,
    is_cut: item.bodyBytes > item.body.length,
    delivery_id: item.deliverySeq === null ? null : String(item.deliverySeq),
    replayed_at: item.replayedAt === null ? null : iso(item.replayedAt),
  }))
}
