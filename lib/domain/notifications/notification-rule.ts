import type { NotificationChannels, NotificationCondition, QuietHours } from '#lib/contract/notifications-api.ts'

/** A rule that says when somebody is to be told, as far as deciding that needs it. */
export interface NotificationRule {
  readonly id: string
  readonly condition: NotificationCondition
  readonly quietHours: QuietHours | null
  readonly maxPerHour: number
  /** Epoch ms from which on it counts: nothing that stood before has stood for it yet. */
  readonly sinceMs: number
}

/** A rule with what is shown of it and where it tells. */
export interface KeptRule extends NotificationRule {
  readonly name: string
  readonly isEnabled: boolean
  readonly channels: NotificationChannels
  readonly madeBy: string
  /** Epoch ms. */
  readonly createdAt: number | null
  readonly isDeleted: boolean
  /** Epoch ms of the latest word about it. */
  readonly saidAt: number
}

/** What is known of something in the queue that a rule may be narrowed to. */
export interface About {
  readonly workerHandle: string | null
  readonly opsGroup: string | null
  readonly metadata: Readonly<Record<string, unknown>>
}

/** True when a rule is about this; what is not known is outside of every narrower rule (docs/rules.md 43). */
export function isInScope(condition: NotificationCondition, about: About | undefined): boolean {
  const { ops_group_handle: group, worker_handle: worker, metadata } = condition
  if (group === null && worker === null && metadata === null) return true
  if (about === undefined) return false
  if (group !== null && about.opsGroup !== group) return false
  if (worker !== null && about.workerHandle !== worker) return false
  return metadata === null || String(about.metadata[metadata.key] ?? '') === metadata.value
}

/** True when a rule looks at more than the entry itself. */
export function isNarrowed({ ops_group_handle, worker_handle, metadata }: NotificationCondition): boolean {
  return ops_group_handle !== null || worker_handle !== null || metadata !== null
}
