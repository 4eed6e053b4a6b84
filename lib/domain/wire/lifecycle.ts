/**
 * The step of a life that an event tells of. It decides between facts of one thing that claim the same moment: the
 * Webhook Payloads document's own samples give every event of one order the same `recorded_at`, and an end recorded
 * together with its beginning is still the end. Later in a list means later in life and wins; a value that no list
 * names stands where `ELSE` is. Ranks of different nouns are not compared with a meaning.
 */
const ELSE = '*'

const ORDER_STEPS = [
  'created',
  'planning_started',
  'planning_completed',
  'planning_failed',
  'assigned',
  'started',
  'first_eta',
  'eta',
  'eta_change',
  'delayed',
  'n_minutes_away',
  'disabled',
  'enabled',
  'updated',
  'tracked',
  ELSE,
  'share_changed',
  'device_switched',
  'rescheduled',
  'risk_updated',
  'arrived',
  'exited',
  'completed',
  'cancelled',
]

const STEPS: Readonly<Record<string, readonly string[]>> = {
  order: ORDER_STEPS,
  plan: ORDER_STEPS,
  route: [
    'created',
    'assigned',
    'estimate_generated',
    'started',
    'updated',
    ELSE,
    'candidate_devices_updated',
    'request_version_missing',
    'completed',
  ],
  geofence: ['entry', ELSE, 'exit', 'delete'],
  trip: [
    'created',
    'first_eta',
    'eta_change',
    'delayed',
    ELSE,
    'destination_arrival',
    'geofence_enter',
    'destination_exit',
    'geofence_exit',
    'completed',
  ],
  // An activity that ends because tracking ended is told at the same moment as the outage that ended it.
  device_status: ['active', ELSE, 'inactive', 'disconnected'],
  outage: ['outage_started', 'outage', 'outage_ended'],
  // Logging in on another phone unlinks the first and links the second in one go.
  worker: [
    'created',
    'device_disconnected',
    'device_connected',
    'device_unlinked',
    'device_linked',
    ELSE,
    'tracking_started',
    'deleted',
    'undeleted',
  ],
  place: ['created', ELSE, 'deleted'],
  ops_group: ['created', ELSE],
  attention: ['raised', 'changed', ELSE, 'cleared'],
  notification_rule: ['created', ELSE, 'deleted'],
  notification: ['fired', 'failed', ELSE, 'sent'],
  registration: ['registration', 'reinstall', 'registration_update'],
}

const RANKS = new Map(Object.entries(STEPS).map(([noun, steps]) => [noun, ranksOf(steps)]))

/** The rank of an event among those of the same thing and moment; 0 for nouns without a lifecycle. */
export function lifecycleRank(noun: string, value: string): number {
  const ranks = RANKS.get(noun)
  return ranks === undefined ? 0 : (ranks.get(value) ?? ranks.get(ELSE) ?? 0)
}

function ranksOf(steps: readonly string[]): ReadonlyMap<string, number> {
  return new Map(steps.map((step, index) => [step, (index + 1) * 10]))
}
