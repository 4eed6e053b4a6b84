import { isoOrNull } from '../order-answer.ts'
import type { OrderPage, TimelineItem } from '../page-views.ts'
import type { OutageView } from '../views.ts'
import type { ApiTimelineEvent } from './order-object.ts'

/** HyperTrack's names on the timeline for what its webhooks call otherwise; other values are not on it. */
const TIMELINE_TYPES: Readonly<Record<string, string>> = {
  created: 'driver_order_created',
  tracked: 'driver_order_created',
  rescheduled: 'driver_order_rescheduled',
  assigned: 'driver_order_assigned',
  started: 'driver_order_started',
  completed: 'driver_order_completed',
  cancelled: 'driver_order_cancelled',
  arrived: 'order_geofence_entered',
  exited: 'order_geofence_exited',
}

type Fields = Record<string, unknown>

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {})

function custom(item: TimelineItem): ApiTimelineEvent[] {
  const { type, ...said } = fieldsOf(item.data.event)
  return [{ ...said, type: String(type ?? 'custom'), event_id: item.eventId, recorded_at: isoOrNull(item.at) }]
}

function lifeOf(item: TimelineItem): ApiTimelineEvent[] {
  if (item.type !== 'order') return []
  if (item.value === 'custom') return custom(item)
  const type = TIMELINE_TYPES[item.value]
  if (type === undefined) return []
  const { distance, duration, deviation, arrival, exit } = item.data
  const moment = fieldsOf(arrival ?? exit)
  const deviationFrom = item.value === 'completed' && deviation !== undefined ? deviation : undefined
  return [
    {
      type,
      event_id: item.eventId,
      recorded_at: typeof moment.recorded_at === 'string' ? moment.recorded_at : isoOrNull(item.at),
      ...(moment.location ? { location: moment.location } : {}),
      ...(distance === undefined ? {} : { distance }),
      ...(duration === undefined ? {} : { duration }),
      ...(deviationFrom === undefined ? {} : { deviation_from_destination: deviationFrom }),
    },
  ]
}

function outage(view: OutageView): ApiTimelineEvent {
  return {
    type: 'driver_outage_event',
    event_id: view.key,
    recorded_at: isoOrNull(view.startedAt),
    recorded_at_start: isoOrNull(view.startedAt),
    recorded_at_end: isoOrNull(view.endedAt),
    is_ongoing: view.isOpen,
    outage_code: view.code,
    label: view.label,
    category: view.category,
    description: view.description,
    location_start: view.location && { type: 'Point', coordinates: [view.location.lon, view.location.lat] },
    detail: { distance: view.distanceM, duration: view.durationS },
  }
}

/** What happened to an order, or to a worker's orders, in the API's form, oldest first, with the outages meanwhile. */
export function orderTimeline({ timeline, outages }: Pick<OrderPage, 'timeline' | 'outages'>): ApiTimelineEvent[] {
  const all = [...timeline.flatMap(lifeOf), ...outages.map(outage)]
  const at = ({ recorded_at }: ApiTimelineEvent) => recorded_at ?? ''
  return all.sort((a, b) => (at(a) === at(b) ? 0 : at(a) < at(b) ? -1 : 1))
}
