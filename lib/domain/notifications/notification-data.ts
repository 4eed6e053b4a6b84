import type { Instant, Metadata } from '#lib/domain/event-data.ts'

/** A rule that says when somebody is to be told. Ours: `created`, `updated`, `deleted`. */
export interface NotificationRuleData {
  readonly ruleId: string
  readonly name?: string
  /** In the API's words, as `lib/contract/notifications-api.ts` has them. */
  readonly condition?: Metadata
  /** Empty: none. */
  readonly quietHours?: Metadata
  readonly channels?: Metadata
  readonly maxPerHour?: number
  readonly isEnabled?: boolean
  /** Who did it. */
  readonly by?: string
}

/** Somebody is to be told. Ours: `fired`, and by channel `failed` and `sent`. */
export interface NotificationData {
  readonly notificationId: string
  readonly ruleId?: string
  readonly ruleName?: string
  /** `single`, `digest`, `more` or `test`. */
  readonly kind?: string
  /** What it is about: `{key, raised_at, at, level, causes}`. */
  readonly items?: readonly unknown[]
  readonly channels?: readonly string[]
  readonly channel?: string
  /** Why it could not be sent. */
  readonly reason?: string
  readonly attempts?: number
  /** Absent when it is given up. */
  readonly nextAttemptAt?: Instant
}
