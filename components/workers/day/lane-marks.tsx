import { cx } from '#components/ui/cx.ts'
import { Shape } from '#components/ui/shape.tsx'
import type { DayStop } from '#lib/client/history/worker-day.ts'
import { clockTime, duration, lateness } from '#lib/client/words/format.ts'
import { outageWords } from '#lib/client/words/outage-words.ts'
import { activityWithin, activityWord, latenessTone } from '#lib/client/words/words.ts'
import type { OutageView } from '#lib/contract/views.ts'
import { minutesLate } from '#lib/domain/lateness.ts'
import type { ActivitySpan } from '#lib/domain/track/day.ts'
import { type Span, shareOf } from '#lib/domain/track/time-axis.ts'
import { say } from '#lib/language/say.ts'

/** From here on a bar has room for its word. */
const ROOM_SHARE = 0.05

function placed(span: Span, { from, to }: Span): { left: string; width: string; isWide: boolean } {
  const [start, end] = [shareOf(span, from), shareOf(span, to)]
  return { left: `${start * 100}%`, width: `${Math.max(0, end - start) * 100}%`, isWide: end - start > ROOM_SHARE }
}

/** What the worker did for a while: moving is filled, standing is not. */
export function ActivityMark({ of, span }: { of: ActivitySpan; span: Span }) {
  const { left, width, isWide } = placed(span, of)
  const isStill = of.activity.startsWith('stop')
  return (
    <span
      aria-hidden
      title={say('{activity}, {from} to {to}', {
        activity: activityWord(of.activity),
        from: clockTime(of.from),
        to: clockTime(of.to),
      })}
      style={{ left, width }}
      className={cx(
        'absolute inset-y-1 min-w-[2px] overflow-hidden rounded-[3px] px-1 text-11 leading-[22px]',
        isStill ? 'border border-line bg-sunk text-ink-2' : 'bg-line-2 text-ink',
      )}
    >
      {isWide && <bdi>{activityWithin(of.activity)}</bdi>}
    </span>
  )
}

/** An order where it was reached: by its shape on time, somewhat late or late; a dashed ring while it is expected. */
export function StopMark({ stop, span, now }: { stop: DayStop; span: Span; now: number }) {
  const { order, at, isDone } = stop
  const minutes = minutesLate(order, now)
  const tone = latenessTone(minutes)
  return (
    <span
      aria-hidden
      title={
        isDone
          ? say('{handle}, {lateness}', { handle: order.handle, lateness: lateness(minutes) })
          : say('{handle}, expected {time}', { handle: order.handle, time: clockTime(at) })
      }
      style={{ left: `${shareOf(span, at) * 100}%` }}
      className="absolute top-1/2 flex size-3 -translate-x-1/2 -translate-y-1/2 items-center justify-center"
    >
      {isDone ? (
        <Shape tone={tone === 'red' || tone === 'yellow' ? tone : 'good'} className="size-2.5" />
      ) : (
        <span className="size-2.5 rounded-full border-[1.5px] border-ink-3 border-dashed" />
      )}
    </span>
  )
}

/** A span without data, hatched, with what was the matter. */
export function OutageMark({ of, span }: { of: { outage: OutageView; from: number; to: number }; span: Span }) {
  const { left, width } = placed(span, of)
  const label = `${outageWords(of.outage).label}, ${duration((of.to - of.from) / 1000)}`
  return (
    <span aria-hidden title={label} style={{ left, width }} className="absolute inset-y-1 min-w-[4px]">
      <span className="absolute inset-0 rounded-[3px] border border-line-2 bg-hatch" />
      <span className="absolute start-1 whitespace-nowrap bg-panel/85 px-0.5 text-11 text-ink-2 leading-[22px]">
        <bdi>{label}</bdi>
      </span>
    </span>
  )
}
