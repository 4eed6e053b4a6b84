import { BENCHMARKS } from './catalogue.ts'
import type { Bar, Ratio, Result } from './result.ts'

// The picture of the benchmarks: what things cost as multiples of the floor, then how much of each bar is used. It is shown
// by an <img>, so it brings its colours with it, for light and dark, and says in words what the colours say.

const WIDTH = 960
const LABEL_WIDTH = 430
const LINE = 24
const PLOT_LEFT = LABEL_WIDTH + 16
const PLOT_WIDTH = WIDTH - PLOT_LEFT - 110

const STYLE = `
  .back { fill: #ffffff } .text { fill: #1b2430 } .quiet { fill: #5a6675 } text { stroke: #ffffff } .line { stroke: #c6ced8 }
  .bar { fill: #4a6fa5 } .ours { fill: #0b7a75 } .miss { fill: #b3372f } .void { fill: #9aa4b0 } .limit { stroke: #1b2430 }
  .reach { stroke: #1b2430 }
  text { font: 13px system-ui, sans-serif; paint-order: stroke; stroke-width: 4px } .head { font-size: 16px; font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    .back { fill: #12181f } .text { fill: #e6ebf1 } .quiet { fill: #9fabb9 } text { stroke: #12181f } .line { stroke: #3a4654 }
    .bar { fill: #7fa3d8 } .ours { fill: #3fb8ae } .miss { fill: #ef7d72 } .void { fill: #6b7683 } .limit { stroke: #e6ebf1 }
    .reach { stroke: #e6ebf1 }
  }`

interface Bit {
  readonly svg: string
  readonly height: number
}

type Scale = (value: number) => number

interface Bared {
  readonly label: string
  readonly value: number
  readonly said: string
  readonly look: string
  readonly p10?: number | undefined
  readonly p90?: number | undefined
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const at = (value: number) => value.toFixed(1)
const textAt = (x: number, look: string, text: string) =>
  `<text class="${look}" x="${at(x)}" y="16">${escaped(text)}</text>`

function reach({ p10, p90 }: Bared, scale: Scale): string {
  if (p10 === undefined || p90 === undefined) return ''
  return `<line class="reach" x1="${at(scale(p10))}" x2="${at(scale(p90))}" y1="12" y2="12" stroke-width="1.5"/>`
}

function barLine(bared: Bared, scale: Scale): Bit {
  const end = scale(bared.value)
  const label = `<text class="text" x="${LABEL_WIDTH}" y="16" text-anchor="end">${escaped(bared.label)}</text>`
  const box = `<rect class="${bared.look}" x="${PLOT_LEFT}" y="5" width="${at(Math.max(1, end - PLOT_LEFT))}" height="14" rx="2"/>`
  const furthest = Math.max(end, scale(bared.p90 ?? bared.value))
  return { svg: label + box + reach(bared, scale) + textAt(furthest + 8, 'text', bared.said), height: LINE }
}

const head = (text: string, look = 'text head'): Bit => ({ svg: textAt(16, look, text), height: LINE + 6 })
const gap: Bit = { svg: '', height: 14 }

/** One line under the other; answers the whole and its height. */
function stacked(bits: readonly Bit[]): { svg: string; height: number } {
  let y = 20
  const placed = bits.map(({ svg, height }) => {
    const group = svg === '' ? '' : `<g transform="translate(0 ${y})">${svg}</g>`
    y += height
    return group
  })
  return { svg: placed.filter(Boolean).join('\n'), height: y + 10 }
}

/** From the least to the most on a scale of powers: beside a floor things are twice, ten and a hundred times as dear. */
function powers(ratios: readonly Ratio[]): Scale {
  const all = ratios.flatMap(({ value, p10, p90 }) => [value, p10 ?? value, p90 ?? value]).filter((value) => value > 0)
  const [least, most] = [Math.min(...all, 1) / 1.5, Math.max(...all, 10)]
  const span = Math.log(most / least)
  return (value) => PLOT_LEFT + (PLOT_WIDTH * Math.log(Math.max(value, least) / least)) / span
}

function costs(results: readonly Result[]): Bit[] {
  const ratios = results.flatMap((result) => result.ratios)
  if (ratios.length === 0) return []
  const scale = powers(ratios)
  const groups = [...new Set(ratios.map(({ group }) => group))]
  return [
    head('CPU time beside the floor of the same run (scale of powers; a line from the 10th to the 90th percentile)'),
    ...groups.flatMap((group) => [
      head(group, 'quiet'),
      ...ratios
        .filter((ratio) => ratio.group === group)
        .map((ratio) =>
          barLine({ ...ratio, said: `${ratio.value} ×`, look: ratio.label === 'Waypost' ? 'ours' : 'bar' }, scale),
        ),
    ]),
    gap,
  ]
}

/** How much of what is allowed is used: 1 is the bar, whichever way it faces. */
export function shareOfBar({ value, most, least }: Pick<Bar, 'value' | 'most' | 'least'>): number | null {
  if (value === null) return null
  if (most !== undefined && most > 0) return Math.max(0, value / most)
  return least !== undefined && value > 0 ? least / value : null
}

const LOOKS = { met: 'ours', 'not met': 'miss', void: 'void' } as const
const MOST_SHARE = 2

function barsOf({ name, bars }: Result, scale: Scale): Bit[] {
  return bars.flatMap((bar) => {
    const share = shareOfBar(bar)
    if (share === null) return []
    const said = `${Math.round(share * 100)} %${bar.verdict === 'met' ? '' : `, ${bar.verdict}`}`
    const label = `${name}: ${bar.what}`
    const shown = label.length > 62 ? `${label.slice(0, 61)}…` : label
    return [barLine({ label: shown, value: Math.min(share, MOST_SHARE), said, look: LOOKS[bar.verdict] }, scale)]
  })
}

function promises(results: readonly Result[]): Bit[] {
  const scale: Scale = (share) => PLOT_LEFT + (PLOT_WIDTH * share) / MOST_SHARE
  const bits = results.flatMap((result) => barsOf(result, scale))
  if (bits.length === 0) return []
  const limit = `<line class="limit" x1="${at(scale(1))}" x2="${at(scale(1))}" y1="0" y2="${bits.length * LINE}" stroke-dasharray="4 3"/>`
  const title = head('How much of what is allowed is used (dashed: the bar; shorter is better)')
  return [title, { svg: limit, height: 0 }, ...bits]
}

/** The whole of docs/pictures/benchmarks.svg. */
export function benchmarksPicture(results: ReadonlyMap<string, Result>): string {
  const those = BENCHMARKS.map(({ name }) => results.get(name)).filter((result) => result !== undefined)
  const bits = [...costs(those), ...promises(those)]
  const { svg, height } = stacked(bits.length > 0 ? bits : [head('Not run yet: npm run bench')])
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="The benchmarks: what an event costs beside the floor, and how much of each bar is used; the same figures are in the tables of docs/benchmarks.md">
<style>${STYLE}
</style>
<rect class="back" width="${WIDTH}" height="${height}"/>
${svg}
</svg>
`
}
