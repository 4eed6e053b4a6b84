/** What only the API tells of an order, beside the view that every screen has. Epoch milliseconds, metres, seconds. */
export interface OrderTerms {
  geometry: { type: string; coordinates: unknown } | null
  placeHandle: string | null
  typeIndex: number | null
  capacityUsed: number | null
  productTypes: string[]
  tasksList: Record<string, unknown> | null
  attachments: unknown[]
  priority: string | null
  opsGroup: string | null
  deviceSwitchMode: string | null
  planMode: string | null
  plannedAt: number | null
  rescheduledMarkedAt: number | null
  scheduledAfterAt: number | null
  createdAt: number | null
  disabledAt: number | null
  enabledAt: number | null
}

/** What only the API tells of a worker. */
export interface WorkerTerms {
  opsGroup: string | null
  productTypes: string[]
  schedule: unknown[]
  unavailableOn: unknown[]
  home: Record<string, unknown> | null
  isTracking: boolean
  isAvailable: boolean
  createdAt: number | null
  /** Made by the API, not only mentioned. */
  isMade: boolean
  deletedAt: number | null
}

/** What only the API tells of a route. */
export interface RouteTerms {
  version: number
  opsGroup: string | null
  deviceSwitchMode: string | null
  createdAt: number | null
  assignedAt: number | null
}

export interface PlaceView {
  handle: string
  geometry: { type: string; coordinates: unknown } | null
  radiusM: number | null
  address: string | null
  name: string | null
  placeType: string | null
  metadata: Record<string, unknown>
  detectsVisits: boolean
  parkings: unknown[]
  checkins: unknown[]
  isDeleted: boolean
  createdAt: number | null
  /** The latest moment anything was said of it. */
  saidAt: number | null
}

export interface OpsGroupView {
  handle: string
  label: string | null
  timezone: string
  settings: Record<string, unknown>
  saidAt: number | null
}
