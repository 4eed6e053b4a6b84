import type { CheckedRow, ImportFault, ImportFaultCode, ImportField, ImportFix } from '#lib/contract/imports-api.ts'
import type { Becomes } from '#lib/domain/imports/columns.ts'
import { type Phrase, phrase, say, sayIn } from '#lib/language/say.ts'
import { clockTime, distance, longDate, shortDate } from './format.ts'
import { orderTypeWord } from './words.ts'

/** What the import says: the words of its columns, its faults and what mends them. */

export const BECOMES_WORDS: Readonly<Record<Becomes, Phrase>> = {
  handle: phrase('Order handle'),
  worker: phrase('Worker'),
  address: phrase('Address'),
  address_more: phrase('Address, appended'),
  place: phrase('Latitude and longitude'),
  lat: phrase('Latitude'),
  lon: phrase('Longitude'),
  place_handle: phrase('Saved place'),
  date: phrase('Date'),
  scheduled: phrase('Scheduled at'),
  type: phrase('Type'),
  radius: phrase('Radius, m'),
  service: phrase('Minutes at the stop'),
  metadata: phrase('Metadata'),
  none: phrase('Not imported'),
}

/** How a field is called where a row is mended. */
export function fieldWord(field: ImportField): string {
  return say(BECOMES_WORDS[field])
}

const FAULTS: Readonly<Record<ImportFaultCode, Phrase>> = {
  exists_same: phrase('Already there'),
  exists_other: phrase('Handle exists, differs'),
  exists_ended: phrase('Handle exists, ended'),
  row_broken: phrase('A quote never closes'),
  handle_taken: phrase('Handle is twice in the file'),
  handle_bad: phrase('Handle cannot be used'),
  worker_missing: phrase('No worker'),
  worker_unknown: phrase('Worker not known'),
  worker_deleted: phrase('Worker was removed'),
  destination_missing: phrase('No address'),
  address_unknown: phrase('Address not found'),
  address_vague: phrase('Only the street was found'),
  address_several: phrase('Address found in several places'),
  place_unreadable: phrase('Coordinates cannot be read'),
  place_swapped: phrase('Coordinates are swapped'),
  place_far: phrase('Far from everybody'),
  place_unknown: phrase('Saved place not known'),
  time_unreadable: phrase('Time cannot be read'),
  time_past: phrase('Time is in the past'),
  type_unknown: phrase('Neither drop nor pick up'),
  radius_bad: phrase('Radius cannot be used'),
  service_bad: phrase('Minutes cannot be read'),
}

/** A fault in few words. */
export function faultWord({ code, fixes }: Pick<ImportFault, 'code' | 'fixes'>): string {
  if (code !== 'address_several') return say(FAULTS[code])
  return say('Address found in {count, plural, one {# place} other {# places}}', { count: fixes.length })
}

const KILOMETRE_M = 1000

const DIFFERENCES = new Map<string, () => string>([
  ['worker', () => sayIn('difference', 'worker')],
  ['place', () => sayIn('difference', 'place')],
  ['time', () => sayIn('difference', 'time')],
  ['type', () => sayIn('difference', 'type')],
  ['metadata', () => sayIn('difference', 'metadata')],
])

const differenceWord = (name: string) => DIFFERENCES.get(name)?.() ?? name

/** What the fault is about, as a person reads it. */
export function faultDetail({ code, value }: Pick<ImportFault, 'code' | 'value'>, zone: string): string {
  if (code === 'time_past') return `${longDate(Date.parse(value), zone)} ${clockTime(Date.parse(value), zone)}`
  if (code === 'place_far')
    return say('{distance} from the nearest worker', { distance: distance(Number(value) * KILOMETRE_M) })
  if (code === 'exists_other')
    return value === '' ? '' : say('its {what}', { what: value.split(',').map(differenceWord).join(', ') })
  return value
}

const moment = (iso: string, zone: string) => `${shortDate(Date.parse(iso), zone)} ${clockTime(Date.parse(iso), zone)}`

/** The button that mends a fault. */
export function fixWord(fix: ImportFix, fault: ImportFault, zone: string): string {
  if (fix.code === 'swap') return say('Swap them')
  if (fix.code === 'later') return moment(fix.value, zone)
  if (fix.code === 'again') return say('Make it again')
  if (fix.code === 'keep') return fault.code === 'worker_unknown' ? say('It is a new worker') : say('Keep as it is')
  return fix.code === 'use' && fault.code === 'type_unknown' ? orderTypeWord(fix.value) : fix.value
}

/** Why a row is not made, in one sentence. */
export function reasonOf({ state, faults }: CheckedRow, isDropped: boolean, zone: string): string {
  if (isDropped) return say('Dropped by hand')
  if (state === 'good') return ''
  return faults.map((fault) => [faultWord(fault), faultDetail(fault, zone)].filter(Boolean).join(': ')).join('; ')
}

/** What became of a row of an import. */
export const RESULT_WORDS = {
  made: phrase('Made'),
  already: phrase('Already there, the same'),
  differs: phrase('Handle exists, left alone'),
  refused: phrase('Refused'),
  undone: phrase('Undone'),
  kept: phrase('Could not be undone'),
} as const

export const ENCODING_NOTE = phrase('Read as windows-1252, because it is not UTF-8. Look at the accents.')
