import { Problem } from '#lib/contract/problem.ts'
import { position } from '#lib/services/live/live-snapshot.ts'
import { database } from '#lib/storage/database.ts'
import { readLog, readLogBackwards, type StoredEvent } from '#lib/storage/event-log.ts'

export interface EventQuery {
  /** Opaque; from the beginning when absent. */
  readonly after: string | null
  /** Instead of `after`: what came before this cursor, newest first; `latest` starts at the end. */
  readonly before: string | null
  readonly type: string | null
  readonly limit: number
}

/** `epoch:seq`. A cursor of another database is refused: its positions mean nothing here. */
function seqOf(cursor: string): number {
  const [epoch, seq] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  if (epoch !== database().epoch || !/^\d+$/.test(seq ?? '')) {
    throw new Problem('validation_error', 'This cursor is not of this log. Start again without one.')
  }
  return Number(seq)
}

function cursorOf(seq: number): string {
  return Buffer.from(`${database().epoch} ${seq}`).toString('base64url')
}

/** The event's own JSON goes out as the text it came as: nothing is rounded or reordered. */
function eventText(event: StoredEvent): string {
  const receivedAt = new Date(event.receivedAt).toISOString()
  const head = JSON.stringify({ seq: event.seq, id: event.id, received_at: receivedAt, source: event.source })
  return `${head.slice(0, -1)},"event":${event.body}}`
}

/** One page of the log as JSON text `{events, cursor}`; the cursor continues after its last event. */
export async function listEventsText({ after, before, type, limit }: EventQuery): Promise<string> {
  const onlyType = type ?? undefined
  if (before !== null) {
    const end = before === 'latest' ? position().seq + 1 : seqOf(before)
    const events = await readLogBackwards(end, limit, onlyType)
    return pageText(events, events.at(-1)?.seq ?? 0)
  }
  const start = after ? seqOf(after) : 0
  const events = await readLog(start, limit, onlyType)
  return pageText(events, events.at(-1)?.seq ?? start)
}

function pageText(events: readonly StoredEvent[], seq: number): string {
  return `{"events":[${events.map(eventText).join(',')}],"cursor":${JSON.stringify(cursorOf(seq))}}`
}
