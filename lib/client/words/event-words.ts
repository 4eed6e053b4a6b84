import { momentIn, numberIn } from '#lib/client/wire-data.ts'
import type { TimelineItem } from '#lib/contract/page-views.ts'
import { attentionSentences } from './event-words-attention.ts'
import { deviceSentences } from './event-words-device.ts'
import { notificationSentences } from './event-words-notification.ts'
import { orderSentences } from './event-words-order.ts'
import type { EventWords, Sentences } from './event-words-shape.ts'

const SENTENCES: Sentences = new Map([
  ...orderSentences,
  ...deviceSentences,
  ...attentionSentences,
  ...notificationSentences,
])

/** The arrival that an event speaks of, epoch ms: said outright, or its own time plus what remains. */
export function etaOf(item: Pick<TimelineItem, 'at' | 'data'>): number | null {
  const said = momentIn(item.data, 'arrive_at')
  if (said !== null) return said
  const remainingS = numberIn(item.data, 'remaining_duration')
  return item.at === null || remainingS === null ? null : item.at + remainingS * 1000
}

/**
 * One event in words. `previousEtaAt` is the ETA that stood before it, so that a change can say from what to what.
 * What nobody has put into words is shown as `type · value`.
 */
export function eventWords(item: TimelineItem, previousEtaAt: number | null = null): EventWords {
  const sentence = SENTENCES.get(`${item.type} ${item.value}`) ?? SENTENCES.get(item.type)
  const told = sentence?.({ item, data: item.data, etaAt: etaOf(item), previousEtaAt })
  const name = item.value === '' ? item.type : `${item.type} · ${item.value}`
  return { title: told?.title ?? name, detail: told?.detail ?? '', tone: told?.tone ?? 'none' }
}
