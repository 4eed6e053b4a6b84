import { distance, duration, number } from '#lib/client/words/format.ts'
import type { PhonePageView } from '#lib/contract/phone-page.ts'
import { say } from '#lib/language/say.ts'
import { Card } from './stop-card.tsx'

/** The day in figures, for who did it. */
export function DayCard({ day }: Pick<PhonePageView, 'day'>) {
  const rows = [
    [say('Orders completed'), number(day.completed)],
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

function gapWords({ gaps, notSeenS }: PhonePageView['day']): string {
  const span = duration(notSeenS)
  return say('{gaps, plural, one {{span} in # gap} other {{span} in # gaps}}', { gaps, span })
}
