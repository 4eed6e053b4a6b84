import { numberIn, objectIn, textIn, type WireData } from '#lib/client/wire-data.ts'
import type { EventContext, EventWords, Sentences } from './event-words-shape.ts'
import { remarks } from './event-words-shape.ts'
import { duration, speed } from './format.ts'
import { outageCategoryWord, outageWords } from './outage-words.ts'
import { activityWord } from './words.ts'

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
    detail: remarks(category !== null && outageCategoryWord(category), seconds !== null && `for ${duration(seconds)}`),
  }
}

function inactive({ data }: EventContext): Told {
  const { label, detail } = outageIn(data)
  return { title: `Stopped reporting: ${label.charAt(0).toLowerCase()}${label.slice(1)}`, detail, tone: 'yellow' }
}

function active({ data }: EventContext): Told {
  const activity = textIn(data, 'activity')
  return { title: activity === null ? 'Reporting' : `Reporting, ${activityWord(activity).toLowerCase()}` }
}

function outage({ data }: EventContext): Told {
  const { label, detail } = outageIn(data)
  return { title: label, detail, tone: 'yellow' }
}

function intentChosen({ data }: EventContext): Told {
  if (Object.keys(objectIn(data, 'overridden')).length > 0) return { title: 'Stopped on the phone', tone: 'yellow' }
  const isOn = data.is_tracking === true
  return { title: isOn ? 'Set to tracking on the phone' : 'No longer stopped, nor set to tracking, on the phone' }
}

function batteryDetail(data: WireData): string {
  const pct = numberIn(data, 'percent') ?? numberIn(data, 'battery_percent') ?? numberIn(data, 'percentage')
  return pct === null ? '' : `${Math.round(pct)} %`
}

function clockChanged({ data }: EventContext): Told {
  const offsetS = numberIn(data, 'value')
  if (offsetS === null) return { title: 'Phone clock changed', tone: 'yellow' }
  return {
    title: `Phone clock ${duration(offsetS)} ${offsetS > 0 ? 'ahead' : 'behind'}`,
    detail: 'recorded times are not affected',
    tone: 'yellow',
  }
}

function visit(title: string): (context: EventContext) => Told {
  return ({ data }) => {
    const seconds = numberIn(data, 'duration')
    const place = textIn(data, 'place_handle') ?? textIn(objectIn(data, 'geofence_metadata'), 'name') ?? ''
    return { title, detail: remarks(place, seconds !== null && `stayed ${duration(seconds)}`) }
  }
}

const CHANNELS = new Map([
  ['call', 'Call to'],
  ['sms', 'SMS to'],
  ['mail', 'Mail to'],
])

function contacted({ item, data }: EventContext): Told {
  return {
    title: `${CHANNELS.get(textIn(data, 'channel') ?? '') ?? 'Message to'} ${item.workerHandle ?? 'the worker'}`,
  }
}

const placeIn = (data: WireData) => textIn(data, 'name') ?? textIn(data, 'place_handle') ?? ''
const groupIn = (data: WireData) => textIn(data, 'ops_group_label') ?? textIn(data, 'ops_group_handle') ?? ''

function located({ data }: EventContext): Told {
  const speedMps = numberIn(data, 'speed')
  return { title: 'Position', detail: speedMps === null ? '' : speed(speedMps) }
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
    ({ data }) => ({ title: `Over: ${outageIn(data).label}`, detail: outageIn(data).detail, tone: 'good' }),
  ],
  ['worker created', () => ({ title: 'Worker added' })],
  ['worker updated', () => ({ title: 'Worker changed' })],
  ['worker deleted', () => ({ title: 'Worker removed' })],
  ['worker undeleted', () => ({ title: 'Worker brought back' })],
  ['worker tracking_started', () => ({ title: 'Phone began to report' })],
  ['worker intent_updated', intentChosen],
  ['worker work_status_updated', () => ({ title: 'Work status changed' })],
  ['worker device_connected', () => ({ title: 'Phone connected' })],
  ['worker device_disconnected', () => ({ title: 'Phone cannot be reached', tone: 'yellow' })],
  ['worker device_linked', ({ item }) => ({ title: 'Phone linked', detail: item.deviceId ?? '' })],
  ['worker device_unlinked', ({ item }) => ({ title: 'Phone unlinked', detail: item.deviceId ?? '' })],
  ['battery low', ({ data }) => ({ title: 'Phone battery low', detail: batteryDetail(data), tone: 'yellow' })],
  ['battery normal', ({ data }) => ({ title: 'Phone battery normal', detail: batteryDetail(data) })],
  ['battery charging', ({ data }) => ({ title: 'Phone charging', detail: batteryDetail(data) })],
  ['time_offset_changed', clockChanged],
  ['geofence entry', visit('Entered a place')],
  ['geofence enter', visit('Entered a place')],
  ['geofence arrival', visit('Entered a place')],
  ['geofence exit', visit('Left a place')],
  ['geofence delete', () => ({ title: 'A visit was taken back: it did not happen' })],
  ['geofence', visit('Visited a place')],
  ['location', located],
  ['contact contacted', contacted],
  ['rules in_force', ({ data }) => ({ title: 'The engine’s rules', detail: textIn(data, 'rules_id') ?? '' })],
  ['registration', () => ({ title: 'Phone registered' })],
  ['registration_update', () => ({ title: 'Phone described itself' })],
  ['reinstall', () => ({ title: 'App installed again' })],
  ['place created', ({ data }) => ({ title: 'Place added', detail: placeIn(data) })],
  ['place updated', ({ data }) => ({ title: 'Place changed', detail: placeIn(data) })],
  ['place deleted', ({ data }) => ({ title: 'Place removed', detail: placeIn(data) })],
  ['ops_group created', ({ data }) => ({ title: 'Ops group added', detail: groupIn(data) })],
  ['ops_group updated', ({ data }) => ({ title: 'Ops group changed', detail: groupIn(data) })],
  ['trip created', () => ({ title: 'Trip created' })],
  ['trip destination_arrival', () => ({ title: 'Trip arrived', tone: 'good' })],
  ['trip destination_exit', () => ({ title: 'Trip left its destination' })],
  ['trip delayed', () => ({ title: 'Trip late', tone: 'yellow' })],
  ['trip completed', () => ({ title: 'Trip completed', tone: 'good' })],
])
