import type { TimelineEntry } from '#lib/client/timeline.ts'
import { isAct } from '#lib/client/words/who-words.ts'
import { say, sayIn } from '#lib/language/say.ts'

export const TIMELINE_VIEWS = ['all', 'eta', 'outages', 'people', 'webhooks'] as const
export type TimelineView = (typeof TIMELINE_VIEWS)[number]

export const timelineSegments = (): { key: TimelineView; label: string }[] => [
  { key: 'all', label: sayIn('events', 'All') },
  { key: 'eta', label: say('ETA') },
  { key: 'outages', label: say('Outages') },
  { key: 'people', label: say('People') },
  { key: 'webhooks', label: say('Webhooks') },
]

const ETA_VALUES = new Set(['first_eta', 'eta_change', 'eta', 'delayed', 'n_minutes_away', 'estimate_generated'])
const OUTAGE_TYPES = new Set(['device_status', 'battery', 'time_offset_changed'])

/** Tells whether an entry belongs to what the reader chose to see. */
export function isInView(entry: TimelineEntry, view: TimelineView): boolean {
  if (view === 'all') return true
  if (entry.kind !== 'event') return view === 'outages'
  const { type, value } = entry.item
  if (view === 'eta') return ETA_VALUES.has(value)
  if (view === 'people') return isAct(entry.item)
  if (view === 'webhooks') return entry.webhooks.length > 0
  return OUTAGE_TYPES.has(type) || value.startsWith('outage')
}
