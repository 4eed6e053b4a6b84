import type { TimelineEntry } from '#lib/client/timeline.ts'
import { isAct } from '#lib/client/words/who-words.ts'

export const TIMELINE_VIEWS = ['all', 'eta', 'outages', 'people', 'webhooks'] as const
export type TimelineView = (typeof TIMELINE_VIEWS)[number]

export const TIMELINE_SEGMENTS: { key: TimelineView; label: string }[] = [
  { key: 'all', label: 'All' },
  { key: 'eta', label: 'ETA' },
  { key: 'outages', label: 'Outages' },
  { key: 'people', label: 'People' },
  { key: 'webhooks', label: 'Webhooks' },
]

const ETA_VALUES = new Set(['first_eta', 'eta_change', 'eta', 'delayed', 'n_minutes_away', 'estimate_generated'])
const OUTAGE_TYPES = new Set(['device_status', 'battery', 'time_offset_changed'])

/** Tells whether an entry belongs to what the reader chose to see. */
export function isInView(entry: TimelineEntry, view: TimelineView): boolean {
  if (view === 'all') return true
  if (entry.kind === 'outage') return view === 'outages'
  const { type, value } = entry.item
  if (view === 'eta') return ETA_VALUES.has(value)
  if (view === 'people') return isAct(entry.item)
  if (view === 'webhooks') return entry.webhooks.length > 0
  return OUTAGE_TYPES.has(type) || value.startsWith('outage')
}
