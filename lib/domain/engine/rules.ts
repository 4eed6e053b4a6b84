import type { RulesEvent } from '#lib/domain/event.ts'
import type { Instant } from '#lib/domain/event-data.ts'
import { lifecycleRank } from '#lib/domain/wire/lifecycle.ts'
import type { Thresholds } from './thresholds.ts'

/** Everything that an operator can change and that decides what the engine finds out. */
export interface Rules {
  readonly thresholds: Thresholds
  readonly router: string
  readonly geocoder: string
  /** Where nobody knows the streets. */
  readonly townSpeedMps: number
}

/**
 * Tells that these rules are in force. Dated by the first finding under them and not by a clock, so that the same findings
 * under the same rules are told of the same everywhere. `id` follows from the rules' content.
 */
export function rulesInForce(
  { thresholds, ...choice }: Rules,
  { id, at, accountId }: { id: string; at: Instant; accountId: string },
): RulesEvent {
  return {
    noun: 'rules',
    value: 'in_force',
    stamp: { at, createdAt: at, rank: lifecycleRank('rules', 'in_force'), id: '' },
    recordedAt: at,
    subject: { accountId },
    data: { rulesId: id, thresholds: { ...thresholds }, ...choice },
    version: '3.0.0',
  }
}
