import type {
  BatteryData,
  ClockData,
  DeviceInfo,
  DeviceStatusData,
  Fix,
  LocationData,
  Moment,
  Outage,
  RegistrationData,
} from '#lib/domain/event-data.ts'
import {
  either,
  type Field,
  fix,
  formOf,
  inside,
  metadata,
  moment,
  number,
  onTop,
  special,
  spreadMoment,
  text,
  within,
} from './normalize-field.ts'
import { readFix, readMeasure, readNumeric, readText } from './normalize-value.ts'
import { writeFix } from './to-wire-value.ts'

/** `data.geometry` with accuracy (m), speed (m/s) and bearing beside it; a bare location of the envelope otherwise. */
const located: Field<Fix> = {
  dataKeys: ['geometry', 'accuracy', 'speed', 'bearing'],
  topKeys: ['location'],
  read: ({ data, top }) => {
    const place = readFix(data.geometry) ?? readFix(top.location)
    if (place === undefined) return undefined
    const found: { -readonly [K in keyof Fix]: Fix[K] } = { lon: place.lon, lat: place.lat }
    if (place.altitudeM !== undefined) found.altitudeM = place.altitudeM
    const accuracyM = readMeasure(data.accuracy)
    if (accuracyM !== undefined) found.accuracyM = accuracyM
    const speedMps = readMeasure(data.speed)
    if (speedMps !== undefined) found.speedMps = speedMps
    const bearingDeg = readMeasure(data.bearing)
    if (bearingDeg !== undefined) found.bearingDeg = bearingDeg
    return found
  },
  write: (value, { data }) => {
    data.geometry = writeFix(value)
    if (value.accuracyM !== undefined) data.accuracy = value.accuracyM
    if (value.speedMps !== undefined) data.speed = value.speedMps
    if (value.bearingDeg !== undefined) data.bearing = value.bearingDeg
  },
}

export const LOCATION = formOf<LocationData>({ fix: located })

/** The tables write `behavioral`, the samples and the API `behavioural`. */
function readCategory(value: unknown): string | undefined {
  return value === 'behavioral' ? 'behavioural' : readText(value)
}

const outageStart = spreadMoment('location_start', 'recorded_at_start')

/** An outage as worker events and device_status carry it; 2020's name of the code is `reason`. */
export const OUTAGE = formOf<Outage>({
  category: special({ read: readCategory }, 'outage_category'),
  code: text('outage_code', 'reason'),
  label: text('outage_label'),
  description: text('outage_description'),
  start: outageStart,
  end: spreadMoment('location_end', 'recorded_at_end'),
  distanceM: within('detail', number('distance')),
  durationS: within('detail', number('duration')),
})

/** "For active devices only" there is an activity; an outage is of those that are not active. */
const outage: Field<Outage> = {
  dataKeys: ['value', ...OUTAGE.dataKeys],
  topKeys: [],
  read: (from) => (from.data.value === 'active' ? undefined : OUTAGE.readAny(from)),
  write: OUTAGE.write,
}

const activityStart: Field<Moment> = {
  ...outageStart,
  read: (from) => (from.data.value === 'active' ? outageStart.read(from) : undefined),
}

export const DEVICE_STATUS = formOf<DeviceStatusData>({
  activity: text('activity'),
  outage,
  start: either(moment('start'), activityStart),
  end: moment('end'),
  distanceM: number('distance'),
  durationS: number('duration'),
  name: onTop(text('name')),
  metadata: onTop(metadata('metadata')),
  location: onTop(fix('location')),
})

export const BATTERY = formOf<BatteryData>({
  batteryPct: number('battery_percent'),
  location: onTop(fix('location')),
})

export const CLOCK = formOf<ClockData>({
  offsetS: special({ read: readNumeric }, 'value'),
  userTime: text('user_time'),
})

const DEVICE_INFO = formOf<DeviceInfo>({
  osName: text('os_name'),
  osVersion: text('os_version'),
  model: text('device_model'),
  appName: text('app_name'),
  appVersion: text('app_version_string'),
})

export const REGISTRATION = formOf<RegistrationData>({
  device: inside('device_info', DEVICE_INFO),
  name: onTop(text('name')),
  metadata: onTop(metadata('metadata')),
})
