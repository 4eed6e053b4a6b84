import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { BENCHMARKS } from './catalogue.ts'

// What one run of a benchmark leaves behind, as docs/benchmarks has it.

export type Verdict = 'met' | 'not met' | 'void'

/** A figure that is held against a bar; the bar is either the most or the least that it may be. */
export interface Bar {
  /** Unique within a benchmark: reasons.json names it. */
  readonly what: string
  /** Null when nothing was measured. */
  readonly value: number | null
  readonly unit: string
  readonly p10?: number
  readonly p90?: number
  readonly most?: number
  readonly least?: number
  readonly verdict: Verdict
  /** Why it is void. */
  readonly because?: string
}

export type Cell = string | number
export type Row = Readonly<Record<string, Cell>>

export interface ResultTable {
  readonly caption: string
  readonly rows: readonly Row[]
}

/** What something costs, as a multiple of the floor of its run; the picture shows these. */
export interface Ratio {
  readonly group: string
  readonly label: string
  readonly value: number
  readonly p10?: number
  readonly p90?: number
}

export interface Result {
  readonly name: string
  /** When it ended, ISO 8601. */
  readonly at: string
  readonly commit: string
  /** Something was changed that is in no commit. */
  readonly isDirty: boolean
  readonly machine: string
  readonly load: { readonly before: number; readonly after: number }
  /** What it was run with. */
  readonly settings: string
  /** A run that only shows that the benchmark works: no figure of it is for the book. */
  readonly isShort: boolean
  readonly tables: readonly ResultTable[]
  readonly bars: readonly Bar[]
  readonly ratios: readonly Ratio[]
  readonly notes: readonly string[]
  readonly verdict: Verdict
}

/** The last result of every benchmark that has one, by name; of runs that are for the book, or of short ones. */
export function readResults(folder: string, isShort = false): Map<string, Result> {
  const found = new Map<string, Result>()
  for (const { name } of BENCHMARKS) {
    const file = path.join(folder, `${name}.json`)
    const result = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result) : undefined
    if (result?.isShort === isShort) found.set(name, result)
  }
  return found
}

/** One bar that is missed is a miss, and one that could not be judged leaves the whole unjudged. */
export function verdictOf(bars: readonly Pick<Bar, 'verdict'>[]): Verdict {
  if (bars.some(({ verdict }) => verdict === 'not met')) return 'not met'
  return bars.some(({ verdict }) => verdict === 'void') ? 'void' : 'met'
}
