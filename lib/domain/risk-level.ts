import type { OrderView, RiskView } from '#lib/contract/views.ts'

/** How bad it is, as the desk shows it. Labels that nobody has met are shown in words but do not raise the level. */
export type RiskLevel = 'none' | 'yellow' | 'red'

const RANK: Record<RiskLevel, number> = { none: 0, yellow: 1, red: 2 }

/** 0 for none, 1 for yellow, 2 for red: defined as an order, so that the greatest is the worst. */
export function riskRank(level: RiskLevel): number {
  return RANK[level]
}

/** The worst level among the risks of one order. */
export function riskLevel(risks: readonly Pick<RiskView, 'label'>[]): RiskLevel {
  if (risks.some((risk) => risk.label === 'red')) return 'red'
  return risks.some((risk) => risk.label === 'yellow') ? 'yellow' : 'none'
}

/** For every worker with an open order at risk, the worst level among those orders. */
export function workerRiskLevels(orders: readonly OrderView[]): Map<string, RiskLevel> {
  const worst = new Map<string, RiskLevel>()
  for (const order of orders) {
    const who = order.workerHandle ?? order.deviceId
    const level = riskLevel(order.risks)
    if (!order.isOpen || who === null || level === 'none') continue
    if (RANK[level] > RANK[worst.get(who) ?? 'none']) worst.set(who, level)
  }
  return worst
}
