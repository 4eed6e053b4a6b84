import { Badge } from '#components/ui/badge.tsx'
import { riskEvidence } from '#lib/client/words/risk-evidence.ts'
import { riskShortWord, riskTone } from '#lib/client/words/words.ts'
import type { RiskView } from '#lib/contract/views.ts'

const MOST_IN_A_CELL = 2

/** The risks of an order in a table cell, worst first; what does not fit is counted. */
export function RiskCell({ risks }: { risks: RiskView[] }) {
  const shown = risks.slice(0, MOST_IN_A_CELL)
  const rest = risks.slice(MOST_IN_A_CELL)
  return (
    <span className="flex items-center gap-1">
      {shown.map((risk) => (
        <Badge key={risk.risk} tone={riskTone(risk.label)} title={riskEvidence(risk)}>
          {riskShortWord(risk.risk)}
        </Badge>
      ))}
      {rest.length > 0 && (
        <span className="text-ink-2 text-xs" title={rest.map(riskEvidence).join('\n')}>
          +{rest.length}
        </span>
      )}
    </span>
  )
}
