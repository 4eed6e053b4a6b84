import { worldOf } from '#lib/domain/demo.ts'
import type { NotificationEvent, NotificationRuleEvent, Subject } from '#lib/domain/event.ts'
import { msToInstant } from '#lib/domain/instant.ts'
import { lifecycleRank } from '#lib/domain/wire/lifecycle.ts'
import type { Firing } from './due.ts'
import type { NotificationData, NotificationRuleData } from './notification-data.ts'

/** The version of HyperTrack's envelope that these are put into. */
const VERSION = '3.0.0'

/** Whom a thing of the queue is about, by its key. */
function subjectOfKey(key: string): Subject {
  const handle = key.slice(key.indexOf(':') + 1)
  if (key.startsWith('order:')) return { orderHandle: handle }
  return key.startsWith('worker:') ? { workerHandle: handle } : { deviceId: handle }
}

function envelope(noun: string, value: string, atMs: number) {
  const at = msToInstant(atMs)
  const stamp = { at, createdAt: at, rank: lifecycleRank(noun, value), id: '' }
  return { value, version: VERSION, stamp, recordedAt: at }
}

/** What somebody did to a rule, at a moment of epoch ms; complete but for its id. */
export function ruleEvent(
  value: 'created' | 'updated' | 'deleted',
  { data, accountId, atMs }: { data: NotificationRuleData; accountId: string; atMs: number },
): NotificationRuleEvent {
  return { noun: 'notification_rule', ...envelope('notification_rule', value, atMs), subject: { accountId }, data }
}

/** That somebody is told, or what became of it, at a moment of epoch ms; complete but for its id. */
export function notificationEvent(
  value: 'fired' | 'sent' | 'failed',
  { data, subject, atMs }: { data: NotificationData; subject: Subject; atMs: number },
): NotificationEvent {
  return { noun: 'notification', ...envelope('notification', value, atMs), subject, data }
}

/** A firing as the log and the API have it. */
export function firingItem({ key, raisedAt, at, level, causes }: Firing) {
  const [raised_at, fired_at] = [raisedAt, at].map((ms) => new Date(ms).toISOString())
  return { key, raised_at, at: fired_at, level, causes }
}

/**
 * Whom a notification is about: the one thing that it tells of. Of several none, except when they are the demo fleet's,
 * with which it has to go (docs/decisions/0019-the-demo-fleet.md).
 */
export function subjectOfNotification(items: readonly Pick<Firing, 'key'>[]): Subject {
  const [first, ...more] = items
  if (first === undefined) return {}
  const subject = subjectOfKey(first.key)
  return more.length === 0 || worldOf(subject) === 'demo' ? subject : {}
}
