import type { PlannedDay } from '#lib/client/phone/stop-plan.ts'
import { clockTime, distance, duration, number, shortDate } from '#lib/client/words/format.ts'
import type { PhonePageView } from '#lib/contract/phone-page.ts'
import { say } from '#lib/language/say.ts'
import { Card } from './stop-card.tsx'

interface DayCardProps extends Pick<PhonePageView, 'day'> {
  /** Orders of today that are still to be done. */
  open: number
}

/** The day in figures, for who did it. */
export function DayCard({ day, open }: DayCardProps) {
  const [done, count] = [number(day.completed), number(day.completed + open)]
  const rows = [
    [say('Orders completed'), say('{done} of {count}', { done, count })],
    ...(day.distanceM > 0 ? [[say('Distance'), distance(day.distanceM)]] : []),
    ...(day.gaps > 0 ? [[say('Not seen'), gapWords(day)]] : []),
  ]
  return (
    <Card>
      <h2 className="font-[620] text-[18px]">{say('Today')}</h2>
      <dl className="mt-2 flex flex-col gap-1.5">
        {rows.map(([term, value]) => (
          <div key={term} className="flex items-baseline justify-between gap-3">
            <dt>{term}</dt>
            <dd className="font-[620] tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}

/** A day that is to come: how much there is, when it begins and where. */
export function PlannedDayCard({ day: { fromMs, isTomorrow, stops } }: { day: PlannedDay }) {
  const [first] = stops
  const count = say('{count, plural, one {# stop} other {# stops}}', { count: stops.length })
  const time = clockTime(first?.scheduledAt ?? fromMs)
  return (
    <Card>
      <h2 className="font-[620] text-[18px]">{isTomorrow ? say('Tomorrow') : shortDate(fromMs)}</h2>
      <p className="mt-0.5 break-words text-ink-2 tabular-nums">
        {first?.address
          ? say('{count}. The first at {time}, {address}.', { count, time, address: first.address })
          : say('{count}. The first at {time}.', { count, time })}
      </p>
    </Card>
  )
}

function gapWords({ gaps, notSeenS }: PhonePageView['day']): string {
  const span = duration(notSeenS)
  return say('{gaps, plural, one {{span} in # gap} other {{span} in # gaps}}', { gaps, span })
}
