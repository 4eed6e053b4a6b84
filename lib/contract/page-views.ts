import type { FixView, GeotagView, OrderView, OutageView, RouteView, VisitView, WorkerView } from './views.ts'

/** What the pages of an order and of a worker show: rows of `views.ts` with everything that happened around them. */

/** One line of a timeline: the event in words is made in the browser from these. */
export interface TimelineItem {
  eventId: string
  seq: number
  at: number | null
  receivedAt: number
  source: string
  type: string
  value: string
  orderHandle: string | null
  workerHandle: string | null
  deviceId: string | null
  /** Which of Waypost's rules found it; null when somebody else told of it. */
  rules: string | null
  /** The wire's `data`, as it came. */
  data: Record<string, unknown>
}

export interface TrackPoint extends FixView {
  /** True when the fix was kept but is not believed (impossible place, speed or clock). */
  isDoubted?: boolean
  /** `phone` when a phone sent it straight to us. */
  source?: string
}

/** How full a phone was said to be; one of the two may not have been said. */
export interface BatteryPoint {
  at: number
  pct: number | null
  /** `low`, `normal`, `charging`. Open string. */
  label: string | null
}

/** An event's way to one of our subscribers. */
export interface SentWebhookView {
  /** Log position of the event. */
  seq: number
  deliveryId: string
  endpointId: string
  /** `pending`, `delivered`, `dead` or `cancelled`. Open string. */
  state: string
  attempts: number
  status: number | null
  error: string | null
  tookMs: number | null
  lastAttemptAt: number | null
  nextAttemptAt: number | null
}

export interface OrderPage {
  order: OrderView
  route: RouteView | null
  timeline: TimelineItem[]
  track: TrackPoint[]
  outages: OutageView[]
  geotags: GeotagView[]
  visits: VisitView[]
  battery: BatteryPoint[]
  webhooks: SentWebhookView[]
}

export interface WorkerPage {
  worker: WorkerView
  orders: OrderView[]
  outages: OutageView[]
  timeline: TimelineItem[]
  track: TrackPoint[]
  visits: VisitView[]
  geotags: GeotagView[]
  battery: BatteryPoint[]
}
