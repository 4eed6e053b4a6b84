import type { Candidate } from '#lib/contract/candidates-api.ts'
import { count } from './format.ts'

const MINUTE_S = 60

/** How long until they are there, in minutes. */
export function candidateMinutes({ estimate }: Candidate): string {
  return String(Math.max(1, Math.round(estimate.duration / MINUTE_S)))
}

/** What giving them one more stop does to the others that they have. */
export function effectWords({ effects }: Candidate): string {
  const [first] = effects
  if (first === undefined) return 'has no other stop'
  const others = `the other ${effects.length === 1 ? 'stop' : count(effects.length, 'stop')}`
  const late = effects.filter(({ minutes_late }) => minutes_late !== null && minutes_late > 0)
  const worst = late[0]
  if (Math.round(first.later_by / MINUTE_S) < 1) return `no effect on ${others}`
  const by = `${Math.round(first.later_by / MINUTE_S)} min`
  if (worst === undefined) return `${others} ${by} later, none late`
  const rest = late.length > 1 ? ` and ${late.length - 1} more` : ''
  return `${others} ${by} later: ${worst.order_handle}${rest} late`
}
