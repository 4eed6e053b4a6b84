import fc from 'fast-check'
import * as of from './arbitrary-values.ts'

interface OurKind {
  readonly type: string
  readonly values: readonly string[]
  readonly named: Record<string, fc.Arbitrary<unknown>>
  readonly data: Record<string, fc.Arbitrary<unknown>>
}

/** Kinds of events that HyperTrack does not send: what the API makes. */
export const OUR_KINDS: readonly OurKind[] = [
  {
    type: 'place',
    values: ['created', 'updated', 'deleted'],
    named: { place_handle: of.placeHandle },
    data: {
      geometry: of.outline,
      radius: of.whole,
      address: fc.constantFrom('Rambla 1', ''),
      name: fc.constantFrom('Depot', 'Shop'),
      place_type: fc.constantFrom('store', 'warehouse'),
      metadata: of.metadata,
      detect_visits: fc.boolean(),
      parkings: fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 2 }),
      checkins: fc.array(fc.jsonValue({ maxDepth: 1 }), { maxLength: 2 }),
    },
  },
  {
    type: 'ops_group',
    values: ['created', 'updated'],
    named: { ops_group_handle: fc.constantFrom('north', 'south') },
    data: {
      ops_group_label: fc.constantFrom('North', 'South'),
      timezone: fc.constantFrom('UTC', 'America/Montevideo'),
      settings: of.metadata,
    },
  },
  {
    type: 'rules',
    values: ['in_force'],
    named: { rules_id: fc.constantFrom('0011', '2233') },
    data: {
      thresholds: of.metadata,
      router: fc.constantFrom('osrm', 'bundled'),
      geocoder: fc.constantFrom('photon', 'bundled'),
      town_speed: of.whole,
    },
  },
  {
    type: 'attention',
    values: [
      'raised',
      'changed',
      'cleared',
      'acknowledged',
      'snoozed',
      'woken',
      'taken',
      'released',
      'handed_over',
      'noted',
    ],
    named: { order_handle: of.orderHandle },
    data: {
      level: fc.constantFrom('red', 'yellow', 'none'),
      causes: fc.array(
        fc.record(
          {
            code: fc.constantFrom('late', 'outage'),
            level: fc.constantFrom('red', 'yellow'),
            since: of.timestamp,
            minutes: of.whole,
            promised_at: of.timestamp,
          },
          { requiredKeys: ['code', 'level'] },
        ),
        { maxLength: 2 },
      ),
      until: of.timestamp,
      note: fc.constantFrom('Called, on the way', ''),
      to: fc.constantFrom('Mariana', 'Omar'),
      by: fc.constantFrom('Ana', 'API key'),
    },
  },
  {
    type: 'notification_rule',
    values: ['created', 'updated', 'deleted'],
    named: { rule_id: fc.constantFrom('rule-1', 'rule-2') },
    data: {
      name: fc.constantFrom('Red and nobody has it', 'Phone offline'),
      condition: fc.oneof(of.metadata, fc.constant({ causes: [{ code: 'late', minutes: 15 }], after_minutes: 5 })),
      quiet_hours: fc.oneof(of.metadata, fc.constant({ days: [1], from: '22:00', to: '06:00', zone: 'UTC' })),
      channels: fc.oneof(of.metadata, fc.constant({ browser: true, mail: ['ops@example.com'] })),
      max_per_hour: of.whole,
      enabled: fc.boolean(),
      by: fc.constantFrom('Ana', 'API key'),
    },
  },
  {
    type: 'notification',
    values: ['fired', 'sent', 'failed'],
    named: { notification_id: fc.constantFrom('n-1', 'n-2') },
    data: {
      order_handle: of.orderHandle,
      rule_id: fc.constantFrom('rule-1', 'rule-2'),
      rule_name: fc.constantFrom('Phone offline', ''),
      kind: fc.constantFrom('single', 'digest', 'more', 'test'),
      items: fc.array(fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.constant({ key: 'order:O1', causes: ['late'] })), {
        maxLength: 2,
      }),
      channels: fc.subarray(['browser', 'mail', 'webhook']),
      channel: fc.constantFrom('mail', 'webhook', 'next_year'),
      reason: fc.constantFrom('The connection was refused', ''),
      attempts: of.whole,
      next_attempt_at: of.timestamp,
    },
  },
  {
    type: 'contact',
    values: ['contacted'],
    named: { worker_handle: of.workerHandle },
    data: {
      channel: fc.constantFrom('call', 'sms', 'mail'),
      by: fc.constantFrom('Ana', 'Mariana'),
      order_handle: fc.constantFrom('O1', 'O2'),
    },
  },
]
