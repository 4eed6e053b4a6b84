'use client'

import { Button } from '#components/ui/button.tsx'
import { faultWord } from '#lib/client/words/import-words.ts'
import type { ImportFaultCode, ImportFix, ImportRow } from '#lib/contract/imports-api.ts'
import { type Phrase, phrase, say } from '#lib/language/say.ts'
import { patchOf, type RowState } from './use-import-check.ts'

const BULK = new Map<ImportFaultCode, { fix: ImportFix['code']; word: Phrase }>([
  ['place_swapped', { fix: 'swap', word: phrase('Swap all') }],
  ['time_past', { fix: 'later', word: phrase('Next day for all') }],
  ['worker_unknown', { fix: 'keep', word: phrase('All are new workers') }],
  ['place_far', { fix: 'keep', word: phrase('Keep all') }],
  ['exists_ended', { fix: 'again', word: phrase('Make all again') }],
])

interface Bulk {
  code: ImportFaultCode
  word: Phrase
  patches: Map<number, Partial<ImportRow>>
  fault: Parameters<typeof faultWord>[0]
}

/** Faults that several rows share, each mended for all of them at once. */
export function BulkFixes({
  rows,
  onMend,
}: {
  rows: readonly RowState[]
  onMend: (changes: ReadonlyMap<number, Partial<ImportRow>>) => Promise<void>
}) {
  return bulksOf(rows).map(({ code, word, patches, fault }) => (
    <p key={code} className="flex items-center gap-2 border-line border-b bg-sunk px-4 py-1.5 text-xs">
      <span className="min-w-0 flex-1">
        {say('{fault}: {count, plural, one {# row} other {# rows}}', { fault: faultWord(fault), count: patches.size })}
      </span>
      <Button size="sm" onClick={() => void onMend(patches)}>
        {say(word)}
      </Button>
    </p>
  ))
}

function bulksOf(rows: readonly RowState[]): Bulk[] {
  const found = new Map<ImportFaultCode, Bulk>()
  for (const state of rows.filter(({ isDropped }) => !isDropped)) {
    for (const fault of state.checked.faults) {
      const known = BULK.get(fault.code)
      const fix = known && fault.fixes.find(({ code }) => code === known.fix)
      if (!known || !fix) continue
      const bulk = found.get(fault.code) ?? { code: fault.code, word: known.word, patches: new Map(), fault }
      bulk.patches.set(state.asked.row, patchOf(state, fix))
      found.set(fault.code, bulk)
    }
  }
  return [...found.values()].filter(({ patches }) => patches.size > 1)
}
