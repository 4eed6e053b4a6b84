import { type Phrase, phrase, say } from '#lib/language/say.ts'

const MEANS = new Map<string, Phrase>([
  ['roads', phrase('by road')],
  ['osrm', phrase('by road (OSRM)')],
  ['valhalla', phrase('by road (Valhalla)')],
  ['great_circle', phrase('as the crow flies')],
])

/** How an arrival was estimated, in a few words; '' when HyperTrack did it and does not say. */
export function etaMeans(source: string | null): string {
  if (source === null) return ''
  const known = MEANS.get(source)
  return known === undefined ? source : say(known)
}
