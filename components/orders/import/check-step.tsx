'use client'

import { useEffect, useMemo, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Segmented } from '#components/ui/form/segmented.tsx'
import { ProgressBar } from '#components/ui/progress-bar.tsx'
import type { PointView } from '#lib/contract/views.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { BulkFixes } from './bulk-fixes.tsx'
import { CheckMap } from './check-map.tsx'
import { CheckRow } from './check-row.tsx'
import {
  countKinds,
  type ImportCheck,
  type KindCounts,
  kindOf,
  type RowKind,
  type RowState,
} from './use-import-check.ts'

type Shown = 'all' | RowKind

const SHOWN_AT_ONCE = 100
const LABELS: Readonly<Record<RowKind, Phrase>> = {
  repair: phrase('To repair {count, number}'),
  skipped: phrase('Skipped {count, number}'),
  refused: phrase('Refused {count, number}'),
  good: phrase('Good {count, number}'),
}

/** The rows with what would become of each; what is wrong is mended here. Nothing is saved yet. */
export function CheckStep({ check, zone }: { check: ImportCheck; zone: string }) {
  const { rows, progress } = check
  const [shown, setShown] = useState<Shown | null>(null)
  const [selected, setSelected] = useState<number | null>(null)
  const [limit, setLimit] = useState(SHOWN_AT_ONCE)
  const kinds = useMemo(() => countKinds(rows), [rows])
  const view: Shown = shown ?? (kinds.repair > 0 ? 'repair' : 'all')
  const listed = rows.filter((state) => view === 'all' || kindOf(state) === view || state.asked.row === selected)
  const current = rows.find(({ asked }) => asked.row === selected) ?? null
  useNextToRepair(rows, selected, setSelected)
  if (progress !== null) return <Checking {...progress} />
  const move = (point: PointView) => {
    if (current) void check.mend(new Map([[current.asked.row, { point }]]))
  }
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col max-lg:overflow-y-auto">
      <section aria-label={say('Rows')} className="flex min-h-0 w-[430px] flex-none flex-col bg-panel max-lg:w-full">
        <div className="flex flex-none flex-wrap items-center gap-2 border-line border-b px-4 py-2">
          <Segmented label={say('Show')} segments={segmentsOf(kinds, rows.length)} value={view} onChange={setShown} />
        </div>
        <div className="min-h-0 flex-1 overflow-y-auto max-lg:overflow-visible">
          {check.error !== null && (
            <p role="alert" className="border-red-line border-b bg-red-bg px-4 py-2 text-red">
              {check.error}
            </p>
          )}
          <BulkFixes rows={rows} onMend={check.mend} />
          <ul>
            {listed.slice(0, limit).map((state) => (
              <CheckRow
                key={state.asked.row}
                {...{ state, zone, check }}
                isSelected={state.asked.row === selected}
                onSelect={() => setSelected(state.asked.row)}
              />
            ))}
          </ul>
          {listed.length > limit && (
            <div className="p-3 text-center">
              <Button onClick={() => setLimit(limit + SHOWN_AT_ONCE)}>{say('Show more rows')}</Button>
            </div>
          )}
          <p className="px-4 py-3 text-ink-2 text-xs">
            {say('Nothing is saved yet. The repairs stay in this import, not in your file.')}{' '}
            {kinds.skipped > 0 &&
              say('{count, plural, one {# row is skipped.} other {# rows are skipped.}}', { count: kinds.skipped })}
          </p>
        </div>
      </section>
      <div className="relative min-h-0 min-w-0 flex-1 max-lg:h-72 max-lg:flex-none">
        <CheckMap rows={rows} current={current} kinds={kinds} onSelect={setSelected} onMove={move} />
      </div>
    </div>
  )
}

function Checking({ done, total }: { done: number; total: number }) {
  return (
    <div className="mx-auto w-full max-w-[820px] p-6">
      <p role="status" className="mb-2 font-semibold text-15 tabular-nums">
        {say('{done, number} of {total, plural, one {# row} other {# rows}} checked', { done, total })}
      </p>
      <ProgressBar label={say('Rows checked')} value={done} most={total} />
    </div>
  )
}

function segmentsOf(kinds: KindCounts, total: number) {
  const some = (Object.keys(LABELS) as RowKind[]).filter((kind) => kinds[kind] > 0)
  return [
    { key: 'all' as Shown, label: say('All {count, number}', { count: total }) },
    ...some.map((kind) => ({ key: kind as Shown, label: say(LABELS[kind], { count: kinds[kind] }) })),
  ]
}

/** F8 goes to the next row that has to be repaired, as it does in the order form. */
function useNextToRepair(rows: readonly RowState[], selected: number | null, onSelect: (row: number) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return
      event.preventDefault()
      const wrong = rows.filter((state) => kindOf(state) === 'repair').map(({ asked }) => asked.row)
      const next = wrong.find((row) => row > (selected ?? 0)) ?? wrong[0]
      if (next !== undefined) onSelect(next)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [rows, selected, onSelect])
}
