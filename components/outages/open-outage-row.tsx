'use client'

import { cx } from '#components/ui/cx.ts'
import { Shape } from '#components/ui/shape.tsx'
import { Parts } from '#components/ui/text/parts.tsx'
import { clockTime, distance } from '#lib/client/words/format.ts'
import { outageCategoryWord, outageWords } from '#lib/client/words/outage-words.ts'
import type { OrderView } from '#lib/contract/views.ts'
import { promisedAt } from '#lib/domain/lateness.ts'
import { say, sayParts } from '#lib/language/say.ts'
import { OutageDemoTag } from './outage-demo-tag.tsx'
import { lastedText, outageTone } from './outage-facts.ts'
import type { OutageRow } from './use-outage-rows.ts'

export interface OpenOutageRowProps {
  row: OutageRow
  now: number
  isSelected: boolean
  onSelect: () => void
}

/** One open outage: what, who, why, since when, and what it endangers. */
export function OpenOutageRow({ row, now, isSelected, onSelect }: OpenOutageRowProps) {
  const { outage, who, orders } = row
  const words = outageWords(outage)
  return (
    <li>
      <button
        type="button"
        aria-pressed={isSelected}
        onClick={onSelect}
        className={cx(
          'relative grid w-full cursor-pointer grid-cols-[16px_1fr] gap-x-3 border-line border-b px-4 py-2.5 text-start hover:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[16px_minmax(0,2fr)_minmax(0,1fr)_minmax(0,1fr)]',
          isSelected &&
            'bg-acc-bg before:absolute before:inset-y-0 before:start-0 before:w-0.5 before:bg-acc hover:bg-acc-bg',
        )}
      >
        <Shape tone={outageTone(outage, orders)} className="mt-1" />
        <span className="min-w-0">
          <span className="block font-semibold" title={outage.code ?? undefined}>
            {words.label}
          </span>
          <span className="block text-ink-2 text-xs">
            <b className="font-[550] text-ink">{who}</b> <OutageDemoTag outage={outage} /> ·{' '}
            {outageCategoryWord(outage.category)}
          </span>
          <span className="mt-0.5 block text-xs">{words.cure}</span>
        </span>
        <span className="min-w-0 text-xs max-sm:col-start-2">
          <span className="block">
            <b className="font-semibold">{lastedText(outage, now)}</b>{' '}
            <span className="text-ink-2">
              {outage.startedAt === null
                ? say('start unknown')
                : say('since {time}', { time: clockTime(outage.startedAt) })}
            </span>
          </span>
          {outage.distanceM !== null && (
            <span className="block text-ink-2">
              {say('{distance} unseen', { distance: distance(outage.distanceM) })}
            </span>
          )}
        </span>
        <span className="min-w-0 text-xs max-sm:col-start-2">
          <Endangered row={row} />
        </span>
      </button>
    </li>
  )
}

function Endangered({ row: { orders } }: { row: OutageRow }) {
  const first = orders[0]
  if (first === undefined) return <span className="text-ink-2">{say('no open orders')}</span>
  const count = orders.length
  const many = (
    <b key="orders" className="font-semibold">
      {say('{count, plural, one {# order} other {# orders}}', { count })}
    </b>
  )
  return (
    <>
      <span className="block">
        <Parts of={sayParts('{orders} endangered', { orders: many })} />
      </span>
      <span className="block break-all text-red">{promiseText(first)}</span>
    </>
  )
}

function promiseText(order: OrderView): string {
  const { handle } = order
  const promise = promisedAt(order)
  return promise === null ? handle : say('{handle} promised {time}', { handle, time: clockTime(promise) })
}
