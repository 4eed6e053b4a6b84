import type { Gap } from '#lib/domain/track/gaps.ts'
import { say } from '#lib/language/say.ts'
import { clockTime, duration } from './format.ts'

/** A gap in a track, in the words that stand beside its line on the map too. */
export function gapWords({ before, after }: Gap): string {
  return say('{from} to {to} no data', { from: clockTime(before.at), to: clockTime(after.at) })
}

/** How long nothing was heard. */
export function gapLength({ before, after }: Gap): string {
  return duration((after.at - before.at) / 1000)
}
