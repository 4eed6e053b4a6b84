import { z } from 'zod'
import { metadata, radius } from './api/fields.ts'
import { TRACK_MODES, trackOrder } from './orders-api.ts'

/** Orders from a file: what the desk's import asks the server, and what it is answered. Ours, not HyperTrack's. */

/** Rows of one question; a file with more is asked about in several. */
const MOST_CHECKED = 250
/** Orders of one import. */
export const MOST_IMPORTED = 1000
const MOST_COLUMNS = 200

const text = z.string().max(2000)
const cells = z.array(text).max(MOST_COLUMNS)
const rowNumber = z.int().min(1)

/** What a column of a file can mean. Texts, as they stand in the file. */
export const IMPORT_FIELDS = [
  'handle',
  'worker',
  'address',
  'place',
  'lat',
  'lon',
  'place_handle',
  'date',
  'scheduled',
  'type',
  'radius',
  'service',
] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]

/** What somebody who saw a doubt has said is right. */
const ACCEPTABLE = ['new_worker', 'again', 'place', 'past'] as const
export type Acceptable = (typeof ACCEPTABLE)[number]

const point = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })

const importRow = z.object({
  /** Its number in the file; the header is 1. */
  row: rowNumber,
  /** The row as it stands in the file. */
  cells,
  texts: z.partialRecord(z.enum(IMPORT_FIELDS), text),
  metadata: z.record(z.string(), text).default({}),
  accepted: z.array(z.enum(ACCEPTABLE)).default([]),
  /** Chosen by hand: wins over what the texts say. */
  point: point.nullish(),
  /** It cannot be read to its end. */
  is_broken: z.boolean().default(false),
})
export type ImportRow = z.output<typeof importRow>
export type ImportTexts = ImportRow['texts']

const zone = z.string().refine(isZone, 'Must be an IANA time zone')

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

export const importSettings = z.object({
  time_zone: zone,
  date_order: z.enum(['dmy', 'mdy', 'ymd']),
  /** For times without a date, `2026-11-21`. */
  day: z.iso.date().nullish(),
  /** For rows that name nobody. */
  worker: z.string().max(255).nullish(),
  /** Metres. */
  radius,
})
export type ImportSettings = z.output<typeof importSettings>

export const checkImportRequest = z.object({
  settings: importSettings,
  rows: z.array(importRow).max(MOST_CHECKED, `At most ${MOST_CHECKED} rows at once`),
  /** Handles that other rows of the file have. */
  taken: z.array(z.string()).max(MOST_IMPORTED).default([]),
})

/** What is wrong with a row; the desk puts it into words. */
export const IMPORT_FAULTS = [
  'exists_same',
  'exists_other',
  'exists_ended',
  'row_broken',
  'handle_taken',
  'handle_bad',
  'worker_missing',
  'worker_unknown',
  'worker_deleted',
  'destination_missing',
  'address_unknown',
  'address_vague',
  'address_several',
  'place_unreadable',
  'place_swapped',
  'place_far',
  'place_unknown',
  'time_unreadable',
  'time_past',
  'type_unknown',
  'radius_bad',
  'service_bad',
] as const
export type ImportFaultCode = (typeof IMPORT_FAULTS)[number]

const FIXES = ['use', 'candidate', 'swap', 'later', 'keep', 'again'] as const

const fix = z.object({
  code: z.enum(FIXES),
  /** What it would be then. */
  value: z.string(),
  /** Beside the value: where a place is. */
  detail: z.string().optional(),
  /** What it changes of the row. */
  texts: z.partialRecord(z.enum(IMPORT_FIELDS), text).optional(),
  point: point.optional(),
  accepts: z.enum(ACCEPTABLE).optional(),
})
export type ImportFix = z.output<typeof fix>

const fault = z.object({
  code: z.enum(IMPORT_FAULTS),
  /** The field to mend; null when none is to blame. */
  field: z.enum(IMPORT_FIELDS).nullable(),
  /** What the fault is about: a text of the row, a handle, a distance. */
  value: z.string(),
  fixes: z.array(fix),
})
export type ImportFault = z.output<typeof fault>

const found = z.object({
  label: z.string(),
  /** 1: this very house; less: its neighbour, a corner, a street. */
  score: z.number().min(0).max(1),
  source: z.enum(['bundled', 'photon', 'nominatim', 'coordinates', 'saved', 'chosen']),
})
export type FoundPlace = z.output<typeof found>

/** Good rows carry the order that they would make. */
const checkedRow = z.object({
  row: rowNumber,
  handle: z.string(),
  state: z.enum(['good', 'repair', 'skipped', 'refused']),
  faults: z.array(fault),
  worker: z.string().nullable(),
  scheduled_at: z.string().nullable(),
  point: point.nullable(),
  found: found.nullable(),
  order: z.unknown(),
})
export type CheckedRow = z.output<typeof checkedRow>

export const checkImportAnswer = z.object({ rows: z.array(checkedRow) })

export const startImportRequest = z.object({
  name: z.string().trim().min(1).max(255),
  header: cells,
  track_mode: z.enum(TRACK_MODES),
  rows: z
    .array(
      z.object({ row: rowNumber, cells, worker: z.string().min(1).max(255), again: z.boolean(), order: trackOrder }),
    )
    .min(1, 'Needs at least one row')
    .max(MOST_IMPORTED, `At most ${MOST_IMPORTED} rows at once; divide the file`),
  /** Rows of the file that are not to be made, with the reason in words. */
  left_out: z.array(z.object({ row: rowNumber, cells, reason: z.string().max(500) })).max(10_000),
})
export type StartImport = z.output<typeof startImportRequest>

/** `made` by this import, `already` there with the same content, there but it `differs`, or `refused`. */
const rowState = z.enum(['made', 'already', 'differs', 'refused', 'undone', 'kept'])

export const importResult = z.object({ row: rowNumber, handle: z.string(), state: rowState, detail: z.string() })
export type ImportResult = z.output<typeof importResult>

export const orderImport = z.object({
  id: z.string(),
  name: z.string(),
  created_by: z.string(),
  created_at: z.string(),
  state: z.enum(['running', 'stopped', 'done', 'undoing', 'undone']),
  total: z.int(),
  counts: z.record(rowState, z.int()),
  left_out: z.int(),
  /** Whether undo is still possible: no worker has been to one of its orders. */
  can_undo: z.boolean(),
})
export type OrderImport = z.output<typeof orderImport>
export type ImportCounts = OrderImport['counts']

export const orderImportList = z.object({ imports: z.array(orderImport) })

export const importRows = z.object({
  header: cells,
  rows: z.array(importResult.extend({ cells })),
  left_out: z.array(z.object({ row: rowNumber, cells, reason: z.string() })),
})
export type ImportRows = z.output<typeof importRows>

const keptName = z.string().trim().min(1, 'Needs a name').max(200)

/** Something that one saves by name and all can use. */
export const keptForm = z.object({ name: keptName, body: metadata })
export const keptFormList = z.object({
  forms: z.array(keptForm.extend({ saved_by: z.string(), saved_at: z.string() })),
})
export type KeptForm = z.output<typeof keptFormList>['forms'][number]
