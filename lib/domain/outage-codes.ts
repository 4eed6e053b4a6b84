/** The five kinds of trouble that HyperTrack tells apart (hypertrack.com/docs, Manage tracking permissions). */
export type OutageCategory = 'behavioural' | 'adversarial' | 'sporadic' | 'os' | 'reachability'

/** What an outage's code means: its category, what happened, why, and what to do about it. */
export interface OutageCode {
  readonly category: OutageCategory
  readonly label: string
  readonly cause: string
  readonly cure: string
}

const OPEN_APP = 'Ask the worker to open the app once; tracking goes on by itself.'
const ALLOW_LOCATION = 'Settings, Apps, the app, Permissions, Location: choose “Allow all the time”.'
const MOTION = 'Allow motion and fitness for the app in Settings, then open it once.'

type Entry = readonly [code: string, label: string, cause: string, cure: string]

/** Somebody did this on the phone. */
const BEHAVIOURAL: readonly Entry[] = [
  [
    'location_permissions_denied',
    'Location permission turned off',
    'The app may not read the phone’s location.',
    ALLOW_LOCATION,
  ],
  [
    'location_permission_imprecise',
    'Location set to approximate',
    'The phone gives the app only a rough area.',
    'Turn on “Use precise location” for the app in Settings.',
  ],
  [
    'location_permission_not_determined',
    'Location permission not answered',
    'The phone asked for location and nobody answered.',
    'Open the app and allow location, always.',
  ],
  [
    'location_permission_restricted',
    'Location restricted on this phone',
    'A profile or parental control forbids location.',
    'Whoever manages the phone has to lift the restriction.',
  ],
  [
    'location_permission_asked_in_background',
    'Location asked while in the background',
    'The question could not be shown.',
    'Open the app and allow location, always.',
  ],
  [
    'location_unavailable_provisional_authorization',
    'Location allowed only for now',
    'iOS gave a provisional permission that has run out.',
    'Open the app and choose “Always”.',
  ],
  [
    'location_permission_when_in_use_background',
    'Location only while the app is open',
    'The app went into the background.',
    ALLOW_LOCATION,
  ],
  [
    'location_services_disabled',
    'Location switched off',
    'Location is off for the whole phone.',
    'Swipe down from the top and turn Location on.',
  ],
  [
    'notifications_permission_denied',
    'Notifications turned off',
    'The app may not show notifications.',
    'Allow notifications for the app.',
  ],
  [
    'motion_activity_permissions_denied',
    'Motion permission turned off',
    'The app may not read motion and fitness.',
    MOTION,
  ],
  [
    'motion_activity_permission_not_determined',
    'Motion permission not answered',
    'The phone asked for motion and nobody answered.',
    MOTION,
  ],
  [
    'motion_activity_permission_asked_in_background',
    'Motion asked while in the background',
    'The question could not be shown.',
    MOTION,
  ],
  [
    'motion_activity_services_disabled',
    'Motion switched off',
    'Motion and fitness is off for the whole phone.',
    MOTION,
  ],
  ['motion_activity_services_unavailable', 'No motion sensor', 'This phone cannot tell motion.', 'Use another phone.'],
  [
    'airplane_mode_detected',
    'Airplane mode',
    'The phone’s radios are switched off.',
    'Ask the worker to turn airplane mode off.',
  ],
  ['uninstalled', 'App removed from the phone', 'The app is no longer installed.', 'Install it again and sign in.'],
  ['deleted', 'Device removed', 'The device was deleted from the account.', 'Open the app to register it again.'],
  ['tracking_stopped', 'Tracking stopped', 'Tracking was switched off. This may be as it should.', OPEN_APP],
  [
    'stopped_programmatically',
    'Tracking stopped',
    'Tracking was switched off by the app. This may be as it should.',
    OPEN_APP,
  ],
  ['sdk_killed_by_user', 'App closed by hand', 'Somebody swiped the app away or forced it to stop.', OPEN_APP],
]

/** The surroundings did this. HyperTrack’s documents put an empty battery here and among the behavioural ones. */
const SPORADIC: readonly Entry[] = [
  [
    'low_battery',
    'Battery empty',
    'The phone switched itself off or is about to.',
    'Charge the phone, then open the app.',
  ],
  [
    'location_unavailable_battery_saver',
    'Battery saver stopped location',
    'Android saves power by not locating.',
    'Turn battery saver off, or take the app out of it.',
  ],
  [
    'location_unavailable',
    'No GPS signal',
    'The phone is probably indoors or underground.',
    'Wait. It clears in the open; call if it does not.',
  ],
  ['storage_unavailable', 'Phone storage full', 'The app cannot keep its positions.', 'Free some space on the phone.'],
  ['unexpected', 'Stopped for an unexpected reason', 'Nobody knows why.', OPEN_APP],
  ['unknown', 'Stopped for an unknown reason', 'Nobody knows why.', OPEN_APP],
]

/** The phone’s system did this. */
const OS: readonly Entry[] = [
  ['tracking_service_terminated', 'App was stopped', 'The system ended the tracking service.', OPEN_APP],
  ['sdk_killed_low_memory', 'App was stopped', 'The phone ran out of memory.', OPEN_APP],
  ['sdk_killed_by_app_update', 'App was stopped', 'The app was being updated.', OPEN_APP],
  [
    'sdk_killed_by_permissions_activity',
    'App was stopped',
    'A change of the activity permission restarted it.',
    OPEN_APP,
  ],
  [
    'sdk_killed_by_permissions_location',
    'App was stopped',
    'A change of the location permission restarted it.',
    OPEN_APP,
  ],
  ['sdk_killed_by_os_update', 'App was stopped', 'The phone was updating its system.', OPEN_APP],
  ['sdk_killed_by_os_reboot', 'App was stopped', 'The phone restarted.', OPEN_APP],
  [
    'sdk_killed_by_low_power',
    'App stopped to save power',
    'Android stopped the app to save power.',
    'Take the app off battery saving, then open it.',
  ],
  ['sdk_killed_crashed', 'App was stopped', 'The app crashed.', OPEN_APP],
  ['sdk_killed_excessive_resource_usage', 'App was stopped', 'The system found that it used too much.', OPEN_APP],
]

/** The phone cannot be reached. */
const REACHABILITY: readonly Entry[] = [
  [
    'network_limit_reached',
    'Mobile data limit reached',
    'The phone sends nothing more over mobile data.',
    'Connect to Wi-Fi or raise the limit.',
  ],
  [
    'push_token_missing_to_start_tracking',
    'Push token missing',
    'The phone cannot be told to start tracking.',
    OPEN_APP,
  ],
  [
    'disconnected',
    'Phone cannot be reached',
    'No internet on the phone, or it is off.',
    'Usually a dead zone. Call if it lasts.',
  ],
]

/** The phone reports something untrue. HyperTrack publishes no codes for these: both are ours. */
const ADVERSARIAL: readonly Entry[] = [
  [
    'location_mocked',
    'Fake location app in use',
    'The positions are invented by an app.',
    'Have the fake location app removed and developer options turned off.',
  ],
  [
    'time_offset_changed',
    'Phone clock set wrong',
    'The clock was changed by hand.',
    'Set date and time to automatic in Settings.',
  ],
]

function listed(category: OutageCategory, entries: readonly Entry[]): [string, OutageCode][] {
  return entries.map(([code, label, cause, cure]) => [code, { category, label, cause, cure }])
}

/** The codes that HyperTrack publishes as `device_status.data.reason`, and the two that our own engine adds. */
export const OUTAGE_CODES: ReadonlyMap<string, OutageCode> = new Map([
  ...listed('behavioural', BEHAVIOURAL),
  ...listed('sporadic', SPORADIC),
  ...listed('os', OS),
  ...listed('reachability', REACHABILITY),
  ...listed('adversarial', ADVERSARIAL),
])
