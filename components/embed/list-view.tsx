'use client'

import { type ReactNode, useMemo, useState } from 'react'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { FreshnessMark } from '#components/ui/freshness-mark.tsx'
import { useServerNow } from '#lib/client/live/clock.ts'
import { shortDate } from '#lib/client/words/format.ts'
import type { EmbedData } from '#lib/contract/embed-data.ts'
import type { EmbedLooks } from '#lib/domain/embed-looks.ts'
import { freshnessOf } from '#lib/domain/freshness.ts'
import { say, sayIn } from '#lib/language/say.ts'
import { EmbedMap } from './embed-map.tsx'
import { type ListRow, listRows } from './list-rows.ts'

const ROW_PX = 44
const HEAD_PX = 40
const STRIP_PX = 190
const BESIDE =
  'contents min-[500px]:flex min-[500px]:w-[300px] min-[500px]:flex-none min-[500px]:flex-col min-[500px]:border-line-2 min-[500px]:border-e'
const ALONE = 'flex min-h-0 flex-1 flex-col'

/** Rows beside the map; in a narrow frame the rows come first and the map is a strip above them. */
export function ListView({ data, looks }: { data: EmbedData; looks: EmbedLooks }) {
  const now = useServerNow()
  const rows = useMemo(() => (now === 0 ? [] : listRows(data, now)), [data, now])
  const [chosen, setChosen] = useState<string | null>(null)
  const [side, setSide] = useState<'list' | 'map'>('list')
  const hasList = !looks.isMapOnly || looks.isListOnly
  const hasMap = !looks.isListOnly
  return (
    <div className="flex min-h-0 flex-1 flex-col min-[500px]:flex-row-reverse">
      {hasMap && (
        <div
          className={
            side === 'map' || !hasList
              ? 'relative min-h-0 flex-1 max-[499px]:order-1'
              : 'relative h-[38%] max-h-[190px] min-h-24 flex-none max-[499px]:order-1 min-[500px]:h-auto min-[500px]:max-h-none min-[500px]:flex-1'
          }
        >
          <EmbedMap data={data} looks={looks} chosen={chosen} />
        </div>
      )}
      {hasList && (
        <>
          <div className={hasMap ? BESIDE : ALONE}>
            <ListHead data={data} looks={looks} now={now}>
              {hasMap && (
                <Segmented
                  className="min-[500px]:hidden"
                  label={say('Show')}
                  segments={[
                    { key: 'list', label: say('List') },
                    { key: 'map', label: say('Map') },
                  ]}
                  value={side}
                  onChange={setSide}
                />
              )}
            </ListHead>
            <Rows
              rows={rows}
              chosen={chosen}
              onChoose={setChosen}
              isHidden={hasMap && side === 'map'}
              hasMore={data.hasMore}
              now={now}
            />
          </div>
          <div hidden data-wants={HEAD_PX + STRIP_PX + rows.length * ROW_PX} />
        </>
      )}
    </div>
  )
}

function summaryOf({ kind, handle, orders, workers, places, day }: EmbedData, { hasDay }: EmbedLooks): string {
  if (kind === 'places') return say('{count, plural, one {# place} other {# places}}', { count: places.length })
  if (kind === 'worker') {
    const name = workers[0]?.name ?? say('Nameless')
    // The day is one of UTC: its noon has the same date almost everywhere.
    return day === null || !hasDay
      ? name
      : say('{name}, {date}', { name, date: shortDate(Date.parse(`${day}T12:00Z`)) })
  }
  if (kind === 'workers') return say('{count, plural, one {# worker} other {# workers}}', { count: workers.length })
  if (kind === 'route') return say('Route {handle}', { handle })
  return say('{count, plural, one {# order} other {# orders}}', { count: orders.length })
}

interface ListHeadProps {
  data: EmbedData
  looks: EmbedLooks
  now: number
  children: ReactNode
}

function ListHead({ data, looks, now, children }: ListHeadProps) {
  const fixes = now === 0 ? [] : data.workers.flatMap(({ fix }) => (fix ? [freshnessOf(fix.at, now)] : []))
  const lost = fixes.filter((one) => one === 'lost').length
  const stale = fixes.filter((one) => one === 'stale').length
  const trouble = [
    lost > 0 ? say('{count} lost', { count: lost }) : '',
    stale > 0 ? say('{count} stale', { count: stale }) : '',
  ].filter(Boolean)
  return (
    <header className="order-0 flex min-h-10 flex-none items-center gap-2 border-line border-b px-3">
      <h2 dir="auto" className="truncate font-semibold">
        {summaryOf(data, looks)}
      </h2>
      <span className="truncate text-ink-2 text-xs">{trouble.join(', ')}</span>
      <span className="ms-auto" />
      {children}
    </header>
  )
}

interface RowsProps {
  rows: readonly ListRow[]
  chosen: string | null
  onChoose: (key: string | null) => void
  isHidden: boolean
  hasMore: boolean
  now: number
}

function Rows({ rows, chosen, onChoose, isHidden, hasMore, now }: RowsProps) {
  return (
    <div className={`min-h-0 flex-1 overflow-y-auto max-[499px]:order-2 ${isHidden ? 'max-[499px]:hidden' : ''}`}>
      {rows.length === 0 && now > 0 && <p className="p-3 text-ink-2">{say('Nothing to show at the moment')}</p>}
      <ul>
        {rows.map((row) => (
          <li key={row.key} className="border-line border-b">
            <button
              type="button"
              aria-pressed={row.key === chosen}
              onClick={() => onChoose(row.key === chosen ? null : row.key)}
              className={`grid min-h-11 w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-2 px-3 text-start hover:bg-hover focus-visible:-outline-offset-2 ${row.key === chosen ? 'bg-acc-bg' : ''}`}
            >
              <span className="min-w-0">
                <b dir="auto" className="block truncate font-[550]">
                  {row.title}
                </b>
                <span className="block truncate text-ink-2 text-xs">{row.line}</span>
              </span>
              {row.freshness === null ? (
                <span className="text-ink-2 text-xs">{row.aside}</span>
              ) : (
                <FreshnessMark kind={row.freshness} word={row.aside} age={row.age} />
              )}
            </button>
          </li>
        ))}
      </ul>
      {hasMore && <p className="p-3 text-ink-2 text-xs">{sayIn('rows', 'There are more than are shown here.')}</p>}
    </div>
  )
}
