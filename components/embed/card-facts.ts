import type { EmbedData, EmbedOrder } from '#lib/contract/embed-data.ts'
import { type Freshness, freshnessOf } from '#lib/domain/freshness.ts'
import { latenessLevel, minutesLate, promisedAt, reachedAt } from '#lib/domain/lateness.ts'
import type { RiskLevel } from '#lib/domain/risk-level.ts'

/** What the card says of an order at a moment; how it says it is the card's. Epoch ms. */
export interface CardFacts {
  readonly stage: 'planned' | 'coming' | 'arriving' | 'arrived' | 'completed' | 'cancelled' | 'open'
  /** The time in large; null when there is none to tell. */
  readonly at: number | null
  /** The estimate was made from a place that is old by now. */
  readonly isGuess: boolean
  /** Null when nothing can be late, or is not. */
  readonly late: { readonly minutes: number; readonly level: RiskLevel } | null
  readonly promisedAt: number | null
  readonly stopsBefore: number | null
  /** When the worker was last heard of; null when that is not told. */
  readonly heardAt: number | null
  readonly freshness: Freshness
}

function stageOf(order: EmbedOrder, now: number): CardFacts['stage'] {
  if (order.status === 'cancelled') return 'cancelled'
  if (order.status === 'completed') return 'completed'
  if (order.status !== 'ongoing') return order.startedAt === null ? 'planned' : 'open'
  const isThere = order.arrivedAt !== null && (order.exitedAt === null || order.exitedAt < order.arrivedAt)
  if (isThere) return 'arrived'
  if (order.etaAt === null) return 'open'
  return order.etaAt <= now ? 'arriving' : 'coming'
}

function timeOf(order: EmbedOrder, stage: CardFacts['stage']): number | null {
  switch (stage) {
    case 'coming':
      return order.etaAt
    case 'arrived':
    case 'completed':
      return reachedAt(order)
    case 'planned':
      return order.scheduledAt
    default:
      return null
  }
}

/** Reads an order's card off its data at `now`. */
export function cardFacts(data: EmbedData, order: EmbedOrder, now: number): CardFacts {
  const stage = stageOf(order, now)
  const heardAt = data.workers[0]?.fix?.at ?? null
  const freshness = freshnessOf(heardAt, now)
  const minutes = stage === 'planned' || stage === 'cancelled' ? null : minutesLate(order, now)
  const level = latenessLevel(minutes)
  return {
    stage,
    at: timeOf(order, stage),
    isGuess: stage === 'coming' && heardAt !== null && (freshness === 'stale' || freshness === 'lost'),
    late: minutes === null || level === 'none' ? null : { minutes, level },
    promisedAt: promisedAt(order),
    stopsBefore: data.stopsBefore,
    heardAt,
    freshness,
  }
}
