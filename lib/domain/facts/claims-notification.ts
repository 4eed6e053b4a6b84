import type { NotificationEvent, NotificationRuleEvent } from '#lib/domain/event.ts'
import { claimant } from './claimant.ts'
import type { Claim } from './facts.ts'

/** What became of a notification on one channel. */
export interface DeliveryFact {
  readonly state: 'sent' | 'failed'
  readonly reason?: string
  readonly attempts: number
  /** Instant; absent when it is given up. */
  readonly nextAttemptAt?: string
}

/** What was fired, as it was said. */
export interface FiredFact {
  readonly ruleId: string
  readonly ruleName: string
  readonly kind: string
  readonly items: readonly unknown[]
  readonly channels: readonly string[]
}

/** Each part is a fact apart, so that two people may change different ones. One that is made again is there again. */
export function claimsOfNotificationRule(event: NotificationRuleEvent): Claim[] {
  const to = claimant(event)
  const { data, value } = event
  to.say('notification_rule', data.ruleId, {
    made: true,
    madeBy: value === 'created' ? (data.by ?? '') : undefined,
    deleted: value === 'deleted' ? true : value === 'created' ? false : undefined,
    name: data.name,
    condition: data.condition,
    quietHours: data.quietHours,
    channels: data.channels,
    maxPerHour: data.maxPerHour,
    isEnabled: data.isEnabled,
  })
  return to.claims
}

/** That it was fired, and what became of it on each channel, are facts apart; of a channel the latest counts. */
export function claimsOfNotification(event: NotificationEvent): Claim[] {
  const to = claimant(event)
  const { data, subject, value } = event
  const key = data.notificationId
  to.say('notification', key, {
    seen: true,
    order: subject.orderHandle,
    worker: subject.workerHandle,
    device: subject.deviceId,
  })
  if (value === 'fired') {
    const { ruleId = '', ruleName = '', kind = 'single', items = [], channels = [] } = data
    to.say('notification', key, { fired: { ruleId, ruleName, kind, items, channels } satisfies FiredFact })
  }
  if ((value === 'sent' || value === 'failed') && data.channel !== undefined) {
    const { reason, attempts = 1, nextAttemptAt } = data
    const told: DeliveryFact = {
      ...{ state: value, attempts },
      ...(reason !== undefined && { reason }),
      ...(nextAttemptAt !== undefined && { nextAttemptAt }),
    }
    to.say('notification', key, { [`channel ${data.channel}`]: told })
  }
  return to.claims
}
