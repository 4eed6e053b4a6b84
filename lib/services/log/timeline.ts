import type { TimelineItem } from '#lib/contract/page-views.ts'
import type { DomainEvent } from '#lib/domain/event.ts'
import { instantToMs } from '#lib/domain/instant.ts'
import { normalize } from '#lib/domain/wire/normalize.ts'
import { type AboutWhom, readEventsAbout, type StoredEvent } from '#lib/storage/event-log.ts'

function dataOf(wire: unknown): Record<string, unknown> {
  const data = typeof wire === 'object' && wire !== null && 'data' in wire ? wire.data : null
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
}

const NOTHING_READ: Pick<Partial<DomainEvent>, 'subject' | 'rules'> = {}

/** One line of a timeline from the log. The words are made in the browser. */
export function timelineItem(event: StoredEvent): TimelineItem {
  const wire: unknown = JSON.parse(event.body)
  const read = normalize(wire, event.id)
  const { subject = {}, rules } = 'event' in read ? read.event : NOTHING_READ
  return {
    eventId: event.id,
    seq: event.seq,
    at: instantToMs(event.at),
    receivedAt: event.receivedAt,
    source: event.source,
    type: event.type,
    value: event.value,
    orderHandle: subject.orderHandle ?? null,
    workerHandle: subject.workerHandle ?? null,
    deviceId: subject.deviceId ?? null,
    rules: rules ?? null,
    data: dataOf(wire),
  }
}

interface Sortable {
  readonly item: TimelineItem
  readonly at: string
  readonly createdAt: string
  readonly rank: number
}

/** What happened, oldest first; equal times by when they were sent, the step of the lifecycle, then the content. */
export async function readTimeline(about: AboutWhom): Promise<TimelineItem[]> {
  const events = await readEventsAbout(about)
  return events
    .map((event): Sortable => {
      const read = normalize(JSON.parse(event.body), event.id)
      const stamp = 'event' in read ? read.event.stamp : { createdAt: '', rank: 0 }
      return { item: timelineItem(event), at: event.at, createdAt: stamp.createdAt, rank: stamp.rank }
    })
    .sort(byTime)
    .map(({ item }) => item)
}

function byTime(a: Sortable, b: Sortable): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1
  return a.rank - b.rank || (a.item.eventId < b.item.eventId ? -1 : 1)
}
