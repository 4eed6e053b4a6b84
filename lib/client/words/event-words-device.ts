import { numberIn, objectIn, textIn, type WireData } from '#lib/client/wire-data.ts'
import { say, sayIn } from '#lib/language/say.ts'
import type { EventContext, EventWords, Sentences } from './event-words-shape.ts'
import { remarks } from './event-words-shape.ts'
import { duration, percent, speed } from './format.ts'
import { lowered } from './letter-case.ts'
import { outageCategoryWord, outageWords } from './outage-words.ts'
import { activityWithin } from './words.ts'

type Told = Partial<EventWords> & { title: string }

function outageIn(data: WireData): { label: string; detail: string } {
  const code = textIn(data, 'outage_code') ?? textIn(data, 'reason') ?? textIn(data, 'code')
  const said = outageWords({
    code,
    label: textIn(data, 'outage_label') ?? textIn(data, 'label'),
    description: textIn(data, 'outage_description') ?? textIn(data, 'description'),
  })
  const category = textIn(data, 'outage_category') ?? textIn(data, 'category')
  const seconds = numberIn(data, 'duration')
  return {
    label: said.label,
    detail: remarks(
      category !== null && outageCategoryWord(category),
      seconds !== null && say('for {duration}', { duration: duration(seconds) }),
    ),
  }
}

function inactive({ data }: EventContext): Told {
  const { label, detail } = outageIn(data)
  return { title: say('Stopped reporting: {why}', { why: lowered(label) }), detail, tone: 'yellow' }
}

function active({ data }: EventContext): Told {
  const activity = textIn(data, 'activity')
  if (activity === null) return { title: say('Reporting') }
  return { title: say('Reporting, {activity}', { activity: activityWithin(activity) }) }
}

function outage({ data }: EventContext): Told {
  const { label, detail } = outageIn(data)
  return { title: label, detail, tone: 'yellow' }
}

function intentChosen({ data }: EventContext): Told {
  if (Object.keys(objectIn(data, 'overridden')).length > 0)
    return { title: say('Stopped on the phone'), tone: 'yellow' }
  const isOn = data.is_tracking === true
  return {
    title: isOn ? say('Set to tracking on the phone') : say('No longer stopped, nor set to tracking, on the phone'),
  }
}

function batteryDetail(data: WireData): string {
  const pct = numberIn(data, 'percent') ?? numberIn(data, 'battery_percent') ?? numberIn(data, 'percentage')
  return pct === null ? '' : percent(pct / 100)
}

function clockChanged({ data }: EventContext): Told {
  const offsetS = numberIn(data, 'value')
  if (offsetS === null) return { title: say('Phone clock changed'), tone: 'yellow' }
  const told = { time: duration(offsetS) }
  return {
    title: offsetS > 0 ? say('Phone clock {time} ahead', told) : say('Phone clock {time} behind', told),
    detail: say('recorded times are not affected'),
    tone: 'yellow',
  }
}

function visit(title: () => string): (context: EventContext) => Told {
  return ({ data }) => {
    const seconds = numberIn(data, 'duration')
    const place = textIn(data, 'place_handle') ?? textIn(objectIn(data, 'geofence_metadata'), 'name') ?? ''
    const stay = seconds !== null && say('stayed {duration}', { duration: duration(seconds) })
    return { title: title(), detail: remarks(place, stay) }
  }
}

const CHANNELS = new Map<string, (values: { name: string }) => string>([
  ['call', (values) => say('Call to {name}', values)],
  ['sms', (values) => say('SMS to {name}', values)],
  ['mail', (values) => say('Mail to {name}', values)],
])

function contacted({ item, data }: EventContext): Told {
  const values = { name: item.workerHandle ?? sayIn('whom', 'the worker') }
  const title = CHANNELS.get(textIn(data, 'channel') ?? '')?.(values) ?? say('Message to {name}', values)
  return { title }
}

const placeIn = (data: WireData) => textIn(data, 'name') ?? textIn(data, 'place_handle') ?? ''
const groupIn = (data: WireData) => textIn(data, 'ops_group_label') ?? textIn(data, 'ops_group_handle') ?? ''

function located({ data }: EventContext): Told {
  const speedMps = numberIn(data, 'speed')
  return { title: say('Position'), detail: speedMps === null ? '' : speed(speedMps) }
}

/** The sentences of devices, workers, places and old trips. */
export const deviceSentences: Sentences = new Map<string, (context: EventContext) => Told>([
  ['device_status inactive', inactive],
  ['device_status disconnected', inactive],
  ['device_status active', active],
  ['worker outage', outage],
  ['worker outage_started', outage],
  [
    'worker outage_ended',
    ({ data }) => ({
      title: say('Over: {what}', { what: outageIn(data).label }),
      detail: outageIn(data).detail,
      tone: 'good',
    }),
  ],
  ['worker created', () => ({ title: say('Worker added') })],
  ['worker updated', () => ({ title: say('Worker changed') })],
  ['worker deleted', () => ({ title: say('Worker removed') })],
  ['worker undeleted', () => ({ title: say('Worker brought back') })],
  ['worker tracking_started', () => ({ title: say('Phone began to report') })],
  ['worker intent_updated', intentChosen],
  ['worker work_status_updated', () => ({ title: say('Work status changed') })],
  ['worker device_connected', () => ({ title: say('Phone connected') })],
  ['worker device_disconnected', () => ({ title: say('Phone cannot be reached'), tone: 'yellow' })],
  ['worker device_linked', ({ item }) => ({ title: say('Phone linked'), detail: item.deviceId ?? '' })],
  ['worker device_unlinked', ({ item }) => ({ title: say('Phone unlinked'), detail: item.deviceId ?? '' })],
  ['battery low', ({ data }) => ({ title: say('Phone battery low'), detail: batteryDetail(data), tone: 'yellow' })],
  ['battery normal', ({ data }) => ({ title: say('Phone battery normal'), detail: batteryDetail(data) })],
  ['battery charging', ({ data }) => ({ title: say('Phone charging'), detail: batteryDetail(data) })],
  ['time_offset_changed', clockChanged],
  ['geofence entry', visit(() => say('Entered a place'))],
  ['geofence enter', visit(() => say('Entered a place'))],
  ['geofence arrival', visit(() => say('Entered a place'))],
  ['geofence exit', visit(() => say('Left a place'))],
  ['geofence delete', () => ({ title: say('A visit was taken back: it did not happen') })],
  ['geofence', visit(() => say('Visited a place'))],
  ['location', located],
  ['contact contacted', contacted],
  ['rules in_force', ({ data }) => ({ title: say('The engine’s rules'), detail: textIn(data, 'rules_id') ?? '' })],
  ['registration', () => ({ title: say('Phone registered') })],
  ['registration_update', () => ({ title: say('Phone described itself') })],
  ['reinstall', () => ({ title: say('App installed again') })],
  ['place created', ({ data }) => ({ title: say('Place added'), detail: placeIn(data) })],
  ['place updated', ({ data }) => ({ title: say('Place changed'), detail: placeIn(data) })],
  ['place deleted', ({ data }) => ({ title: say('Place removed'), detail: placeIn(data) })],
  ['ops_group created', ({ data }) => ({ title: say('Ops group added'), detail: groupIn(data) })],
  ['ops_group updated', ({ data }) => ({ title: say('Ops group changed'), detail: groupIn(data) })],
  ['trip created', () => ({ title: say('Trip created') })],
  ['trip destination_arrival', () => ({ title: say('Trip arrived'), tone: 'good' })],
  ['trip destination_exit', () => ({ title: say('Trip left its destination') })],
  ['trip delayed', () => ({ title: say('Trip late'), tone: 'yellow' })],
  ['trip completed', () => ({ title: say('Trip completed'), tone: 'good' })],
])
