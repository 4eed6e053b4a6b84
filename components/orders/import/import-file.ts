import { viewerZone } from '#lib/client/zoned-time.ts'
import { type ImportRow, type ImportSettings, MOST_IMPORTED } from '#lib/contract/imports-api.ts'
import type { TrackMode } from '#lib/contract/orders-api.ts'
import { DEFAULT_RADIUS_M } from '#lib/contract/radius.ts'
import { type DecodedText, type Delimiter, guessDelimiter, readCsv } from '#lib/domain/files/read-csv.ts'
import { type Becomes, guessColumns, headerKey } from '#lib/domain/imports/columns.ts'
import { guessDateOrder, lacksDay } from '#lib/domain/imports/read-moment.ts'
import { rowHandle } from '#lib/domain/imports/row-handle.ts'
import { rowsOfTable } from '#lib/domain/imports/rows-of-table.ts'
import { guessHeader, readTable, type Table } from '#lib/domain/imports/table.ts'
import { say } from '#lib/language/say.ts'

/** A file, what its columns mean, and how its times are read. */
export interface ImportFile {
  readonly name: string
  readonly text: string
  readonly encoding: DecodedText['encoding']
  readonly delimiter: Delimiter
  readonly hasHeader: boolean
  readonly table: Table
  readonly columns: readonly Becomes[]
  readonly settings: ImportSettings
  readonly trackMode: TrackMode
  /** No date proves in which order day and month are. */
  readonly isOrderGuessed: boolean
  /** The columns are as somebody has chosen them before. */
  readonly isRemembered: boolean
}

export interface ColumnsStepProps {
  file: ImportFile
  onChange: (file: ImportFile) => void
  /** The file is cut in another way. */
  onCut: (change: Partial<Pick<ImportFile, 'delimiter' | 'hasHeader'>>) => void
}

/** What is kept of a choice of columns. */
export interface KeptColumns {
  columns?: Record<string, Becomes>
  settings?: Partial<ImportSettings>
  track_mode?: TrackMode
}

/** Under which name the choice for a set of columns is kept. */
export function columnsName(header: readonly string[]): string {
  return `columns ${rowHandle([headerKey(header)], null)}`
}

export type Remember = (name: string) => KeptColumns | null

/** Reads a file as far as it can be guessed; what was chosen for its set of columns before is not guessed. */
export function openFile(name: string, { text, encoding }: DecodedText, remember: Remember): ImportFile {
  const delimiter = guessDelimiter(text)
  const hasHeader = guessHeader(readCsv(text.slice(0, 10_000), delimiter).records[0] ?? [])
  return withTable({ name, text, encoding, delimiter, hasHeader }, remember)
}

type Source = Pick<ImportFile, 'name' | 'text' | 'encoding' | 'delimiter' | 'hasHeader'>

/** The same file cut in another way. */
export function withTable(source: Source, remember: Remember): ImportFile {
  const table = readTable(source.text, source)
  const kept = remember(columnsName(table.header))
  const guessed = guessColumns(table.header)
  const columns = table.header.map((name, index) => kept?.columns?.[name] ?? (guessed[index] as Becomes))
  const settings: ImportSettings = {
    ...{ time_zone: viewerZone(), date_order: 'dmy', worker: null, radius: DEFAULT_RADIUS_M },
    ...kept?.settings,
    day: null,
  }
  const trackMode = kept?.track_mode ?? 'pre_shift'
  const file = { ...source, table, columns, settings, trackMode, isOrderGuessed: false, isRemembered: kept !== null }
  return withColumns(file, columns)
}

/** The same file with its columns meaning something else: the dates are looked at anew. */
export function withColumns(file: ImportFile, columns: readonly Becomes[]): ImportFile {
  const { order, isSure } = guessDateOrder([...cellsOf(file, columns, 'date'), ...cellsOf(file, columns, 'scheduled')])
  const needsDay = !columns.includes('date') && lacksDay(cellsOf(file, columns, 'scheduled'))
  const day = needsDay ? (file.settings.day ?? todayIn(file.settings.time_zone)) : null
  const date_order = isSure ? order : file.settings.date_order
  return { ...file, columns, isOrderGuessed: !isSure, settings: { ...file.settings, date_order, day } }
}

function cellsOf({ table }: ImportFile, columns: readonly Becomes[], becomes: Becomes): string[] {
  const at = columns.indexOf(becomes)
  return at < 0 ? [] : table.rows.flatMap(({ cells }) => cells[at] || [])
}

/** `2026-11-21`, as calendars in the zone show it. */
function todayIn(zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(Date.now())
}

/** The rows as they are checked. */
export function rowsOfFile({ table, columns, settings }: ImportFile): ImportRow[] {
  return rowsOfTable(table, columns, settings.day ?? null)
}

/** Why a file cannot be checked as it is; null when it can. */
export function fileFault({ table, columns }: ImportFile): string | null {
  if (table.rows.length === 0) return say('There are no rows in it.')
  if (table.rows.length > MOST_IMPORTED) {
    return say('It has {count, number} rows, at most {most, number} at once. Divide it.', {
      count: table.rows.length,
      most: MOST_IMPORTED,
    })
  }
  const hasPlace = columns.some((becomes) => ['address', 'place', 'place_handle', 'lat'].includes(becomes))
  return hasPlace ? null : say('No column says where: choose one for the address, the coordinates or the saved place.')
}

/** The first values of a column, and in how many rows it is filled. */
export function columnFacts({ table }: ImportFile, index: number): { first: string; filled: number; twice: number } {
  const cells = table.rows.flatMap(({ cells }) => cells[index] || [])
  return { first: cells.slice(0, 3).join(', '), filled: cells.length, twice: cells.length - new Set(cells).size }
}
