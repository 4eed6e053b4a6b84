import type { ApiNotification, ApiNotificationRule } from '#lib/contract/notifications-api.ts'
import { isoOrNull } from '#lib/contract/order-answer.ts'
import type { Firing } from '#lib/domain/notifications/due.ts'
import type { KeptRule } from '#lib/domain/notifications/notification-rule.ts'
import type { ChannelState, NotificationRow } from '#lib/domain/views/view-notification.ts'
import { outgoing } from '#lib/services/outgoing/outgoing.ts'
import { ruleSecret } from './send-notification.ts'

const iso = (ms: number) => new Date(ms).toISOString()

/** A firing as the API tells it. */
export function firingAnswer({ key, at, level, causes }: Firing) {
  return { key, at: iso(at), level, causes: [...causes] }
}

function channelAnswer({ channel, state, reason, attempts, at, nextAttemptAt }: ChannelState) {
  return { channel, state, reason, attempts, at: isoOrNull(at), next_attempt_at: isoOrNull(nextAttemptAt) }
}

/** A notification as the API tells it. */
export function notificationAnswer({
  id,
  ruleId,
  ruleName,
  kind,
  at,
  items,
  channels,
}: NotificationRow): ApiNotification {
  return {
    ...{ id, rule_id: ruleId, rule_name: ruleName, kind, at: iso(at) },
    items: items.map(firingAnswer),
    channels: channels.map(channelAnswer),
  }
}

/** The latest failure among a rule's notifications, unless what came later on that channel was sent. */
function lastFailure(told: readonly NotificationRow[]): ApiNotificationRule['last_failure'] {
  const states = told.flatMap(({ channels }) => channels).filter(({ at, attempts }) => at !== null && attempts > 0)
  const latest = new Map<string, ChannelState>()
  for (const state of states) {
    if ((latest.get(state.channel)?.at ?? 0) <= (state.at ?? 0)) latest.set(state.channel, state)
  }
  const [failed] = [...latest.values()]
    .filter(({ state }) => state === 'failed')
    .sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
  return failed ? { channel: failed.channel, at: iso(failed.at ?? 0), reason: failed.reason ?? '' } : null
}

/** A rule as the API tells it, with what it told in the last seven days. */
export function ruleAnswer(rule: KeptRule, told: readonly NotificationRow[]): ApiNotificationRule {
  const { id, name, isEnabled, condition, quietHours, channels, maxPerHour, madeBy, createdAt } = rule
  return {
    ...{ id, name, enabled: isEnabled, condition, quiet_hours: quietHours, channels, max_per_hour: maxPerHour },
    fired_this_week: told.filter(({ kind }) => kind !== 'test').reduce((sum, { items }) => sum + items.length, 0),
    last_failure: lastFailure(told),
    webhook_secret: channels.webhook === null ? null : ruleSecret(id, outgoing().key),
    made_by: madeBy,
    created_at: isoOrNull(createdAt),
  }
}
