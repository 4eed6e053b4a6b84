'use client'

import { cx } from '#components/ui/cx.ts'
import { useRuleWords } from '#lib/client/use-rule-words.ts'
import type { AttentionView, RiskView } from '#lib/contract/views.ts'
import { isOwnReason } from '#lib/domain/attention/needs.ts'
import { riskOfCode } from '#lib/domain/evidence/evidence.ts'
import { EvidenceBadges, type EvidenceFor } from './evidence-badges.tsx'

interface RiskListProps extends EvidenceFor {
  /** What stands of it in the attention queue. */
  standing: AttentionView | null
  className?: string
}

/** Every risk, and every reason of the queue that is none, as a badge that says why, with whose rule it is. */
export function RiskList({ standing, className, ...about }: RiskListProps) {
  const risks = about.order?.risks ?? []
  const told = new Set(risks.map(({ risk }) => risk))
  // A risk that is gone stays in the queue for a minute, so that it does not flap; its badge does not.
  const own = (standing?.causes ?? []).filter(
    ({ code }) => isOwnReason(code) && !told.has(riskOfCode(code, about.order)),
  )
  const badges = [
    ...own.map(({ code, level }) => ({ code, level })),
    ...risks.map((risk) => ({ code: risk.risk, level: risk.label, note: <Rule risk={risk} /> })),
  ]
  return <EvidenceBadges badges={badges} {...about} className={cx('flex flex-wrap gap-x-3 gap-y-1.5', className)} />
}

function Rule({ risk }: { risk: RiskView }) {
  const rule = useRuleWords({ kind: 'risk', ...risk }, risk.rules)
  return <span className="ms-1.5 text-ink-3 text-xs">{rule}</span>
}
