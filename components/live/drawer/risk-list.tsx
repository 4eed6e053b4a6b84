import { Badge } from '#components/ui/badge.tsx'
import { useRuleWords } from '#lib/client/use-rule-words.ts'
import { clockTime } from '#lib/client/words/format.ts'
import { riskEvidence } from '#lib/client/words/risk-evidence.ts'
import { riskTone, riskWord } from '#lib/client/words/words.ts'
import type { RiskView } from '#lib/contract/views.ts'

/** Every risk with its shape, its word and how strongly it was said. */
export function RiskList({ risks }: { risks: readonly RiskView[] }) {
  if (risks.length === 0) return null
  return (
    <ul aria-label="Risks" className="flex flex-wrap gap-1.5 border-line border-b px-3.5 pb-2.5">
      {risks.map((risk) => (
        <RiskItem key={risk.risk} risk={risk} />
      ))}
    </ul>
  )
}

function RiskItem({ risk }: { risk: RiskView }) {
  const rule = useRuleWords({ kind: 'risk', ...risk }, risk.rules)
  return (
    <li className="w-full">
      <Badge size="md" tone={riskTone(risk.label)} title={riskEvidence(risk)} value={strength(risk)}>
        {riskWord(risk.risk)}
      </Badge>
      <p className="mt-0.5 text-ink-3 text-xs">{rule}</p>
    </li>
  )
}

function strength(risk: RiskView): string | undefined {
  if (risk.at !== null) return `said ${clockTime(risk.at)}`
  return risk.intensity === null ? undefined : String(risk.intensity)
}
