import type { RiskView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { clockTime } from './format.ts'
import { levelWord, riskWord } from './words.ts'

/** What was sent about a risk. HyperTrack does not publish its rules, so nothing more is claimed. */
export function riskEvidence({ risk, label, intensity, previousLabel, at }: RiskView): string {
  const parts = [`${riskWord(risk)}: ${levelWord(label)}`]
  if (intensity !== null) parts.push(say('intensity {intensity}', { intensity }))
  if (previousLabel !== null) parts.push(say('before that {label}', { label: levelWord(previousLabel) }))
  if (at !== null) parts.push(say('said {time}', { time: clockTime(at) }))
  return parts.join(', ')
}
