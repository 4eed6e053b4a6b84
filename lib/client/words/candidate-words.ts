import type { Candidate } from '#lib/contract/candidates-api.ts'
import { say } from '#lib/language/say.ts'

const MINUTE_S = 60

/** How long until they are there, in minutes. */
export function candidateMinutes({ estimate }: Candidate): string {
  return String(Math.max(1, Math.round(estimate.duration / MINUTE_S)))
}

/** What giving them one more stop does to the others that they have. */
export function effectWords({ effects }: Candidate): string {
  const [first] = effects
  if (first === undefined) return say('has no other stop')
  const count = effects.length
  const minutes = Math.round(first.later_by / MINUTE_S)
  if (minutes < 1) {
    return say('{count, plural, one {no effect on the other stop} other {no effect on the other # stops}}', { count })
  }
  const late = effects.filter(({ minutes_late }) => minutes_late !== null && minutes_late > 0)
  return `${laterWords(count, minutes)}${lateWords(late.map(({ order_handle }) => order_handle))}`
}

function laterWords(count: number, minutes: number): string {
  return say('{count, plural, one {the other stop} other {the other # stops}} {minutes} min later', { count, minutes })
}

function lateWords([order, ...more]: readonly string[]): string {
  if (order === undefined) return `, ${say('none late')}`
  const told =
    more.length === 0
      ? say('{order} late', { order })
      : say('{order} and {more} more late', { order, more: more.length })
  return `: ${told}`
}
