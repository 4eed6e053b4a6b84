import type { CheckedRow, ImportFault, ImportFaultCode, ImportField, ImportFix } from '#lib/contract/imports-api.ts'
import type { Becomes } from '#lib/domain/imports/columns.ts'
import { clockTime, longDate, shortDate } from './format.ts'

/** What the import says: the words of its columns, its faults and what mends them. */

export const BECOMES_WORDS: Readonly<Record<Becomes, string>> = {
  handle: 'Order handle',
  worker: 'Worker',
  address: 'Address',
  address_more: 'Address, appended',
  place: 'Latitude and longitude',
  lat: 'Latitude',
  lon: 'Longitude',
  place_handle: 'Saved place',
  date: 'Date',
  scheduled: 'Scheduled at',
  type: 'Type',
  radius: 'Radius, m',
  service: 'Minutes at the stop',
  metadata: 'Metadata',
  none: 'Not imported',
}

/** How a field is called where a row is mended. */
export function fieldWord(field: ImportField): string {
  return BECOMES_WORDS[field]
}

const FAULTS: Readonly<Record<ImportFaultCode, string>> = {
  exists_same: 'Already there',
  exists_other: 'Handle exists, differs',
  exists_ended: 'Handle exists, ended',
  row_broken: 'A quote never closes',
  handle_taken: 'Handle is twice in the file',
  handle_bad: 'Handle cannot be used',
  worker_missing: 'No worker',
  worker_unknown: 'Worker not known',
  worker_deleted: 'Worker was removed',
  destination_missing: 'No address',
  address_unknown: 'Address not found',
  address_vague: 'Only the street was found',
  address_several: 'Address found in several places',
  place_unreadable: 'Coordinates cannot be read',
  place_swapped: 'Coordinates are swapped',
  place_far: 'Far from everybody',
  place_unknown: 'Saved place not known',
  time_unreadable: 'Time cannot be read',
  time_past: 'Time is in the past',
  type_unknown: 'Neither drop nor pick up',
  radius_bad: 'Radius cannot be used',
  service_bad: 'Minutes cannot be read',
}

/** A fault in few words. */
export function faultWord({ code, fixes }: Pick<ImportFault, 'code' | 'fixes'>): string {
  return code === 'address_several' ? `Address found in ${fixes.length} places` : FAULTS[code]
}

/** What the fault is about, as a person reads it. */
export function faultDetail({ code, value }: Pick<ImportFault, 'code' | 'value'>, zone: string): string {
  if (code === 'time_past') return `${longDate(Date.parse(value), zone)} ${clockTime(Date.parse(value), zone)}`
  if (code === 'place_far') return `${value} km from the nearest worker`
  if (code === 'exists_other') return value === '' ? '' : `its ${value.split(',').join(', ')}`
  return value
}

const moment = (iso: string, zone: string) => `${shortDate(Date.parse(iso), zone)} ${clockTime(Date.parse(iso), zone)}`

/** The button that mends a fault. */
export function fixWord(fix: ImportFix, fault: ImportFault, zone: string): string {
  if (fix.code === 'swap') return 'Swap them'
  if (fix.code === 'later') return moment(fix.value, zone)
  if (fix.code === 'again') return 'Make it again'
  if (fix.code === 'keep') return fault.code === 'worker_unknown' ? 'It is a new worker' : 'Keep as it is'
  return fix.code === 'use' && fault.code === 'type_unknown' ? BECOMES_TYPE[fix.value as 'drop' | 'pick'] : fix.value
}

const BECOMES_TYPE = { drop: 'Drop', pick: 'Pick up' } as const

/** Why a row is not made, in one sentence. */
export function reasonOf({ state, faults }: CheckedRow, isDropped: boolean, zone: string): string {
  if (isDropped) return 'Dropped by hand'
  if (state === 'good') return ''
  return faults.map((fault) => [faultWord(fault), faultDetail(fault, zone)].filter(Boolean).join(': ')).join('; ')
}

/** What became of a row of an import. */
export const RESULT_WORDS = {
  made: 'Made',
  already: 'Already there, the same',
  differs: 'Handle exists, left alone',
  refused: 'Refused',
  undone: 'Undone',
  kept: 'Could not be undone',
} as const

export const ENCODING_NOTE = 'Read as windows-1252, because it is not UTF-8. Look at the accents.'
