import type { EmbedData, EmbedOrder } from '#lib/contract/embed-data.ts'
import type { EmbedNews } from '#lib/contract/embed-message.ts'

const written = (at: number) => new Date(at).toISOString()

function newsOf(before: EmbedOrder | undefined, order: EmbedOrder): EmbedNews[] {
  const { handle: order_handle, status, etaAt, arrivedAt, isOpen } = order
  const news: EmbedNews[] = []
  if (before?.status !== status) news.push({ type: 'status', order_handle, status })
  if (isOpen && arrivedAt === null && etaAt !== null && before?.etaAt !== etaAt) {
    news.push({ type: 'eta', order_handle, arrive_at: written(etaAt) })
  }
  if (arrivedAt !== null && before?.arrivedAt !== arrivedAt) {
    news.push({ type: 'arrived', order_handle, arrived_at: written(arrivedAt) })
  }
  return news
}

/** What the page around a view is told when one reading follows another; at first all that stands. Lists are not news. */
export function embedNews(before: EmbedData | null, after: EmbedData): EmbedNews[] {
  if (after.kind !== 'order' && after.kind !== 'route') return []
  const known = new Map(before?.orders.map((order) => [order.handle, order]))
  return after.orders.flatMap((order) => newsOf(known.get(order.handle), order))
}
