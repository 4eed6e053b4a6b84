import { Badge } from '#components/ui/badge.tsx'
import { clockTime } from '#lib/client/words/format.ts'
import { riskShortWord, riskTone, riskWord } from '#lib/client/words/words.ts'
import type { RiskView } from '#lib/contract/views.ts'

const MOST_IN_A_CELL = 2

/** The risks of an order in a table cell, worst first; what does not fit is counted. */
export function RiskCell({ risks }: { risks: RiskView[] }) {
  const shown = risks.slice(0, MOST_IN_A_CELL)
  const rest = risks.slice(MOST_IN_A_CELL)
  return (
    <span className="flex items-center gap-1">
      {shown.map((risk) => (
        <Badge key={risk.risk} tone={riskTone(risk.label)} title={evidence(risk)}>
          {riskShortWord(risk.risk)}
        </Badge>
      ))}
      {rest.length > 0 && (
        <span className="text-ink-2 text-xs" title={rest.map(evidence).join('\n')}>
          +{rest.length}
        </span>
      )}
    </span>
  )
}

/** What was sent about a risk. HyperTrack does not publish its rules, so nothing more is claimed. */
export function evidence(risk: RiskView): string {
  const parts = [`${riskWord(risk.risk)}: ${risk.label}`]
  if (risk.intensity !== null) parts.push(`intensity ${risk.intensity}`)
  if (risk.previousLabel !== null) parts.push(`before that ${risk.previousLabel}`)
  if (risk.at !== null) parts.push(`said ${clockTime(risk.at)}`)
  return parts.join(', ')
}
