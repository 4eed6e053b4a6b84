import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, release, totalmem } from 'node:os'
import path from 'node:path'
import { middle } from '../drive.ts'
import { type Bar, type Ratio, type Result, type ResultTable, type Row, type Verdict, verdictOf } from './result.ts'

/** A figure to be judged. `isVoid` says why nothing follows from it when it misses; false or absent when the floor is well. */
export interface Claim extends Pick<Bar, 'what' | 'unit' | 'p10' | 'p90' | 'most' | 'least'> {
  /** NaN when nothing was measured. */
  readonly value: number
  readonly isVoid?: string | false
}

export interface Report {
  /** Prints the rows and keeps them. */
  table(caption: string, rows: readonly Row[]): void
  /** Judges a figure, prints the verdict and keeps both. Without `most` and `least` it is met. */
  bar(claim: Claim): Verdict
  ratio(ratio: Ratio): void
  /** Something to know about this run, for the book. */
  note(text: string): void
  /** Writes what was kept to the file that `npm run bench` has asked for; answers the verdict of all bars. */
  write(): Verdict
}

/** The file that a run of the book wants the result in. */
const RESULT_FILE = process.env.BENCH_RESULT
const IS_SHORT = process.env.BENCH_SHORT === '1'

const load = () => Number((loadavg()[0] ?? 0).toFixed(2))

/** To three significant digits: more of them would be noise. */
export const round = (value: number) => (Number.isFinite(value) ? Number(value.toPrecision(3)) : value)

function git(...args: string[]): string {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return ''
  }
}

function machine(): string {
  const [first] = cpus()
  return `${cpus().length} × ${first?.model.trim() || 'CPU'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${release()}, Node ${process.versions.node}`
}

function judge({ value, most, least, isVoid }: Claim): Verdict {
  if (Number.isNaN(value)) return isVoid ? 'void' : 'not met'
  const isMet = value <= (most ?? Number.POSITIVE_INFINITY) && value >= (least ?? Number.NEGATIVE_INFINITY)
  if (isMet) return 'met'
  return isVoid ? 'void' : 'not met'
}

const rounded = ({ p10, p90 }: { p10?: number | undefined; p90?: number | undefined }) =>
  p10 === undefined || p90 === undefined ? {} : { p10: round(p10), p90: round(p90) }

function barOf(claim: Claim): Bar {
  const { isVoid, value, p10, p90, ...rest } = claim
  const verdict = judge(claim)
  const because = verdict === 'void' && isVoid ? { because: isVoid } : {}
  return { ...rest, value: Number.isNaN(value) ? null : round(value), ...rounded({ p10, p90 }), verdict, ...because }
}

export function limitOf({ most, least }: Pick<Bar, 'most' | 'least'>): string {
  if (most !== undefined) return `at most ${most}`
  return least === undefined ? '' : `at least ${least}`
}

/** Median with p10 and p90, as claims and ratios have them. */
export const spreadOf = (values: number[]) => ({
  value: middle(values),
  p10: middle(values, 0.1),
  p90: middle(values, 0.9),
})

/** Begins the report of a benchmark; `settings` is what it was run with. */
export function openReport(name: string, settings: string): Report {
  const before = load()
  const kept = { tables: [] as ResultTable[], bars: [] as Bar[], ratios: [] as Ratio[], notes: [] as string[] }
  // What is changed by the runs themselves is no other code.
  const isDirty = git('status', '--porcelain', '--', '.', ':!docs') !== ''
  const commit = git('rev-parse', '--short=12', 'HEAD')
  console.log(`${name}: ${settings}; load average ${before}`)
  return {
    table(caption, rows) {
      kept.tables.push({ caption, rows })
      console.log(`\n${caption}, load average ${load()}`)
      console.table(rows)
    },
    bar(claim) {
      const bar = barOf(claim)
      kept.bars.push(bar)
      const said = { met: 'met', 'not met': 'NOT MET', void: `VOID: ${bar.because}` }[bar.verdict]
      const unit = bar.unit && ` ${bar.unit}`
      console.log(`${bar.what}: ${bar.value}${unit} (${limitOf(bar)}): ${said}`)
      return bar.verdict
    },
    ratio({ value, p10, p90, ...rest }) {
      kept.ratios.push({ ...rest, value: round(value), ...rounded({ p10, p90 }) })
    },
    note(text) {
      kept.notes.push(text)
      console.log(text)
    },
    write() {
      const verdict = verdictOf(kept.bars)
      const common = { name, at: new Date().toISOString(), commit, isDirty, machine: machine() }
      const result: Result = {
        ...common,
        load: { before, after: load() },
        settings,
        isShort: IS_SHORT,
        ...kept,
        verdict,
      }
      if (RESULT_FILE) {
        mkdirSync(path.dirname(RESULT_FILE), { recursive: true })
        writeFileSync(RESULT_FILE, `${JSON.stringify(result, null, 2)}\n`)
      }
      console.log(`${name}: ${verdict}, load average ${before} to ${load()}`)
      return verdict
    },
  }
}
