import Link from 'next/link'
import { cx } from '#components/ui/cx.ts'
import { Shape } from '#components/ui/shape.tsx'
import { paths } from '#lib/client/paths.ts'
import { age, clockTime } from '#lib/client/words/format.ts'
import { stopName } from '#lib/client/words/shift-words.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import type { LaneStop } from '#lib/domain/shifts/lane-stop.ts'
import { endLevel, type Span } from '#lib/domain/shifts/lanes.ts'
import { say } from '#lib/language/say.ts'
import type { Axis } from './lane-axis.ts'
import { HATCHED, StopMark } from './stop-mark.tsx'
import type { WorkerLane } from './use-shift-lanes.ts'

/** The name stays where it is while the lane scrolls; the sizes are shared with the head. */
export const LANE_COLUMNS = 'grid grid-cols-[var(--lane-name)_minmax(0,1fr)_var(--lane-end)]'

interface LaneRowProps {
  lane: WorkerLane
  index: number
  offsetPx: number
  heightPx: number
  axis: Axis
  now: number
  /** Handle of the stop that has the focus or had it last. */
  activeStop: string | null
  /** The stop by which the keyboard comes into the grid. */
  tabStop: string | null
  isActive: boolean
  onFocus: (stop: LaneStop) => void
  onPoint: (stop: LaneStop | null) => void
  onOpen: (stop: LaneStop) => void
}

/** One worker's day as a row of the grid: name, last data, done, end, and each stop a cell of its own. */
export function LaneRow(props: LaneRowProps) {
  const { lane, index, axis, isActive } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-lane={lane.who}
      className={cx(LANE_COLUMNS, 'absolute inset-x-0 border-line border-b', isActive && 'bg-acc-bg')}
      style={{ height: props.heightPx, transform: `translateY(${props.offsetPx}px)` }}
    >
      <LaneName lane={lane} now={props.now} isActive={isActive} />
      <LaneEnd lane={lane} />
      <div role="presentation" dir="ltr" className="relative col-start-2 row-start-1">
        <LaneLine lane={lane} axis={axis} />
        {[...lane.stops, ...lane.untimed].map((stop, at) => (
          <StopCell
            key={stop.order.handle}
            {...{ stop, axis }}
            column={at + 5}
            untimedAt={at - lane.stops.length}
            isActive={stop.order.handle === props.activeStop}
            isTabStop={stop.order.handle === props.tabStop}
            onFocus={props.onFocus}
            onPoint={props.onPoint}
            onOpen={props.onOpen}
          />
        ))}
        <Over lane={lane} axis={axis} />
      </div>
    </div>
  )
}

function LaneName({ lane, now, isActive }: { lane: WorkerLane; now: number; isActive: boolean }) {
  const freshness = freshnessOf(lane.fixAt, now)
  return (
    <div
      role="presentation"
      className={cx(
        'sticky start-0 z-4 col-start-1 row-start-1 flex min-w-0 items-center gap-2 border-line border-e pe-3 ps-4 max-sm:pe-2 max-sm:ps-3',
        isActive ? 'bg-acc-bg' : 'bg-panel',
      )}
    >
      <span
        role="rowheader"
        aria-colindex={1}
        dir="auto"
        className="min-w-0 flex-1 truncate font-[550] [text-align:match-parent]"
      >
        <Link href={paths.worker(lane.who)} tabIndex={-1} className="hover:underline" title={lane.name}>
          {lane.name}
        </Link>
      </span>
      <span
        role="gridcell"
        aria-colindex={2}
        className={cx(
          'flex-none text-xs tabular-nums max-sm:hidden',
          freshness === 'live' ? 'text-ink-2' : 'font-semibold text-ink',
        )}
      >
        {heardWords(lane, now)}
      </span>
    </div>
  )
}

/** How long ago a lane's phone was heard. */
function heardWords({ fixAt }: WorkerLane, now: number): string {
  if (fixAt === null) return say('lost never')
  const heard = age(now - fixAt)
  return freshnessOf(fixAt, now) === 'lost' ? say('lost {age}', { age: heard }) : heard
}

function LaneEnd({ lane }: { lane: WorkerLane }) {
  const all = lane.stops.length + lane.untimed.length
  const level = endLevel(lane)
  return (
    <div
      role="presentation"
      className="z-3 col-start-3 row-start-1 flex items-center justify-end gap-2 border-line border-s bg-inherit pe-4 tabular-nums"
    >
      <span role="gridcell" aria-colindex={3} className="flex-1 text-end">
        {lane.done}/{all}
      </span>
      <span role="gridcell" aria-colindex={4} className="flex w-16 justify-end">
        {lane.endsAt !== null && (
          <span className={cx('inline-flex h-5 items-center gap-1 rounded-[4px] border px-1', END[level])}>
            <Shape tone={level} />
            {clockTime(lane.endsAt)}
          </span>
        )}
      </span>
    </div>
  )
}

const END = {
  none: 'border-transparent',
  yellow: 'border-yel-line bg-yel-bg font-[550] text-yel',
  red: 'border-red-line bg-red-bg font-[550] text-red',
} as const

const percent = (share: number) => `${share * 100}%`

function place(axis: Axis, { from, to }: Span) {
  return { left: percent(axis.at(from)), width: percent(axis.at(to) - axis.at(from)) }
}

/** What was travelled thick, the rest thin, times without signal hatched. The cells beside it say the same. */
function LaneLine({ lane, axis }: { lane: WorkerLane; axis: Axis }) {
  const { travelled, stops, silences } = lane
  const first = travelled?.from ?? stops[0]?.at ?? null
  const last = stops.at(-1)?.at ?? null
  return (
    <span aria-hidden>
      {first !== null && last !== null && last > first && (
        <span className="absolute top-[19px] h-[1.5px] bg-line-2" style={place(axis, { from: first, to: last })} />
      )}
      {travelled !== null && <span className="absolute top-[18px] h-1 bg-ink-3" style={place(axis, travelled)} />}
      {silences.map((span) => (
        <span
          key={span.from}
          title={say('no signal, {from} to {to}', { from: clockTime(span.from), to: clockTime(span.to) })}
          className={cx('absolute top-3.5 h-3 min-w-1', HATCHED)}
          style={place(axis, span)}
        />
      ))}
    </span>
  )
}

/** Minutes over, after the last stop. */
function Over({ lane, axis }: { lane: WorkerLane; axis: Axis }) {
  const last = lane.stops.at(-1)
  if (endLevel(lane) === 'none' || lane.overMin === null || !last?.order.isOpen || last.at === null) return null
  return (
    <span
      aria-hidden
      className="-translate-y-1/2 pointer-events-none absolute top-1/2 ms-3.5 whitespace-nowrap text-11 text-ink-2"
      style={{ left: percent(axis.at(last.at)) }}
    >
      +{lane.overMin}
    </span>
  )
}

interface StopCellProps extends Pick<LaneRowProps, 'axis' | 'onFocus' | 'onPoint' | 'onOpen'> {
  stop: LaneStop
  column: number
  /** Which one of those without a time it is; negative when it has one. */
  untimedAt: number
  isActive: boolean
  isTabStop: boolean
}

const UNTIMED_STEP_PX = 18

function StopCell({ stop, axis, column, untimedAt, isActive, isTabStop, ...on }: StopCellProps) {
  // What has no time stands at the end of the day, apart from the line.
  const left = stop.at === null ? `calc(100% - ${(untimedAt + 1) * UNTIMED_STEP_PX}px)` : percent(axis.at(stop.at))
  return (
    <div
      role="gridcell"
      aria-colindex={column}
      aria-label={stopName(stop)}
      data-stop={stop.order.handle}
      tabIndex={isTabStop ? 0 : -1}
      onFocus={() => on.onFocus(stop)}
      onPointerEnter={(event) => event.pointerType === 'mouse' && on.onPoint(stop)}
      onPointerLeave={() => on.onPoint(null)}
      onClick={(event) => event.currentTarget.focus()}
      onDoubleClick={() => on.onOpen(stop)}
      className={cx(
        '-translate-x-1/2 -translate-y-1/2 absolute top-1/2 z-2 flex size-6 cursor-pointer items-center justify-center rounded-full outline-none focus-visible:outline-2 focus-visible:outline-acc focus-visible:-outline-offset-1',
        isActive && 'ring-2 ring-acc ring-inset',
        stop.at === null && 'opacity-60',
      )}
      style={{ left }}
    >
      <StopMark kind={stop.kind} isRed={stop.level === 'red'} />
    </div>
  )
}
