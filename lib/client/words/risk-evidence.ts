import type { RiskView } from '#lib/contract/views.ts'
import { clockTime } from './format.ts'
import { riskWord } from './words.ts'

/** What was sent about a risk. HyperTrack does not publish its rules, so nothing more is claimed. */
export function riskEvidence(risk: RiskView): string {
  const parts = [`${riskWord(risk.risk)}: ${risk.label}`]
  if (risk.intensity !== null) parts.push(`intensity ${risk.intensity}`)
  if (risk.previousLabel !== null) parts.push(`before that ${risk.previousLabel}`)
  if (risk.at !== null) parts.push(`said ${clockTime(risk.at)}`)
  return parts.join(', ')
}
