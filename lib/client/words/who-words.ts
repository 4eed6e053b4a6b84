import { textIn } from '#lib/client/wire-data.ts'
import type { TimelineItem } from '#lib/contract/page-views.ts'

/** What somebody did through us, and not what the world did. */
const THROUGH_US = new Map([
  ['api', 'by API key'],
  ['hypertrack-api', 'through HyperTrack’s API'],
  ['demo', 'by the demo fleet'],
])

/** Whose act an event was: the person signed in, else the key or the program; '' for what merely happened. */
export function whoWords({ source, data }: Pick<TimelineItem, 'source' | 'data'>): string {
  const by = textIn(data, 'by')
  return by === null ? (THROUGH_US.get(source) ?? '') : `by ${by}`
}

/** True for what a person did: at a desk, by an API key, or on the phone. */
export function isAct({ source, type, data }: Pick<TimelineItem, 'source' | 'type' | 'data'>): boolean {
  return textIn(data, 'by') !== null || THROUGH_US.has(source) || type === 'geotag'
}
