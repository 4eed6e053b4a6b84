import type { RouteData } from '#lib/domain/event-data.ts'
import { formOf, inside, instant, metadata, number, text, texts } from './normalize-field.ts'

const ESTIMATE = formOf<NonNullable<RouteData['estimate']>>({
  distanceM: number('distance'),
  durationS: number('duration'),
  startBy: instant('start_by'),
})

export const ROUTE = formOf<RouteData>({
  status: text('status'),
  trackMode: text('track_mode'),
  embedUrl: text('embed_url'),
  metadata: metadata('metadata'),
  assignedAt: instant('assigned_at'),
  distanceM: number('distance'),
  durationS: number('duration'),
  estimate: inside('estimate', ESTIMATE),
  routeVersion: number('route_version'),
  routeOperation: text('route_operation'),
  message: text('message'),
  candidateDevices: texts('candidate_devices'),
  opsGroupHandle: text('ops_group_handle'),
  deviceSwitchMode: text('device_switch_mode'),
})
