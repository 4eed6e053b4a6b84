import { textIn } from '#lib/client/wire-data.ts'
import type { TimelineItem } from '#lib/contract/page-views.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'

/** What somebody did through us, and not what the world did. */
const THROUGH_US = new Map<string, Phrase>([
  ['api', phrase('by API key')],
  ['hypertrack-api', phrase('through HyperTrack’s API')],
  ['demo', phrase('by the demo fleet')],
])

/** Whose act an event was: the person signed in, else the key or the program; '' for what merely happened. */
export function whoWords({ source, data }: Pick<TimelineItem, 'source' | 'data'>): string {
  const name = textIn(data, 'by')
  if (name !== null) return say('by {name}', { name })
  const program = THROUGH_US.get(source)
  return program === undefined ? '' : say(program)
}

/** True for what a person did: at a desk, by an API key, or on the phone. */
export function isAct({ source, type, data }: Pick<TimelineItem, 'source' | 'type' | 'data'>): boolean {
  return textIn(data, 'by') !== null || THROUGH_US.has(source) || type === 'geotag'
}
