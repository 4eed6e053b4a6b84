import type { FiredFact } from '#lib/domain/facts/claims-notification.ts'
import { type Facts, factTime, factValue, latestTime, type Noun } from '#lib/domain/facts/facts.ts'
import { readShareRef } from '#lib/domain/share.ts'
import { isStanding } from '#lib/domain/views/view-attention.ts'
import { isOpenNotification } from '#lib/domain/views/view-notification.ts'
import { isOpenOrder } from '#lib/domain/views/view-order.ts'

type Column = string | number | null

interface StateTable {
  readonly table: string
  /** Columns beside the facts, for finding rows. All follow from the facts. */
  readonly columns: readonly string[]
  readonly read: (facts: Facts) => Column[]
  /** The fact `location` has a column of its own: it changes with every fix, the others hardly ever. */
  readonly hasLocation?: true
}

const text = (facts: Facts, name: string): string | null => factValue<string | null>(facts, name) ?? null

interface Tag {
  orderHandle?: string
  workerHandle?: string
}

export const STATE_TABLES: Readonly<Record<Noun, StateTable>> = {
  order: {
    table: 'order_state',
    columns: ['orderHandle', 'routeHandle', 'workerHandle', 'isOpen', 'openedAt', 'endedAt', 'shareId'],
    read: (facts) => [
      text(facts, 'order'),
      text(facts, 'route'),
      text(facts, 'worker'),
      isOpenOrder(facts) ? 1 : 0,
      factTime(facts, 'opened'),
      factTime(facts, 'ended'),
      readShareRef(text(facts, 'shareUrl'))?.shareId ?? null,
    ],
  },
  route: { table: 'route_state', columns: ['workerHandle'], read: (facts) => [text(facts, 'worker')] },
  device: {
    table: 'device_state',
    columns: ['workerHandle'],
    read: (facts) => [text(facts, 'worker')],
    hasLocation: true,
  },
  worker: { table: 'worker_state', columns: [], read: () => [], hasLocation: true },
  outage: {
    table: 'outage_state',
    columns: ['workerHandle', 'deviceId', 'isClosed', 'startedAt'],
    read: (facts) => [
      text(facts, 'worker'),
      text(facts, 'device'),
      facts.closed === undefined ? 0 : 1,
      factValue<{ at: string }>(facts, 'start')?.at ?? '',
    ],
  },
  visit: {
    table: 'visit_state',
    columns: ['workerHandle', 'deviceId', 'placeHandle', 'at'],
    read: (facts) => [
      text(facts, 'worker'),
      text(facts, 'device'),
      factValue<{ placeHandle?: string }>(facts, 'place')?.placeHandle ?? null,
      latestTime(facts),
    ],
  },
  geotag: {
    table: 'geotag_state',
    columns: ['orderHandle', 'workerHandle', 'at'],
    read: (facts) => {
      const tag = factValue<Tag>(facts, 'tag')
      return [tag?.orderHandle ?? null, tag?.workerHandle ?? null, factTime(facts, 'tag')]
    },
  },
  trip: {
    table: 'trip_state',
    columns: ['deviceId', 'at'],
    read: (facts) => [text(facts, 'device'), factTime(facts, 'opened')],
  },
  place: {
    table: 'place_state',
    columns: ['isDeleted'],
    read: (facts) => [factValue<boolean>(facts, 'deleted') === true ? 1 : 0],
  },
  ops_group: { table: 'ops_group_state', columns: [], read: () => [] },
  rules: { table: 'rules_state', columns: [], read: () => [] },
  attention: {
    table: 'attention_state',
    columns: ['orderHandle', 'workerHandle', 'deviceId', 'isStanding', 'at'],
    read: (facts) => [
      text(facts, 'order'),
      text(facts, 'worker'),
      text(facts, 'device'),
      isStanding(facts) ? 1 : 0,
      factTime(facts, 'standing'),
    ],
  },
  notification_rule: { table: 'notification_rule_state', columns: [], read: () => [] },
  notification: {
    table: 'notification_state',
    columns: ['orderHandle', 'workerHandle', 'deviceId', 'ruleId', 'isOpen', 'at'],
    read: (facts) => [
      text(facts, 'order'),
      text(facts, 'worker'),
      text(facts, 'device'),
      factValue<FiredFact>(facts, 'fired')?.ruleId ?? '',
      isOpenNotification(facts) ? 1 : 0,
      factTime(facts, 'fired'),
    ],
  },
  plan: { table: 'plan_state', columns: ['at'], read: (facts) => [factTime(facts, 'step')] },
}

export const NOUNS = Object.keys(STATE_TABLES) as Noun[]
