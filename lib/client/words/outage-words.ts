import { plainName } from './words.ts'

/** An outage in words: what happened, why (when the payload does not say), and what to do about it. */
export interface OutageWords {
  label: string
  cause: string
  cure: string
}

const CATEGORIES = new Map([
  ['behavioural', 'Behavioural'],
  ['behavioral', 'Behavioural'],
  ['adversarial', 'Adversarial'],
  ['sporadic', 'Sporadic'],
  ['os', 'Operating system'],
  ['reachability', 'Reachability'],
])

/** An outage's category in words. */
export function outageCategoryWord(category: string | null): string {
  return category === null ? 'No category' : (CATEGORIES.get(category) ?? plainName(category))
}

/** What the categories mean, for those who have not met them. */
const CATEGORY_MEANINGS = new Map([
  ['behavioural', 'Somebody did this on the phone.'],
  ['adversarial', 'The phone reports something that is not true.'],
  ['sporadic', 'The surroundings did this; it often passes.'],
  ['os', 'The phone’s operating system did this.'],
  ['reachability', 'The phone cannot be reached.'],
])

/** One sentence on what kind of trouble a category is; '' when nobody has described it. */
export function outageCategoryMeaning(category: string | null): string {
  return CATEGORY_MEANINGS.get(category ?? '') ?? ''
}

const OPEN_APP = 'Ask the worker to open the app once; tracking goes on by itself.'
const ALLOW_LOCATION = 'Settings, Apps, the app, Permissions, Location: choose “Allow all the time”.'
const MOTION = 'Allow motion and fitness for the app in Settings, then open it once.'

const words = (label: string, cause: string, cure: string): OutageWords => ({ label, cause, cure })
const killed = (cause: string): OutageWords => words('App was stopped', cause, OPEN_APP)

/** The codes that HyperTrack publishes as `device_status.data.reason`, and the two that our own engine adds. */
const CODES = new Map<string, OutageWords>([
  [
    'location_permissions_denied',
    words('Location permission turned off', 'The app may not read the phone’s location.', ALLOW_LOCATION),
  ],
  [
    'location_permission_imprecise',
    words(
      'Location set to approximate',
      'The phone gives the app only a rough area.',
      'Turn on “Use precise location” for the app in Settings.',
    ),
  ],
  [
    'location_permission_not_determined',
    words(
      'Location permission not answered',
      'The phone asked for location and nobody answered.',
      'Open the app and allow location, always.',
    ),
  ],
  [
    'location_permission_restricted',
    words(
      'Location restricted on this phone',
      'A profile or parental control forbids location.',
      'Whoever manages the phone has to lift the restriction.',
    ),
  ],
  [
    'location_permission_asked_in_background',
    words(
      'Location asked while in the background',
      'The question could not be shown.',
      'Open the app and allow location, always.',
    ),
  ],
  [
    'location_unavailable_provisional_authorization',
    words(
      'Location allowed only for now',
      'iOS gave a provisional permission that has run out.',
      'Open the app and choose “Always”.',
    ),
  ],
  [
    'location_permission_when_in_use_background',
    words('Location only while the app is open', 'The app went into the background.', ALLOW_LOCATION),
  ],
  [
    'location_services_disabled',
    words(
      'Location switched off',
      'Location is off for the whole phone.',
      'Swipe down from the top and turn Location on.',
    ),
  ],
  [
    'notifications_permission_denied',
    words('Notifications turned off', 'The app may not show notifications.', 'Allow notifications for the app.'),
  ],
  [
    'motion_activity_permissions_denied',
    words('Motion permission turned off', 'The app may not read motion and fitness.', MOTION),
  ],
  [
    'motion_activity_permission_not_determined',
    words('Motion permission not answered', 'The phone asked for motion and nobody answered.', MOTION),
  ],
  [
    'motion_activity_permission_asked_in_background',
    words('Motion asked while in the background', 'The question could not be shown.', MOTION),
  ],
  [
    'motion_activity_services_disabled',
    words('Motion switched off', 'Motion and fitness is off for the whole phone.', MOTION),
  ],
  [
    'motion_activity_services_unavailable',
    words('No motion sensor', 'This phone cannot tell motion.', 'Use another phone.'),
  ],
  [
    'airplane_mode_detected',
    words('Airplane mode', 'The phone’s radios are switched off.', 'Ask the worker to turn airplane mode off.'),
  ],
  [
    'uninstalled',
    words('App removed from the phone', 'The app is no longer installed.', 'Install it again and sign in.'),
  ],
  [
    'deleted',
    words('Device removed', 'The device was deleted from the account.', 'Open the app to register it again.'),
  ],
  ['tracking_stopped', words('Tracking stopped', 'Tracking was switched off. This may be as it should.', OPEN_APP)],
  [
    'stopped_programmatically',
    words('Tracking stopped', 'Tracking was switched off by the app. This may be as it should.', OPEN_APP),
  ],
  [
    'low_battery',
    words('Battery empty', 'The phone switched itself off or is about to.', 'Charge the phone, then open the app.'),
  ],
  [
    'location_unavailable_battery_saver',
    words(
      'Battery saver stopped location',
      'Android saves power by not locating.',
      'Turn battery saver off, or take the app out of it.',
    ),
  ],
  [
    'location_unavailable',
    words(
      'No GPS signal',
      'The phone is probably indoors or underground.',
      'Wait. It clears in the open; call if it does not.',
    ),
  ],
  [
    'storage_unavailable',
    words('Phone storage full', 'The app cannot keep its positions.', 'Free some space on the phone.'),
  ],
  ['sdk_killed_by_user', words('App closed by hand', 'Somebody swiped the app away or forced it to stop.', OPEN_APP)],
  ['tracking_service_terminated', killed('The system ended the tracking service.')],
  ['sdk_killed_low_memory', killed('The phone ran out of memory.')],
  ['sdk_killed_by_app_update', killed('The app was being updated.')],
  ['sdk_killed_by_permissions_activity', killed('A change of the activity permission restarted it.')],
  ['sdk_killed_by_permissions_location', killed('A change of the location permission restarted it.')],
  ['sdk_killed_by_os_update', killed('The phone was updating its system.')],
  ['sdk_killed_by_os_reboot', killed('The phone restarted.')],
  [
    'sdk_killed_by_low_power',
    words(
      'App stopped to save power',
      'Android stopped the app to save power.',
      'Take the app off battery saving, then open it.',
    ),
  ],
  ['sdk_killed_crashed', killed('The app crashed.')],
  ['sdk_killed_excessive_resource_usage', killed('The system found that it used too much.')],
  [
    'network_limit_reached',
    words(
      'Mobile data limit reached',
      'The phone sends nothing more over mobile data.',
      'Connect to Wi-Fi or raise the limit.',
    ),
  ],
  [
    'push_token_missing_to_start_tracking',
    words('Push token missing', 'The phone cannot be told to start tracking.', OPEN_APP),
  ],
  [
    'disconnected',
    words(
      'Phone cannot be reached',
      'No internet on the phone, or it is off.',
      'Usually a dead zone. Call if it lasts.',
    ),
  ],
  ['unexpected', words('Stopped for an unexpected reason', 'Nobody knows why.', OPEN_APP)],
  ['unknown', words('Stopped for an unknown reason', 'Nobody knows why.', OPEN_APP)],
  [
    'location_mocked',
    words(
      'Fake location app in use',
      'The positions are invented by an app.',
      'Have the fake location app removed and developer options turned off.',
    ),
  ],
  [
    'time_offset_changed',
    words('Phone clock set wrong', 'The clock was changed by hand.', 'Set date and time to automatic in Settings.'),
  ],
])

const NO_CURE = 'Ask the worker what the phone shows.'

/** Every outage code that has words. */
export const KNOWN_OUTAGE_CODES: readonly string[] = [...CODES.keys()]

/**
 * An outage in words. Our words win where the code is known, because the wire's labels are terse; an unknown code shows
 * the label that was sent, else the code itself.
 */
export function outageWords(outage: {
  code: string | null
  label: string | null
  description?: string | null
}): OutageWords {
  const known = CODES.get(outage.code ?? '')
  const label = known?.label ?? outage.label ?? (outage.code === null ? 'Outage' : plainName(outage.code))
  return { label, cause: outage.description ?? known?.cause ?? '', cure: known?.cure ?? NO_CURE }
}
