import type { LogEntry } from '#lib/contract/inbound.ts'
import type { TimelineItem } from '#lib/contract/page-views.ts'
import { say } from '#lib/language/say.ts'
import { momentIn, objectIn, textIn } from './wire-data.ts'

/** An entry of the log as a timeline would hold it. The wire puts handles in the envelope or in `data`; both are read. */
export function logItem(entry: LogEntry): TimelineItem {
  const { event } = entry
  const data = objectIn(event, 'data')
  const said = (name: string) => textIn(event, name) ?? textIn(data, name)
  return {
    eventId: entry.id,
    seq: entry.seq,
    at: momentIn(event, 'recorded_at') ?? momentIn(data, 'recorded_at_start') ?? momentIn(event, 'created_at'),
    receivedAt: entry.receivedAt,
    source: entry.source,
    type: textIn(event, 'type') ?? say('no type'),
    value: textIn(data, 'value') ?? textIn(data, 'geotag_type') ?? '',
    orderHandle: said('order_handle'),
    workerHandle: said('worker_handle') ?? said('driver_handle'),
    deviceId: said('device_id'),
    rules: textIn(event, 'rules'),
    data,
  }
}
