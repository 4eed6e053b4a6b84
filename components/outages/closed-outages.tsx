'use client'

import { cx } from '#components/ui/cx.ts'
import { clockOrDate, clockTime } from '#lib/client/words/format.ts'
import { outageCategoryWord, outageWords } from '#lib/client/words/outage-words.ts'
import type { OutageView } from '#lib/contract/views.ts'
import { say } from '#lib/language/say.ts'
import { OutageDemoTag } from './outage-demo-tag.tsx'
import { lastedText } from './outage-facts.ts'
import type { OutageRow } from './use-outage-rows.ts'

export interface ClosedOutagesProps {
  rows: OutageRow[]
  now: number
  selectedKey: string | null
  onSelect: (key: string) => void
}

/** Outages that are over, newest first. */
export function ClosedOutages({ rows, now, selectedKey, onSelect }: ClosedOutagesProps) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full min-w-[640px] table-fixed border-separate border-spacing-0">
        <caption className="sr-only">{say('Outages that are over')}</caption>
        <thead>
          <tr className="text-start text-ink-2 text-xs [&>th]:h-[30px] [&>th]:border-line-2 [&>th]:border-b [&>th]:px-3 [&>th]:font-medium">
            <th className="w-[32%] ps-4!">{say('What')}</th>
            <th className="w-[16%]">{say('Category')}</th>
            <th className="w-[20%]">{say('Worker')}</th>
            <th className="w-[20%]">{say('When')}</th>
            <th className="w-[12%] text-end">{say('Length')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ outage, who }) => (
            <tr
              key={outage.key}
              onClick={() => onSelect(outage.key)}
              className={cx(
                'cursor-pointer hover:bg-hover [&>td]:h-8 [&>td]:truncate [&>td]:border-line [&>td]:border-b [&>td]:px-3',
                outage.key === selectedKey && 'bg-acc-bg hover:bg-acc-bg',
              )}
            >
              <td className="ps-4!">
                <button
                  type="button"
                  aria-pressed={outage.key === selectedKey}
                  title={outage.code ?? undefined}
                  className="cursor-pointer rounded-[4px] hover:underline"
                >
                  {outageWords(outage).label}
                </button>
              </td>
              <td className="text-ink-2">{outageCategoryWord(outage.category)}</td>
              <td>
                {who} <OutageDemoTag outage={outage} />
              </td>
              <td className="text-ink-2 tabular-nums">{whenText(outage, now)}</td>
              <td className="text-end tabular-nums">{lastedText(outage, now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function whenText(outage: OutageView, now: number): string {
  if (outage.startedAt === null) return say('unknown')
  const from = clockOrDate(outage.startedAt, now)
  return outage.endedAt === null ? from : say('{from} to {to}', { from, to: clockTime(outage.endedAt) })
}
