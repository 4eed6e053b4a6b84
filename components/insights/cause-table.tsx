import { number } from '#lib/client/words/format.ts'
import { decimal, lateCauseRule, lateCauseWord } from '#lib/client/words/insight-words.ts'
import type { InsightsAnswer } from '#lib/contract/insights-api.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { CELL, FigurePanel, HEAD } from './figure-panel.tsx'

/** Minutes late by cause: one cause for each late order, what nobody can explain hatched. */
export function CauseTable({ answer, className }: { answer: InsightsAnswer; className?: string }) {
  const { causes, before } = answer
  const most = Math.max(1, ...causes.map(({ minutes }) => minutes))
  const before_ = new Map(before.causes.map((cause) => [cause.cause, cause.minutes]))
  const columns = [say('Minutes'), say('Orders'), say('Median'), sayIn('span', 'Before')]
  const figure = {
    title: say('Minutes late by cause'),
    note: say('one cause per late order'),
    header: [say('Cause'), ...columns],
    rows: causes.map((one) => [
      ...[lateCauseWord(one.cause), one.minutes, one.orders, one.median_minutes, before_.get(one.cause) ?? 0],
    ]),
  }
  return (
    <FigurePanel figure={figure} isTable className={className}>
      {causes.length === 0 ? (
        <p className="py-4 text-ink-2">{say('No order was late.')}</p>
      ) : (
        <table className="w-full tabular-nums">
          <thead>
            <tr>
              <th className={HEAD}>{say('Cause')}</th>
              <th className={`${HEAD} w-1/4`}>
                <span className="sr-only">{sayIn('part', 'Share')}</span>
              </th>
              {columns.map((name) => (
                <th key={name} className={`${HEAD} text-end`}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {causes.map(({ cause, minutes, orders, median_minutes }) => (
              <tr key={cause} title={lateCauseRule(cause)}>
                <th scope="row" className={`${CELL} text-start font-normal`}>
                  {lateCauseWord(cause)}
                </th>
                <td className={CELL}>
                  <span
                    aria-hidden
                    className={`block h-3 min-w-px ${cause === 'unknown' ? HATCHED : 'bg-ink-2'}`}
                    style={{ width: `${(100 * minutes) / most}%` }}
                  />
                </td>
                <td className={`${CELL} text-end`}>{number(minutes)}</td>
                <td className={`${CELL} text-end`}>{number(orders)}</td>
                <td className={`${CELL} text-end`}>{decimal(median_minutes)}</td>
                <td className={`${CELL} text-end text-ink-2`}>{number(before_.get(cause) ?? 0)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </FigurePanel>
  )
}

const HATCHED = 'border border-ink-3 bg-[repeating-linear-gradient(45deg,var(--ink-3)_0_1.5px,var(--panel)_1.5px_4px)]'
