import { number } from '#lib/client/words/format.ts'
import type { InsightsAnswer, InsightsWorker } from '#lib/contract/insights-api.ts'
import { say } from '#lib/language/say.ts'
import { FigurePanel } from './figure-panel.tsx'
import { useWidth } from './use-width.ts'

const HEIGHT = 150
const PLOT = { left: 16, right: 16, bottom: 24, top: 18 }
const DOT = 11
const TARGET_PCT = 95
const NAMED = 2

interface TrackingChartProps {
  answer: InsightsAnswer
  nameOf: (handle: string) => string
  className?: string
}

/** How much of the time with an order under way each phone reported: one dot a worker, the worst ones named. */
export function TrackingChart({ answer, nameOf, className }: TrackingChartProps) {
  const [element, width] = useWidth<HTMLDivElement>(500)
  const known = answer.workers.filter(isKnown).sort((a, b) => a.tracked_share - b.tracked_share)
  const floor = Math.max(0, Math.min(70, Math.floor(10 * (known[0]?.tracked_share ?? 1)) * 10))
  const x = (pct: number) => PLOT.left + ((width - PLOT.left - PLOT.right) * (pct - floor)) / (100 - floor)
  const base = HEIGHT - PLOT.bottom
  const ticks = Array.from({ length: 4 }, (_, at) => floor + ((100 - floor) * at) / 3)
  const figure = {
    title: say('Tracking rate'),
    note: say('% of the time with an order under way, without outage'),
    header: [say('Worker'), say('Tracked %'), say('Minutes with an order'), say('Of them in an outage')],
    rows: known.map((worker) => [
      ...[nameOf(worker.worker_handle), 100 * worker.tracked_share, worker.duty_minutes, worker.outage_minutes],
    ]),
  }
  return (
    <FigurePanel figure={figure} className={className}>
      <div ref={element} dir="ltr">
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={say('Tracking rate of {count, plural, other {# workers}}', { count: known.length })}
        >
          {ticks.map((tick) => (
            <g key={tick}>
              <line x1={x(tick)} x2={x(tick)} y1={PLOT.top} y2={base} className="stroke-line" />
              <text x={x(tick)} y={HEIGHT - 8} textAnchor="middle" className="fill-ink-2 text-11">
                {Math.round(tick)}
              </text>
            </g>
          ))}
          <line
            x1={x(TARGET_PCT)}
            x2={x(TARGET_PCT)}
            y1={PLOT.top - 6}
            y2={base}
            strokeDasharray="4 3"
            className="stroke-ink"
          />
          {stacked(known, (worker) => x(100 * worker.tracked_share)).map(({ worker, at, level }) => (
            <Dot
              key={worker.worker_handle}
              x={at}
              y={Math.max(PLOT.top, base - DOT / 2 - 2 - level * DOT)}
              share={worker.tracked_share}
            />
          ))}
          {known
            .slice(0, NAMED)
            .filter(isBad)
            .map((worker, index) => (
              <text
                key={worker.worker_handle}
                x={x(100 * worker.tracked_share)}
                y={PLOT.top + 4 + index * 14}
                textAnchor={x(100 * worker.tracked_share) < width / 2 ? 'start' : 'end'}
                className="fill-ink font-semibold text-11"
              >
                {nameOf(worker.worker_handle)} {number(100 * worker.tracked_share, 1)}
              </text>
            ))}
        </svg>
      </div>
    </FigurePanel>
  )
}

type Tracked = InsightsWorker & { tracked_share: number }

function isKnown(worker: InsightsWorker): worker is Tracked {
  return worker.tracked_share !== null
}

const isBad = ({ tracked_share }: Tracked) => 100 * tracked_share < TARGET_PCT

/** Filled from 95 % on, hollow under it, a triangle under 90, a square under 80. */
function Dot({ x, y, share }: { x: number; y: number; share: number }) {
  const pct = 100 * share
  if (pct < 80) return <rect x={x - 4.5} y={y - 4.5} width="9" height="9" className="fill-red-mark" />
  if (pct < 90) return <path d={`M${x} ${y - 5} ${x + 5} ${y + 4.5}H${x - 5}z`} className="fill-yel-mark" />
  return (
    <circle
      cx={x}
      cy={y}
      r="4.5"
      className={pct < TARGET_PCT ? 'fill-panel stroke-ink-2' : 'fill-ink-2'}
      strokeWidth="1.5"
    />
  )
}

/** Dots that would lie on each other stand on each other. */
function stacked(workers: readonly Tracked[], xOf: (worker: Tracked) => number) {
  const heights = new Map<number, number>()
  return workers.map((worker) => {
    const at = Math.round(xOf(worker) / DOT) * DOT
    const level = heights.get(at) ?? 0
    heights.set(at, level + 1)
    return { worker, at, level }
  })
}
