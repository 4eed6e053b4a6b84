import { number } from '#lib/client/words/format.ts'
import { outageCategoryMeaning, outageCategoryWord } from '#lib/client/words/outage-words.ts'
import type { InsightsAnswer } from '#lib/contract/insights-api.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { CELL, FigurePanel, HEAD } from './figure-panel.tsx'

/** Minutes that phones were out, by category and day; all rows have the same scale. */
export function OutageTable({ answer, className }: { answer: InsightsAnswer; className?: string }) {
  const { categories, without_end: withoutEnd } = answer.outages
  const before = new Map(answer.before.outages.categories.map(({ category, minutes }) => [category, minutes]))
  const most = Math.max(1, ...categories.flatMap(({ days }) => days))
  const figure = {
    title: say('Outage minutes'),
    note: say('by category'),
    header: [say('Category'), say('Minutes'), sayIn('span', 'Before'), ...answer.days.map(({ day }) => day)],
    rows: categories.map(({ category, minutes, days }) => [
      ...[outageCategoryWord(category), minutes, before.get(category) ?? 0, ...days],
    ]),
  }
  return (
    <FigurePanel figure={figure} isTable className={className}>
      {categories.length === 0 && <p className="py-4 text-ink-2">{say('No phone is known to have been out.')}</p>}
      {categories.length > 0 && (
        <table className="w-full tabular-nums">
          <thead>
            <tr>
              <th className={HEAD}>{say('Category')}</th>
              <th className={HEAD}>{say('Per day')}</th>
              <th className={`${HEAD} text-end`}>{say('Minutes')}</th>
              <th className={`${HEAD} text-end`}>{sayIn('span', 'Before')}</th>
            </tr>
          </thead>
          <tbody>
            {categories.map(({ category, minutes, days }) => (
              <tr key={category ?? ''} title={outageCategoryMeaning(category)}>
                <th scope="row" className={`${CELL} text-start font-normal`}>
                  {outageCategoryWord(category)}
                </th>
                <td className={CELL}>
                  <DayBars days={days} most={most} />
                </td>
                <td className={`${CELL} text-end font-semibold`}>{number(minutes)}</td>
                <td className={`${CELL} text-end text-ink-2`}>{number(before.get(category) ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {withoutEnd > 0 && (
        <p className="mt-1.5 text-ink-2 text-xs">
          {say('{count, plural, other {# more are over without anybody knowing since when; they add no minutes.}}', {
            count: withoutEnd,
          })}
        </p>
      )}
    </FigurePanel>
  )
}

const BARS = { width: 120, height: 26 }

function DayBars({ days, most }: { days: readonly number[]; most: number }) {
  const step = BARS.width / Math.max(1, days.length)
  return (
    <svg {...BARS} aria-hidden="true">
      <line x1="0" x2={BARS.width} y1={BARS.height - 0.5} y2={BARS.height - 0.5} className="stroke-line-2" />
      {[...days.entries()].map(([index, minutes]) => {
        const height = minutes === 0 ? 0 : Math.max(1, (minutes / most) * (BARS.height - 2))
        return (
          <rect
            key={index}
            x={index * step}
            y={BARS.height - 1 - height}
            width={Math.min(14, Math.max(1, step - 1))}
            height={height}
            className="fill-ink-2"
          />
        )
      })}
    </svg>
  )
}
