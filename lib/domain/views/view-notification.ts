import {
  NOTIFICATION_CHANNELS,
  type NotificationChannel,
  notificationChannels,
  notificationCondition,
  quietHours,
} from '#lib/contract/notifications-api.ts'
import type { DeliveryFact, FiredFact } from '#lib/domain/facts/claims-notification.ts'
import { type Facts, factTime, factValue, latestTime } from '#lib/domain/facts/facts.ts'
import type { Firing } from '#lib/domain/notifications/due.ts'
import type { KeptRule } from '#lib/domain/notifications/notification-rule.ts'
import { isWire } from '#lib/domain/wire/normalize-value.ts'
import { msOf, numberFact, type StateRow, saidAt, textFact } from './view-facts.ts'

const USUAL_PER_HOUR = 10
const NO_CHANNELS = { browser: false, mail: [], webhook: null }

/** A rule as the log has it. What cannot be read of it stands as in a rule that says nothing of it. */
export function keptRule({ key, facts }: StateRow): KeptRule {
  const condition = notificationCondition.safeParse(factValue(facts, 'condition') ?? {})
  const quiet = quietHours.safeParse(factValue(facts, 'quietHours'))
  const channels = notificationChannels.safeParse(factValue(facts, 'channels'))
  const changes = ['condition', 'isEnabled'].map((name) => saidAt(facts, name) ?? 0)
  return {
    id: key,
    name: textFact(facts, 'name') ?? '',
    condition: condition.data ?? notificationCondition.parse({}),
    quietHours: quiet.data ?? null,
    channels: channels.data ?? NO_CHANNELS,
    maxPerHour: numberFact(facts, 'maxPerHour') ?? USUAL_PER_HOUR,
    isEnabled: factValue<boolean>(facts, 'isEnabled') !== false && factValue<boolean>(facts, 'deleted') !== true,
    sinceMs: Math.max(...changes),
    madeBy: textFact(facts, 'madeBy') ?? '',
    createdAt: saidAt(facts, 'made'),
    isDeleted: factValue<boolean>(facts, 'deleted') === true,
    saidAt: msOf(latestTime(facts)) ?? 0,
  }
}

/** What became of a notification on one channel; epoch ms. */
export interface ChannelState {
  readonly channel: NotificationChannel
  readonly state: 'pending' | 'sent' | 'failed'
  readonly reason: string | null
  readonly attempts: number
  readonly at: number | null
  /** Null when it is not tried again. */
  readonly nextAttemptAt: number | null
}

export interface NotificationRow {
  readonly id: string
  readonly ruleId: string
  readonly ruleName: string
  readonly kind: string
  readonly at: number
  readonly items: readonly Firing[]
  readonly channels: readonly ChannelState[]
}

function firingOf(item: unknown): Firing[] {
  if (!isWire(item)) return []
  const { key, level, causes } = item
  const [raisedAt, at] = [item.raised_at, item.at].map((told) => (typeof told === 'string' ? Date.parse(told) : 0))
  if (typeof key !== 'string') return []
  const codes = Array.isArray(causes) ? causes.filter((code) => typeof code === 'string') : []
  return [
    { key, raisedAt: raisedAt ?? 0, at: at ?? 0, level: typeof level === 'string' ? level : 'none', causes: codes },
  ]
}

function channelState(facts: Facts, channel: NotificationChannel): ChannelState {
  const name = `channel ${channel}`
  const told = factValue<DeliveryFact>(facts, name)
  // Browsers are told by the feed: who has the desk open sees it, and nobody else could.
  const untold = channel === 'browser' ? 'sent' : 'pending'
  return {
    channel,
    state: told?.state ?? untold,
    reason: told?.reason ?? null,
    attempts: told?.attempts ?? 0,
    at: saidAt(facts, told === undefined && channel === 'browser' ? 'fired' : name),
    nextAttemptAt: told?.state === 'failed' ? msOf(told.nextAttemptAt) : null,
  }
}

function channelsOf(facts: Facts): ChannelState[] {
  const wanted = factValue<FiredFact>(facts, 'fired')?.channels ?? []
  return NOTIFICATION_CHANNELS.filter((channel) => wanted.includes(channel)).map((channel) =>
    channelState(facts, channel),
  )
}

const isOpenChannel = ({ state, nextAttemptAt }: ChannelState) =>
  state === 'pending' || (state === 'failed' && nextAttemptAt !== null)

/** True while there is something to send of it. */
export function isOpenNotification(facts: Facts): boolean {
  return channelsOf(facts).some(isOpenChannel)
}

/** What was fired and what became of it. */
export function notificationRow({ key, facts }: StateRow): NotificationRow {
  const fired = factValue<FiredFact>(facts, 'fired')
  return {
    id: key,
    ruleId: fired?.ruleId ?? '',
    ruleName: fired?.ruleName ?? '',
    kind: fired?.kind ?? 'single',
    at: msOf(factTime(facts, 'fired')) ?? 0,
    items: (fired?.items ?? []).flatMap(firingOf),
    channels: channelsOf(facts),
  }
}
