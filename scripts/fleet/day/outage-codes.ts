/** What an outage of the fleet says, in the words of HyperTrack's published list. */
export interface OutageKind {
  readonly category: 'behavioural' | 'adversarial' | 'os' | 'sporadic' | 'reachability'
  readonly code: string
  readonly label: string
  readonly description: string
  /** Whether the phone still takes fixes and sends them when it is back. */
  readonly keepsFixes?: boolean
}

export const OUTAGE_KINDS: readonly OutageKind[] = [
  {
    category: 'behavioural',
    code: 'location_permissions_denied',
    label: 'Location permissions denied',
    description:
      "The worker explicitly denied permissions in response to system prompt or in Settings > App Name > Location on iOS. On Android, the worker should change location permission to 'Allow' in App Info > Permissions > Location.",
  },
  {
    category: 'behavioural',
    code: 'location_permission_imprecise',
    label: 'Location imprecise',
    description: 'The worker allowed approximate location only.',
  },
  {
    category: 'behavioural',
    code: 'location_services_disabled',
    label: 'Location services disabled',
    description: 'The worker turned location services off for the whole phone.',
  },
  {
    category: 'behavioural',
    code: 'airplane_mode_detected',
    label: 'Airplane mode detected',
    description: 'The worker turned airplane mode on.',
  },
  {
    category: 'behavioural',
    code: 'sdk_killed_by_user',
    label: 'App killed by user',
    description: 'The worker swiped the app away from the list of recent apps.',
  },
  {
    category: 'adversarial',
    code: 'location_mocked',
    label: 'Location mocked',
    description: 'An app on the phone reports positions that the phone did not measure.',
  },
  {
    category: 'os',
    code: 'sdk_killed_low_memory',
    label: 'App killed on low memory',
    description: 'The operating system ended the app to free memory.',
  },
  {
    category: 'os',
    code: 'sdk_killed_by_os_reboot',
    label: 'Phone rebooted',
    description: 'The phone was restarted.',
  },
  {
    category: 'os',
    code: 'tracking_service_terminated',
    label: 'Tracking service terminated',
    description: 'The operating system ended the tracking service.',
  },
  {
    category: 'sporadic',
    code: 'location_unavailable',
    label: 'Location unavailable',
    description: 'The phone has no satellite or network position.',
  },
  {
    category: 'sporadic',
    code: 'location_unavailable_battery_saver',
    label: 'Location unavailable in battery saver',
    description: 'Battery saver keeps the phone from taking positions.',
  },
  {
    category: 'sporadic',
    code: 'low_battery',
    label: 'Low battery',
    description: 'The phone turned off because its battery was empty.',
  },
  {
    category: 'reachability',
    code: 'disconnected',
    label: 'Disconnected',
    description: 'HyperTrack has not heard from the phone.',
    keepsFixes: true,
  },
  {
    category: 'reachability',
    code: 'network_limit_reached',
    label: 'Network limit reached',
    description: 'The phone used up its data allowance.',
    keepsFixes: true,
  },
]
