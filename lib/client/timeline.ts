import { etaOf, eventWords } from '#lib/client/words/event-words.ts'
import type { EventWords } from '#lib/client/words/event-words-shape.ts'
import type { SentWebhookView, TimelineItem, TrackPoint } from '#lib/contract/page-views.ts'
import type { OutageView } from '#lib/contract/views.ts'
import { believed, type Gap, gapsOf } from '#lib/domain/track/gaps.ts'

/** One line of a timeline: an event in words, an outage or a gap in the track as a span. `at` is null for what nobody dated. */
export type TimelineEntry =
  | {
      kind: 'event'
      key: string
      at: number | null
      item: TimelineItem
      words: EventWords
      /** Its ways to our subscribers. */
      webhooks: readonly SentWebhookView[]
    }
  | { kind: 'outage'; key: string; at: number | null; outage: OutageView }
  | { kind: 'gap'; key: string; at: number; gap: Gap }

/** What stands between the events. */
export interface TimelineSpans {
  readonly outages: readonly OutageView[]
  readonly track?: readonly TrackPoint[]
  readonly webhooks?: readonly SentWebhookView[]
}

const ETA_VALUES = new Set(['first_eta', 'eta_change', 'eta', 'delayed', 'n_minutes_away'])

/**
 * Events, outages and the gaps that the map draws, in one order of time, what has no date first. An ETA change learns
 * which ETA it changed.
 */
export function timelineEntries(
  items: readonly TimelineItem[],
  { outages, track = [], webhooks = [] }: TimelineSpans,
): TimelineEntry[] {
  const spans = outages.map<TimelineEntry>((outage) => ({
    kind: 'outage',
    key: `outage ${outage.key}`,
    at: outage.startedAt,
    outage,
  }))
  const gaps = gapsOf(believed(track)).map<TimelineEntry>((gap) => ({
    kind: 'gap',
    key: `gap ${gap.before.at}`,
    at: gap.before.at,
    gap,
  }))
  return [...eventEntries(items, bySeq(webhooks)), ...spans, ...gaps].sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
}

function bySeq(webhooks: readonly SentWebhookView[]): Map<number, SentWebhookView[]> {
  const found = new Map<number, SentWebhookView[]>()
  for (const webhook of webhooks) found.set(webhook.seq, [...(found.get(webhook.seq) ?? []), webhook])
  return found
}

function eventEntries(
  items: readonly TimelineItem[],
  webhooks: ReadonlyMap<number, SentWebhookView[]>,
): TimelineEntry[] {
  const inOrder = [...items].sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || a.seq - b.seq)
  const etas = new Map<string, number>()
  return inOrder.map((item) => {
    const order = item.orderHandle ?? ''
    const words = eventWords(item, etas.get(order) ?? null)
    const etaAt = item.type === 'order' && ETA_VALUES.has(item.value) ? etaOf(item) : null
    if (etaAt !== null) etas.set(order, etaAt)
    const sent = webhooks.get(item.seq) ?? []
    return { kind: 'event', key: item.eventId, at: item.at, item, words, webhooks: sent }
  })
}
