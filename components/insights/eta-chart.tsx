import { number } from '#lib/client/words/format.ts'
import { signed } from '#lib/client/words/insight-words.ts'
import type { InsightsAnswer } from '#lib/contract/insights-api.ts'
import { say } from '#lib/language/say.ts'
import type { Figure } from './figure.ts'
import { FigurePanel } from './figure-panel.tsx'
import { useWidth } from './use-width.ts'

const HEIGHT = 200
const PLOT = { left: 44, right: 8, top: 18, bottom: 38 }
const BAR = 18
const STEP_MIN = 5

/** How far arrivals were from what was told, so long before: bar the middle 80 %, line the median. */
export function EtaChart({ answer, className }: { answer: InsightsAnswer; className?: string }) {
  const [element, width] = useWidth<HTMLDivElement>(500)
  const { horizons } = answer.eta
  const bounds = horizons.flatMap(({ spread }) => (spread === null ? [] : [spread.p10, spread.p90]))
  const top = STEP_MIN * Math.max(1, Math.ceil(Math.max(0, ...bounds) / STEP_MIN))
  const bottom = -STEP_MIN * Math.max(1, Math.ceil(-Math.min(0, ...bounds) / STEP_MIN))
  const y = (minutes: number) => PLOT.top + ((HEIGHT - PLOT.top - PLOT.bottom) * (top - minutes)) / (top - bottom)
  const x = (index: number) => PLOT.left + ((width - PLOT.left - PLOT.right) * (index + 0.4)) / horizons.length
  const step = STEP_MIN * Math.ceil((top - bottom) / STEP_MIN / 6)
  const lines = Array.from({ length: Math.floor((top - bottom) / step) + 1 }, (_, at) => top - at * step)
  return (
    <FigurePanel figure={figureOf(answer)} className={className}>
      <div ref={element} dir="ltr">
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={say('ETA accuracy at {count, plural, other {# horizons}}', { count: horizons.length })}
        >
          <text x={width - PLOT.right} y="10" textAnchor="end" className="fill-ink-2 text-11">
            {say('later than told ↑')}
          </text>
          {lines.map((minutes) => (
            <g key={minutes}>
              <line x1={PLOT.left} x2={width - PLOT.right} y1={y(minutes)} y2={y(minutes)} className="stroke-line" />
              <text x={PLOT.left - 6} y={y(minutes) + 4} textAnchor="end" className="fill-ink-2 text-11">
                {minutes > 0 ? `+${minutes}` : minutes}
              </text>
            </g>
          ))}
          <line x1={PLOT.left} x2={width - PLOT.right} y1={y(0)} y2={y(0)} className="stroke-ink" />
          {horizons.map(({ minutes, sample, spread }, index) => (
            <g key={minutes}>
              {spread !== null && <SpreadMark x={x(index)} y={y} spread={spread} />}
              <text x={x(index)} y={HEIGHT - 20} textAnchor="middle" className="fill-ink text-11">
                {minutes}
              </text>
              <text x={x(index)} y={HEIGHT - 6} textAnchor="middle" className="fill-ink-2 text-11">
                {number(sample)}
              </text>
            </g>
          ))}
          {[say('min'), 'n'].map((word, line) => (
            <text
              key={word}
              x={PLOT.left - 6}
              y={HEIGHT - 20 + line * 14}
              textAnchor="end"
              className="fill-ink-2 text-11"
            >
              {word}
            </text>
          ))}
        </svg>
      </div>
      <p className="text-ink-2 text-xs">
        {say('{count, plural, other {# arrivals looked at}}. Under {minimum} at a horizon nothing is drawn.', {
          count: answer.eta.looked_at,
          minimum: number(answer.minimum_sample),
        })}
      </p>
    </FigurePanel>
  )
}

type Spread = NonNullable<InsightsAnswer['dwell_s']>

function SpreadMark({ x, y, spread }: { x: number; y: (minutes: number) => number; spread: Spread }) {
  const height = Math.max(1, y(spread.p10) - y(spread.p90))
  return (
    <>
      <rect x={x - BAR / 2} y={y(spread.p90)} width={BAR} height={height} className="fill-sunk stroke-ink-3" />
      <line
        x1={x - BAR / 2}
        x2={x + BAR / 2}
        y1={y(spread.median)}
        y2={y(spread.median)}
        className="stroke-ink"
        strokeWidth="2.5"
      />
      <text x={x + BAR / 2 + 3} y={y(spread.median) + 4} className="fill-ink font-semibold text-11">
        {signed(spread.median)}
      </text>
    </>
  )
}

function figureOf({ eta }: InsightsAnswer): Figure {
  return {
    title: say('ETA accuracy by horizon'),
    note: say('minutes off; bar = middle 80 %, line = median'),
    header: [say('Minutes before'), say('Arrivals'), say('10 % earlier than'), say('Median'), say('10 % later than')],
    rows: eta.horizons.map(({ minutes, sample, spread }) => [
      ...[minutes, sample, spread?.p10 ?? null, spread?.median ?? null, spread?.p90 ?? null],
    ]),
  }
}
