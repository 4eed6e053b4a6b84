'use client'

import { EvidenceBadges, type EvidenceFor } from '#components/evidence/evidence-badges.tsx'
import { useRuleWords } from '#lib/client/use-rule-words.ts'
import type { AttentionView, RiskView } from '#lib/contract/views.ts'
import { riskOfCode } from '#lib/domain/evidence/evidence.ts'

/** Every risk, and every reason of the queue that is none, as a badge that says why; below them whose rules they are. */
export function RiskList({ standing, ...about }: EvidenceFor & { standing: AttentionView | null }) {
  const risks = about.order?.risks ?? []
  const told = new Set(risks.map(({ risk }) => risk))
  const own = (standing?.causes ?? []).filter(({ code }) => !told.has(code) && !told.has(riskOfCode(code, about.order)))
  const badges = [...own, ...risks.map(({ risk, label }) => ({ code: risk, level: label }))]
  if (badges.length === 0) return null
  return (
    <div className="border-line border-b px-3.5 pb-2.5">
      <EvidenceBadges badges={badges} {...about} className="flex flex-wrap gap-1.5 py-0.5" />
      {risks.map((risk) => (
        <Rule key={risk.risk} risk={risk} />
      ))}
    </div>
  )
}

function Rule({ risk }: { risk: RiskView }) {
  const rule = useRuleWords({ kind: 'risk', ...risk }, risk.rules)
  return <p className="mt-0.5 text-ink-3 text-xs">{rule}</p>
}
