import type { Sample } from '#lib/domain/track/series.ts'
import { type Span, shareOf } from '#lib/domain/track/time-axis.ts'

/** A drawing is this wide in its own units, whatever it is on screen. */
const WIDE = 1000

export interface Scale {
  readonly from: number
  readonly to: number
}

export interface PlotProps {
  span: Span
  heightPx: number
  scale: Scale
}

/** From the top, in pixels; some are kept free at both edges, so that no line is cut. */
export function topOf({ heightPx, scale }: Omit<PlotProps, 'span'>, value: number): number {
  const room = Math.max(1, heightPx - 2 * EDGE_PX)
  const share = scale.to === scale.from ? 0.5 : (value - scale.from) / (scale.to - scale.from)
  return Math.round((EDGE_PX + room * (1 - Math.min(1, Math.max(0, share)))) * 10) / 10
}

const EDGE_PX = 6

function xOf(span: Span, at: number): number {
  return Math.round(shareOf(span, at) * WIDE * 10) / 10
}

/** Lines through samples, one for each run, so that what is between two runs stays empty. */
export function linePaths(runs: readonly (readonly Sample[])[], plot: PlotProps): string[] {
  return runs.flatMap((run) => {
    const points = run
      .filter(({ at }) => at >= plot.span.from && at <= plot.span.to)
      .map(({ at, value }) => `${xOf(plot.span, at)} ${topOf(plot, value)}`)
    if (points.length === 0) return []
    return points.length === 1 ? [`M${points[0]}h1`] : [`M${points.join('L')}`]
  })
}

/** A stair: each value holds until the next, the last until `until`. */
export function stepPath(samples: readonly Sample[], until: number, plot: PlotProps): string {
  const last = samples.at(-1)
  if (last === undefined) return ''
  const stairs = samples.map(({ at, value }, index) => {
    const [x, y] = [xOf(plot.span, at), topOf(plot, value)]
    return index === 0 ? `M${x} ${y}` : `H${x}V${y}`
  })
  return `${stairs.join('')}H${xOf(plot.span, Math.max(last.at, until))}`
}

/** The drawing's frame; the lines keep their width however far it is stretched. */
export function Plot({ heightPx, children }: { heightPx: number; children: React.ReactNode }) {
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${WIDE} ${heightPx}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full overflow-visible [&_path]:[vector-effect:non-scaling-stroke]"
    >
      {children}
    </svg>
  )
}

/** Runs of samples as thin lines of ink. */
export function LinePlot({ runs, ...plot }: PlotProps & { runs: readonly (readonly Sample[])[] }) {
  return (
    <Plot heightPx={plot.heightPx}>
      {linePaths(runs, plot).map((path) => (
        <path key={path.slice(0, 24)} d={path} fill="none" stroke="var(--map-trail)" strokeWidth="1.5" />
      ))}
    </Plot>
  )
}

export interface StepPlotProps extends PlotProps {
  samples: readonly Sample[]
  until: number
  tone?: 'accent' | 'ink'
}

/** A stair up to a moment. */
export function StepPlot({ samples, until, tone = 'accent', ...plot }: StepPlotProps) {
  const isAccent = tone === 'accent'
  return (
    <Plot heightPx={plot.heightPx}>
      <path
        d={stepPath(samples, until, plot)}
        fill="none"
        stroke={isAccent ? 'var(--acc)' : 'var(--map-trail)'}
        strokeWidth={isAccent ? 2 : 1.5}
      />
    </Plot>
  )
}

/** A level across the whole strip, dashed: a promise, a limit. */
export function LevelLine({
  value,
  tone,
  ...plot
}: Omit<PlotProps, 'span'> & { value: number; tone: 'ink' | 'yellow' }) {
  return (
    <span
      aria-hidden
      style={{ top: topOf(plot, value) }}
      className={`absolute inset-x-0 border-t border-dashed ${tone === 'yellow' ? 'border-yel-mark' : 'border-ink-3'}`}
    />
  )
}

/** A word at a level, such as what the level is. */
export function LevelWord({ value, children, ...plot }: Omit<PlotProps, 'span'> & { value: number; children: string }) {
  return (
    <span
      aria-hidden
      style={{ top: topOf(plot, value) }}
      className="absolute start-1 -translate-y-full whitespace-nowrap bg-panel/80 px-0.5 text-11 text-ink-2"
    >
      <bdi>{children}</bdi>
    </span>
  )
}
