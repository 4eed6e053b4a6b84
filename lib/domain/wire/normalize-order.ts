import type { CustomData, Destination, OrderData, PlanData, Risk } from '#lib/domain/event-data.ts'
import type { Field } from './normalize-field.ts'
import {
  fix,
  formOf,
  geometry,
  inside,
  instant,
  list,
  metadata,
  moment,
  number,
  special,
  text,
  texts,
} from './normalize-field.ts'
import { SHARE } from './normalize-share.ts'
import { isWire, readMeasure, readNumber, readText, type Wire } from './normalize-value.ts'

const DESTINATION = formOf<Destination>({
  geometry: geometry('geometry'),
  radiusM: special({ read: readMeasure }, 'radius'),
  address: text('address'),
  placeHandle: text('place_handle'),
})

type Risks = Readonly<Record<string, Risk>>

/** The sample and the API say `risks`, the table `risk_elements`. */
const risks: Field<Risks> = {
  dataKeys: ['risks', 'risk_elements'],
  topKeys: [],
  read: ({ data }) => {
    const elements = isWire(data.risks) ? data.risks : data.risk_elements
    return isWire(elements) ? readRisks(elements) : undefined
  },
  write: (value, { data }) => {
    data.risks = Object.fromEntries(Object.entries(value).map(([name, risk]) => [name, writeRisk(risk)]))
  },
}

/** By entries, so that a risk called `__proto__` is a name like any other. */
function readRisks(elements: Wire): Risks {
  return Object.fromEntries(
    Object.entries(elements).flatMap(([name, element]) => {
      const risk = readRisk(element)
      return risk === undefined ? [] : [[name, risk] as const]
    }),
  )
}

/** Webhooks send objects, REST answers plain labels. */
function readRisk(element: unknown): Risk | undefined {
  if (typeof element === 'string') return { label: element }
  const label = isWire(element) ? readText(element.intensity_label) : undefined
  if (!isWire(element) || label === undefined) return undefined
  const intensity = readNumber(element.intensity_value)
  const previousLabel = readText(element.previous_intensity_label)
  const reading = readNumber(element.reading)
  return {
    label,
    ...(intensity === undefined ? {} : { intensity }),
    ...(previousLabel === undefined ? {} : { previousLabel }),
    ...(reading === undefined ? {} : { reading }),
  }
}

function writeRisk(risk: Risk): Wire {
  return {
    intensity_label: risk.label,
    ...(risk.intensity === undefined ? {} : { intensity_value: risk.intensity }),
    ...(risk.previousLabel === undefined ? {} : { previous_intensity_label: risk.previousLabel }),
    ...(risk.reading === undefined ? {} : { reading: risk.reading }),
  }
}

const CUSTOM = formOf<CustomData>({
  type: text('type'),
  metadata: metadata('metadata'),
  location: fix('location'),
  address: text('address'),
  attachments: list('attachments'),
})

/** Any order value may carry any of these: the document's tables call mandatory what its samples leave out. */
export const ORDER = formOf<OrderData>({
  status: text('status'),
  type: text('type'),
  trackMode: text('track_mode'),
  shareUrl: text('share_url'),
  embedUrl: text('embed_url'),
  metadata: metadata('metadata'),
  destination: inside('destination', DESTINATION),
  assignedAt: instant('assigned_at'),
  assignSource: text('assign_source'),
  scheduledAt: instant('scheduled_at'),
  initialEtaAt: instant('initial_eta'),
  arriveAt: instant('arrive_at'),
  remainingDistanceM: number('remaining_distance'),
  remainingDurationS: number('remaining_duration'),
  remainingMinutes: number('remaining_minutes'),
  changeReason: text('change_reason'),
  etaSource: text('eta_source'),
  etaPace: number('eta_pace'),
  sequence: number('sequence'),
  placeHandle: text('place_handle'),
  arrival: moment('arrival'),
  exit: moment('exit'),
  exitReason: text('reason'),
  distanceM: number('distance'),
  durationS: number('duration'),
  deviationM: number('deviation'),
  actualServiceS: number('actual_service_time'),
  expectedServiceS: number('expected_service_time'),
  previousDeviceId: text('previous_device_id'),
  newDeviceId: text('new_device_id'),
  risks,
  priority: text('priority'),
  opsGroupHandle: text('ops_group_handle'),
  scheduledAfter: instant('scheduled_after'),
  typeIndex: number('type_index'),
  capacityUsed: number('capacity_used'),
  productTypes: texts('product_type'),
  tasksList: metadata('tasks_list'),
  attachments: list('attachments'),
  deviceSwitchMode: text('device_switch_mode'),
  planMode: text('plan_mode'),
  plannedAt: instant('planned_at'),
  rescheduledMarkedAt: instant('rescheduled_marked_at'),
  previousWorkerHandle: text('previous_worker_handle'),
  share: inside('share', SHARE),
  custom: inside('event', CUSTOM),
})

export const PLAN = formOf<PlanData>({
  sequence: number('planning_sequence_number'),
  reason: text('planning_started_reason'),
  failureReason: text('failure_reason'),
  startedAt: instant('started_at'),
  completedAt: instant('completed_at'),
  opsGroupHandle: text('ops_group_handle'),
  orders: number('num_orders'),
  routes: number('num_routes'),
  unplannedOrders: number('num_unplanned_orders'),
  routeHandlesCreated: texts('route_handles_created'),
  routeHandlesModified: texts('route_handles_modified'),
})
