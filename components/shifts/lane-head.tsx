import { cx } from '#components/ui/cx.ts'
import { clockTime } from '#lib/client/words/format.ts'
import { say, sayIn } from '#lib/language/say.ts'
import type { Axis } from './lane-axis.ts'
import { LANE_COLUMNS } from './lane-row.tsx'

interface HeadProps {
  axis: Axis
  nowOnDay: number | null
  heightPx: number
}

const percent = (share: number) => `${share * 100}%`

/** Close to now an hour's label would lie under its own. */
const NEAR = 0.035

/** The columns' names and the hours; it stays on top. */
export function LaneHead({ axis, nowOnDay, heightPx }: HeadProps) {
  const nowShare = nowOnDay === null ? null : axis.at(nowOnDay)
  return (
    <div role="rowgroup" className="sticky top-0 z-6 bg-panel">
      <div
        role="row"
        aria-rowindex={1}
        className={cx(LANE_COLUMNS, 'items-center border-line-2 border-b text-ink-2 text-xs')}
        style={{ height: heightPx }}
      >
        <div
          role="presentation"
          className="sticky start-0 z-1 flex h-full items-center border-line border-e bg-panel pe-3 ps-4 max-sm:ps-3"
        >
          <span role="columnheader" aria-colindex={1} className="flex-1">
            {say('Worker')}
          </span>
          <span role="columnheader" aria-colindex={2} className="max-sm:hidden">
            {say('last heard')}
          </span>
        </div>
        <div role="presentation" className="col-start-3 row-start-1 flex gap-2 pe-4">
          <span role="columnheader" aria-colindex={3} className="flex-1 text-end">
            {sayIn('column', 'Done')}
          </span>
          <span role="columnheader" aria-colindex={4} className="w-16 text-end">
            {sayIn('column', 'Ends')}
          </span>
        </div>
        <div role="columnheader" aria-colindex={5} dir="ltr" className="relative col-start-2 row-start-1 h-full">
          <span className="sr-only">{say('Stops')}</span>
          {axis.ticks.map((tick) => (
            <span
              key={tick}
              aria-hidden
              className={cx(
                'absolute top-1.5 tabular-nums',
                tick === axis.from ? 'translate-x-1' : '-translate-x-1/2',
                nowShare !== null && Math.abs(axis.at(tick) - nowShare) < NEAR && 'invisible',
              )}
              style={{ left: percent(axis.at(tick)) }}
            >
              {clockTime(tick)}
            </span>
          ))}
          {nowOnDay !== null && nowShare !== null && (
            <b
              className="-translate-x-1/2 absolute top-[5px] rounded-[4px] bg-ink px-1.5 font-semibold text-panel leading-[18px] tabular-nums"
              style={{ left: percent(nowShare) }}
            >
              <span className="sr-only">{say('now')} </span>
              {clockTime(nowOnDay)}
            </b>
          )}
        </div>
      </div>
    </div>
  )
}

/** The hours and now as lines behind all lanes. */
export function LaneScale({ axis, nowOnDay, topPx }: Pick<HeadProps, 'axis' | 'nowOnDay'> & { topPx: number }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute end-[var(--lane-end)] bottom-0 start-[var(--lane-name)]"
      style={{ top: topPx }}
    >
      {axis.ticks.slice(1).map((tick) => (
        <span key={tick} className="absolute inset-y-0 w-px bg-line" style={{ left: percent(axis.at(tick)) }} />
      ))}
      {nowOnDay !== null && (
        <span className="absolute inset-y-0 w-[1.5px] bg-ink" style={{ left: percent(axis.at(nowOnDay)) }} />
      )}
    </div>
  )
}
