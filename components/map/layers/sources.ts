/** Whatever belongs to the desk and not to the basemap begins with this. */
export const OVERLAY_PREFIX = 'ops-'

/** The desk's GeoJSON sources. */
export const SOURCE = {
  geofences: 'ops-geofences',
  uncertainty: 'ops-uncertainty',
  trail: 'ops-trail',
  /** Where the selected order's worker is expected to go. */
  way: 'ops-way',
  outages: 'ops-outages',
  orders: 'ops-orders',
  workers: 'ops-workers',
  /** The selected and the hovered worker: they never join a cluster. */
  soloWorkers: 'ops-solo-workers',
  focus: 'ops-focus',
  /** Rows of a file that may become orders. */
  rows: 'ops-rows',
} as const

export type SourceId = (typeof SOURCE)[keyof typeof SOURCE]

/** Layers that a click can hit, topmost first. */
export const LAYER = {
  soloWorkers: 'ops-solo-workers-ring',
  workers: 'ops-workers-ring',
  clusters: 'ops-workers-cluster',
  orders: 'ops-orders-pin',
  outages: 'ops-outages-mark',
  rows: 'ops-rows-dot',
} as const
