import type { FixView } from '#lib/contract/views.ts'
import type { Whereabouts } from '#lib/domain/track/position-at.ts'
import { phrases } from '#lib/language/phrases.ts'
import { say } from '#lib/language/say.ts'
import { clockSeconds, distance, speed } from './format.ts'

const HEADINGS = phrases('north', 'north-east', 'east', 'south-east', 'south', 'south-west', 'west', 'north-west')
const HEADING_DEG = 360 / HEADINGS.length

/** A bearing as one of eight directions. */
export function headingWord(bearingDeg: number): string {
  const index = Math.round((((bearingDeg % 360) + 360) % 360) / HEADING_DEG) % HEADINGS.length
  return say(HEADINGS[index] ?? HEADINGS[0])
}

const STANDING_MPS = 0.5

/** How fast a fix was, and where to; '' when it does not say. */
export function movement({ speedMps, bearingDeg }: FixView): string {
  if (speedMps === null) return ''
  if (speedMps < STANDING_MPS) return say('standing')
  return bearingDeg === null
    ? speed(speedMps)
    : say('{speed}, heading {direction}', { speed: speed(speedMps), direction: headingWord(bearingDeg) })
}

/** What a track says of a moment, in parts: how fast and where to, and how sure the place is; or that nobody knows. */
export function whereaboutsWords(whereabouts: Whereabouts): string[] {
  if (whereabouts.kind === 'outside') return [say('no position known')]
  if (whereabouts.kind === 'gap') {
    const { before, after } = whereabouts.gap
    return [say('no data from {from} to {to}', { from: clockSeconds(before.at), to: clockSeconds(after.at) })]
  }
  const { fix } = whereabouts
  return [
    movement(fix),
    fix.accuracyM === null ? '' : say('fix {distance}', { distance: distance(fix.accuracyM) }),
  ].filter(Boolean)
}
