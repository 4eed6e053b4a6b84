import type { TimelineEntry } from '#lib/client/timeline.ts'

export type TimelineView = 'all' | 'eta' | 'risks' | 'outages'

export const TIMELINE_VIEWS: { key: TimelineView; label: string }[] = [
  { key: 'all', label: 'All' },
  { key: 'eta', label: 'ETA' },
  { key: 'risks', label: 'Risks' },
  { key: 'outages', label: 'Outages' },
]

const ETA_VALUES = new Set(['first_eta', 'eta_change', 'eta', 'delayed', 'n_minutes_away', 'estimate_generated'])
const OUTAGE_TYPES = new Set(['device_status', 'battery', 'time_offset_changed'])

/** Tells whether an entry belongs to what the reader chose to see. */
export function isInView(entry: TimelineEntry, view: TimelineView): boolean {
  if (view === 'all') return true
  if (entry.kind === 'outage') return view === 'outages'
  const { type, value } = entry.item
  if (view === 'eta') return ETA_VALUES.has(value)
  if (view === 'risks') return value === 'risk_updated'
  return OUTAGE_TYPES.has(type) || value.startsWith('outage')
}
