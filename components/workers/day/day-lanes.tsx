'use client'

import { LevelLine, LinePlot, StepPlot } from '#components/timeline/strips/plot.tsx'
import { type Strip, Strips } from '#components/timeline/strips/strips.tsx'
import type { TimeCursor } from '#components/timeline/use-time-cursor.ts'
import { clockSeconds, clockTime, duration, lateness, number, speed } from '#lib/client/words/format.ts'
import { outageWords } from '#lib/client/words/outage-words.ts'
import { activityWord } from '#lib/client/words/words.ts'
import { minutesLate } from '#lib/domain/lateness.ts'
import { positionAt } from '#lib/domain/track/position-at.ts'
import { valueAt } from '#lib/domain/track/series.ts'
import { say } from '#lib/language/say.ts'
import { ActivityMark, OutageMark, StopMark } from './lane-marks.tsx'
import type { WorkerDay } from './use-worker-day.ts'

export interface DayLanesProps {
  of: WorkerDay
  cursor: TimeCursor
  now: number
  parts: string[]
}

const LANE_PX = 30
const SPEED_PX = 44
const FASTEST_MPS = 8
const LOW_PCT = 20

/** A day in lanes on one axis: what the worker did, the stops, outages, speed and battery. */
export function DayLanes({ of, cursor, now, parts }: DayLanesProps) {
  const isNowInside = now >= of.span.from && now <= of.span.to
  return (
    <Strips
      label={say('The day in lanes')}
      span={of.span}
      now={isNowInside ? now : null}
      cursor={cursor}
      cursorText={cursor.at === null ? '' : [clockSeconds(cursor.at), ...parts].join(', ')}
      strips={[
        activityLane(of, cursor),
        stopLane(of, now),
        outageLane(of, cursor),
        speedLane(of, cursor),
        batteryLane(of, cursor),
      ]}
      shades={[]}
    />
  )
}

const isAt = (cursor: TimeCursor) => (span: { from: number; to: number }) =>
  cursor.at !== null && span.from <= cursor.at && cursor.at < span.to

function activityLane({ activities, span, numbers }: WorkerDay, cursor: TimeCursor): Strip {
  const current = activities.find(isAt(cursor))
  return {
    key: 'activity',
    label: say('Activity'),
    heightPx: LANE_PX,
    atCursor: current === undefined ? '' : activityWord(current.activity),
    atNow: '',
    description: say('{count, plural, one {# activity} other {# activities}}, {duration} driving.', {
      count: activities.length,
      duration: duration(numbers.drivenS),
    }),
    children: activities.map((one) => <ActivityMark key={one.from} of={one} span={span} />),
  }
}

function stopLane({ stops, span }: WorkerDay, now: number): Strip {
  const told = stops.map(({ order, at, isDone }) => {
    const [time, handle] = [clockTime(at), order.handle]
    if (!isDone) return say('{time} {handle}, expected', { time, handle })
    return say('{time} {handle}, {lateness}', { time, handle, lateness: lateness(minutesLate(order, now)) })
  })
  return {
    key: 'stops',
    label: say('Stops'),
    heightPx: LANE_PX,
    atCursor: ' ',
    atNow: '',
    description: told.length === 0 ? say('None.') : `${told.join('; ')}.`,
    children: stops.map((stop) => <StopMark key={stop.order.handle} stop={stop} span={span} now={now} />),
  }
}

function outageLane({ outages, span }: WorkerDay, cursor: TimeCursor): Strip {
  const current = outages.find(isAt(cursor))
  const told = outages.map(({ outage, from, to }) =>
    say('{outage} from {time} for {duration}', {
      outage: outageWords(outage).label,
      time: clockTime(from),
      duration: duration((to - from) / 1000),
    }),
  )
  return {
    key: 'outages',
    label: say('Outages'),
    heightPx: LANE_PX,
    atCursor: current === undefined ? ' ' : outageWords(current.outage).label,
    atNow: '',
    description: told.length === 0 ? say('None.') : `${told.join('; ')}.`,
    children: outages.map((one) => <OutageMark key={one.outage.key} of={one} span={span} />),
  }
}

function speedLane({ speeds, span, fixes }: WorkerDay, cursor: TimeCursor): Strip {
  const most = speeds.flat().reduce((greatest, { value }) => Math.max(greatest, value), FASTEST_MPS)
  const found = cursor.at === null ? null : positionAt(fixes, cursor.at)
  const speedMps = found?.kind === 'known' ? found.fix.speedMps : null
  return {
    key: 'speed',
    label: say('Speed'),
    heightPx: SPEED_PX,
    atCursor: speedMps === null ? '' : speed(speedMps),
    atNow: '',
    description: speeds.length === 0 ? say('No position was told.') : say('Up to {speed}.', { speed: speed(most) }),
    children: <LinePlot span={span} heightPx={SPEED_PX} scale={{ from: 0, to: most }} runs={speeds} />,
  }
}

function batteryLane({ battery, span, until }: WorkerDay, cursor: TimeCursor): Strip {
  const plot = { heightPx: LANE_PX, scale: { from: 0, to: 100 } }
  const last = battery.at(-1)
  const pct = cursor.at === null ? null : valueAt(battery, cursor.at)
  return {
    key: 'battery',
    label: say('Battery'),
    heightPx: LANE_PX,
    atCursor: pct === null ? '' : say('{pct} %', { pct: number(pct) }),
    atNow: last === undefined ? '' : say('{pct} %', { pct: number(last.value) }),
    description:
      last === undefined
        ? say('No charge was told.')
        : say('Last told {pct} %, at {time}.', { pct: number(last.value), time: clockTime(last.at) }),
    children: (
      <>
        <LevelLine {...plot} value={LOW_PCT} tone="yellow" />
        {last !== undefined && <StepPlot {...plot} span={span} samples={battery} until={until} tone="ink" />}
      </>
    ),
  }
}
