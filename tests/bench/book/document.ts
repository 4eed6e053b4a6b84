import { BENCHMARKS, type Benchmark } from './catalogue.ts'
import { limitOf } from './report.ts'
import type { Bar, Cell, Result, Row } from './result.ts'

// The page of the benchmarks, made of their last results and of nothing else.

/** Why a bar is missed or a benchmark has not run, by hand: the benchmark's name, or `name: what the bar is of`. */
export type Reasons = Readonly<Record<string, string>>

const text = (cell: Cell | undefined) => String(cell ?? '').replaceAll('|', '\\|')

/** A table with its columns in line. */
export function table(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const cells = [columns, ...rows.map((row) => columns.map((column) => text(row[column])))]
  const widths = columns.map((_, at) => Math.max(...cells.map((line) => line[at]?.length ?? 0), 1))
  const line = (of: readonly string[]) => `| ${of.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const [head = [], ...body] = cells
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

const unitOf = (unit: string) => (unit === '' ? '' : ` ${unit}`)

function measured({ value, p10, p90, unit }: Bar): string {
  if (value === null) return 'nothing'
  const spread = p10 === undefined || p90 === undefined ? '' : ` (${p10} to ${p90})`
  return `${value}${spread}${unitOf(unit)}`
}

const barRow = (bar: Bar): Row => ({
  'what is promised': bar.what,
  measured: measured(bar),
  bar: `${limitOf(bar)}${unitOf(bar.unit)}`,
  verdict: bar.verdict === 'void' ? `void: ${bar.because ?? 'the floor is sick'}` : bar.verdict,
})

function ranAt({ at, commit, isDirty, settings, machine, load }: Result): string {
  const day = `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
  return `Run ${day} at ${commit || 'no commit'}${isDirty ? ' with changes' : ''} with ${settings}; load average ${load.before} before and ${load.after} after; ${machine}.`
}

function reasonsOf({ name, bars }: Result, reasons: Reasons): string[] {
  const missed = bars.filter(({ verdict }) => verdict !== 'met').map(({ what }) => `${name}: ${what}`)
  const given = [name, ...missed].filter((key) => reasons[key] !== undefined)
  return given.map((key) => (key === name ? `${reasons[key]}` : `**${key.slice(name.length + 2)}**: ${reasons[key]}`))
}

function bodyOf(result: Result | undefined, { name }: Benchmark, reasons: Reasons): string[] {
  if (result === undefined) return ['Not run yet.', ...(reasons[name] ? [reasons[name]] : [])]
  return [
    ranAt(result),
    ...(result.bars.length > 0 ? [table(result.bars.map(barRow))] : []),
    ...result.tables.flatMap(({ caption, rows }) => [`${caption}:`, table(rows)]),
    ...result.notes,
    ...reasonsOf(result, reasons),
  ]
}

const summaryRow = ({ name, title }: Benchmark, result: Result | undefined): Row => {
  const of = (verdict: string) => result?.bars.filter((bar) => bar.verdict === verdict).length ?? 0
  return {
    benchmark: `[${title}](#${name})`,
    'bars met': of('met'),
    'not met': of('not met'),
    void: of('void'),
    'last run': result?.at.slice(0, 10) ?? 'not run yet',
  }
}

/** The whole of docs/benchmarks.md. */
export function benchmarksDocument(results: ReadonlyMap<string, Result>, reasons: Reasons): string {
  const sections = BENCHMARKS.map((benchmark) => {
    const { name, title, asks } = benchmark
    const body = bodyOf(results.get(name), benchmark, reasons)
    return [`## ${name}`, `${title}. ${asks} \`npm run bench -- ${name}\``, ...body].join('\n\n')
  })
  return `${[
    '# Benchmarks',
    `What Waypost costs and how quick it is, from runs that can be repeated: \`npm run bench\` runs all of them and writes this page
and its picture, \`npm run bench -- ingest live\` those of that name, \`npm run bench -- --list\` names them. Do not edit it: what a
run found is kept as JSON in a folder beside this page, and why a bar is missed in \`tests/bench/book/reasons.json\`.`,
    `Costs are CPU time as a ratio to a floor that does the least of the same work, in the same run, slice about slice; a figure
with a range is a median with its 10th and 90th percentile. F0 appends 4 KiB to a file and syncs it, F1 inserts rows into SQLite
that syncs each commit, F2 is \`node:http\` that answers, F3 is F2 with a signature, JSON and one durable commit for all
requests of a turn, F4 is Socket.IO that sends on what is posted. What a person feels is wall time: where a floor in the
same run is ill, a bar that is missed is _void_ and proves nothing ([rules 26 to 28](rules.md#measuring)).`,
    '![How much of each bar is used, and what an event costs beside the floor](pictures/benchmarks.svg)',
    table(BENCHMARKS.map((benchmark) => summaryRow(benchmark, results.get(benchmark.name)))),
    ...sections,
  ].join('\n\n')}\n`
}
