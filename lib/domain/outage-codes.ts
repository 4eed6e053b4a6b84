import { type Phrase, phrases } from '#lib/language/phrases.ts'

/** The five kinds of trouble that HyperTrack tells apart (hypertrack.com/docs, Manage tracking permissions). */
export type OutageCategory = 'behavioural' | 'adversarial' | 'sporadic' | 'os' | 'reachability'

/**
 * What an outage's code means: its category, what happened, why, and what to do about it. Labels also stand within sentences:
 * their German begins with a noun.
 */
export interface OutageCode {
  readonly category: OutageCategory
  readonly label: Phrase
  readonly cause: Phrase
  readonly cure: Phrase
}

const [OPEN_APP, ALLOW_LOCATION, MOTION] = phrases(
  'Ask the worker to open the app once; tracking goes on by itself.',
  'Settings, Apps, the app, Permissions, Location: choose “Allow all the time”.',
  'Allow motion and fitness for the app in Settings, then open it once.',
)

type Entry = readonly [code: string, label: Phrase, cause: Phrase, cure: Phrase]

/** Somebody did this on the phone. */
const BEHAVIOURAL: readonly Entry[] = [
  [
    'location_permissions_denied',
    ...phrases('Location permission turned off', 'The app may not read the phone’s location.'),
    ALLOW_LOCATION,
  ],
  [
    'location_permission_imprecise',
    ...phrases(
      'Location set to approximate',
      'The phone gives the app only a rough area.',
      'Turn on “Use precise location” for the app in Settings.',
    ),
  ],
  [
    'location_permission_not_determined',
    ...phrases(
      'Location permission not answered',
      'The phone asked for location and nobody answered.',
      'Open the app and allow location, always.',
    ),
  ],
  [
    'location_permission_restricted',
    ...phrases(
      'Location restricted on this phone',
      'A profile or parental control forbids location.',
      'Whoever manages the phone has to lift the restriction.',
    ),
  ],
  [
    'location_permission_asked_in_background',
    ...phrases(
      'Location asked while in the background',
      'The question could not be shown.',
      'Open the app and allow location, always.',
    ),
  ],
  [
    'location_unavailable_provisional_authorization',
    ...phrases(
      'Location allowed only for now',
      'iOS gave a provisional permission that has run out.',
      'Open the app and choose “Always”.',
    ),
  ],
  [
    'location_permission_when_in_use_background',
    ...phrases('Location only while the app is open', 'The app went into the background.'),
    ALLOW_LOCATION,
  ],
  [
    'location_services_disabled',
    ...phrases(
      'Location switched off',
      'Location is off for the whole phone.',
      'Swipe down from the top and turn Location on.',
    ),
  ],
  [
    'notifications_permission_denied',
    ...phrases('Notifications turned off', 'The app may not show notifications.', 'Allow notifications for the app.'),
  ],
  [
    'motion_activity_permissions_denied',
    ...phrases('Motion permission turned off', 'The app may not read motion and fitness.'),
    MOTION,
  ],
  [
    'motion_activity_permission_not_determined',
    ...phrases('Motion permission not answered', 'The phone asked for motion and nobody answered.'),
    MOTION,
  ],
  [
    'motion_activity_permission_asked_in_background',
    ...phrases('Motion asked while in the background', 'The question could not be shown.'),
    MOTION,
  ],
  [
    'motion_activity_services_disabled',
    ...phrases('Motion switched off', 'Motion and fitness is off for the whole phone.'),
    MOTION,
  ],
  [
    'motion_activity_services_unavailable',
    ...phrases('No motion sensor', 'This phone cannot tell motion.', 'Use another phone.'),
  ],
  [
    'airplane_mode_detected',
    ...phrases('Airplane mode', 'The phone’s radios are switched off.', 'Ask the worker to turn airplane mode off.'),
  ],
  [
    'uninstalled',
    ...phrases('App removed from the phone', 'The app is no longer installed.', 'Install it again and sign in.'),
  ],
  [
    'deleted',
    ...phrases('Device removed', 'The device was deleted from the account.', 'Open the app to register it again.'),
  ],
  [
    'tracking_stopped',
    ...phrases('Tracking stopped', 'Tracking was switched off. This may be as it should.'),
    OPEN_APP,
  ],
  [
    'stopped_programmatically',
    ...phrases('Tracking stopped', 'Tracking was switched off by the app. This may be as it should.'),
    OPEN_APP,
  ],
  [
    'sdk_killed_by_user',
    ...phrases('App closed by hand', 'Somebody swiped the app away or forced it to stop.'),
    OPEN_APP,
  ],
]

/** The surroundings did this. HyperTrack’s documents put an empty battery here and among the behavioural ones. */
const SPORADIC: readonly Entry[] = [
  [
    'low_battery',
    ...phrases(
      'Battery empty',
      'The phone switched itself off or is about to.',
      'Charge the phone, then open the app.',
    ),
  ],
  [
    'location_unavailable_battery_saver',
    ...phrases(
      'Battery saver stopped location',
      'Android saves power by not locating.',
      'Turn battery saver off, or take the app out of it.',
    ),
  ],
  [
    'location_unavailable',
    ...phrases(
      'No GPS signal',
      'The phone is probably indoors or underground.',
      'Wait. It clears in the open; call if it does not.',
    ),
  ],
  [
    'storage_unavailable',
    ...phrases('Phone storage full', 'The app cannot keep its positions.', 'Free some space on the phone.'),
  ],
  ['unexpected', ...phrases('Stopped for an unexpected reason', 'Nobody knows why.'), OPEN_APP],
  ['unknown', ...phrases('Stopped for an unknown reason', 'Nobody knows why.'), OPEN_APP],
]

/** The phone’s system did this. */
const OS: readonly Entry[] = [
  ['tracking_service_terminated', ...phrases('App was stopped', 'The system ended the tracking service.'), OPEN_APP],
  ['sdk_killed_low_memory', ...phrases('App was stopped', 'The phone ran out of memory.'), OPEN_APP],
  ['sdk_killed_by_app_update', ...phrases('App was stopped', 'The app was being updated.'), OPEN_APP],
  [
    'sdk_killed_by_permissions_activity',
    ...phrases('App was stopped', 'A change of the activity permission restarted it.'),
    OPEN_APP,
  ],
  [
    'sdk_killed_by_permissions_location',
    ...phrases('App was stopped', 'A change of the location permission restarted it.'),
    OPEN_APP,
  ],
  ['sdk_killed_by_os_update', ...phrases('App was stopped', 'The phone was updating its system.'), OPEN_APP],
  ['sdk_killed_by_os_reboot', ...phrases('App was stopped', 'The phone restarted.'), OPEN_APP],
  [
    'sdk_killed_by_low_power',
    ...phrases(
      'App stopped to save power',
      'Android stopped the app to save power.',
      'Take the app off battery saving, then open it.',
    ),
  ],
  ['sdk_killed_crashed', ...phrases('App was stopped', 'The app crashed.'), OPEN_APP],
  [
    'sdk_killed_excessive_resource_usage',
    ...phrases('App was stopped', 'The system found that it used too much.'),
    OPEN_APP,
  ],
]

/** The phone cannot be reached. */
const REACHABILITY: readonly Entry[] = [
  [
    'network_limit_reached',
    ...phrases(
      'Mobile data limit reached',
      'The phone sends nothing more over mobile data.',
      'Connect to Wi-Fi or raise the limit.',
    ),
  ],
  [
    'push_token_missing_to_start_tracking',
    ...phrases('Push token missing', 'The phone cannot be told to start tracking.'),
    OPEN_APP,
  ],
  [
    'disconnected',
    ...phrases(
      'Phone cannot be reached',
      'No internet on the phone, or it is off.',
      'Usually a dead zone. Call if it lasts.',
    ),
  ],
]

/** The phone reports something untrue. HyperTrack publishes no codes for these: both are ours. */
const ADVERSARIAL: readonly Entry[] = [
  [
    'location_mocked',
    ...phrases(
      'Fake location app in use',
      'The positions are invented by an app.',
      'Have the fake location app removed and developer options turned off.',
    ),
  ],
  [
    'time_offset_changed',
    ...phrases(
      'Phone clock set wrong',
      'The clock was changed by hand.',
      'Set date and time to automatic in Settings.',
    ),
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
