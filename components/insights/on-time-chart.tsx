import type { InsightsAnswer } from '#lib/contract/insights-api.ts'
import { say, sayIn } from '#lib/language/say.ts'
import type { Figure } from './figure.ts'
import { FigurePanel } from './figure-panel.tsx'
import { useWidth } from './use-width.ts'

const HEIGHT = 190
const PLOT = { left: 30, right: 10, top: 14, bottom: 24 }
const STEPS = 5
const LABELS_AT_MOST = 14

/** Share of promises kept, day by day; days without a promise are gaps. The worst are squares with their number. */
export function OnTimeChart({ answer, className }: { answer: InsightsAnswer; className?: string }) {
  const [element, width] = useWidth<HTMLDivElement>(420)
  const shares = answer.days.map(({ on_time, judged }) => (judged === 0 ? null : (100 * on_time) / judged))
  const known = shares.filter((share) => share !== null)
  const lowest = Math.min(90, ...known)
  const floor = Math.max(0, Math.floor(lowest / 10) * 10)
  const x = (index: number) =>
    PLOT.left + ((width - PLOT.left - PLOT.right) * (index + 0.5)) / Math.max(1, shares.length)
  const y = (share: number) => PLOT.top + ((HEIGHT - PLOT.top - PLOT.bottom) * (100 - share)) / (100 - floor)
  const steps = Array.from({ length: STEPS + 1 }, (_, step) => floor + ((100 - floor) * step) / STEPS)
  const every = Math.ceil(shares.length / LABELS_AT_MOST)
  return (
    <FigurePanel figure={figureOf(answer)} className={className}>
      <div ref={element} dir="ltr">
        <svg
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={say('On-time share of {count, plural, other {# days}}', { count: known.length })}
        >
          {steps.map((step) => (
            <g key={step}>
              <line x1={PLOT.left} x2={width - PLOT.right} y1={y(step)} y2={y(step)} className="stroke-line" />
              <text x={PLOT.left - 6} y={y(step) + 4} textAnchor="end" className="fill-ink-2 text-11">
                {Math.round(step)}
              </text>
            </g>
          ))}
          {piecesOf(shares).map((piece) => (
            <polyline
              key={piece[0]}
              points={piece.map((index) => `${x(index)},${y(shares[index] ?? 0)}`).join(' ')}
              className="fill-none stroke-ink-2"
              strokeWidth="1.5"
            />
          ))}
          {shares.map((share, index) => (
            <g key={answer.days[index]?.day}>
              {share !== null && <DayMark x={x(index)} y={y(share)} share={share} isWorst={isWorst(share, known)} />}
              {index % every === 0 && (
                <text x={x(index)} y={HEIGHT - 8} textAnchor="middle" className="fill-ink-2 text-11">
                  {Number(answer.days[index]?.day.slice(8))}
                </text>
              )}
            </g>
          ))}
        </svg>
      </div>
    </FigurePanel>
  )
}

const WORST_SHOWN = 3

function isWorst(share: number, known: readonly number[]): boolean {
  const limit = [...known].sort((a, b) => a - b)[Math.min(WORST_SHOWN, known.length) - 1] ?? 0
  return share < 90 && share <= limit
}

function DayMark({ x, y, share, isWorst: isBad }: { x: number; y: number; share: number; isWorst: boolean }) {
  if (!isBad) return <circle cx={x} cy={y} r="4" className="fill-ink-2" />
  return (
    <>
      <rect x={x - 4.5} y={y - 4.5} width="9" height="9" className="fill-red-mark" />
      <text
        x={x}
        y={y > HEIGHT - PLOT.bottom - 16 ? y - 9 : y + 17}
        textAnchor="middle"
        className="fill-red font-semibold text-11"
      >
        {Math.round(share)}
      </text>
    </>
  )
}

/** Runs of days that follow each other without a gap, as indexes. */
function piecesOf(shares: readonly (number | null)[]): number[][] {
  const pieces: number[][] = []
  for (const [index, share] of shares.entries()) {
    if (share === null) continue
    const last = pieces.at(-1)
    if (last?.at(-1) === index - 1) last.push(index)
    else pieces.push([index])
  }
  return pieces
}

function figureOf({ days }: InsightsAnswer): Figure {
  return {
    title: say('On-time share'),
    note: say('% per day, less than 10 min after the promise'),
    header: [
      ...[say('Day'), say('On time %'), say('On time'), say('With a promise'), sayIn('column', 'Completed')],
      say('Minutes late'),
    ],
    rows: days.map(({ day, on_time, judged, completed, late_minutes }) => [
      ...[day, judged === 0 ? null : Math.round((1000 * on_time) / judged) / 10],
      ...[on_time, judged, completed, late_minutes],
    ]),
  }
}
