'use client'

import { Button } from '#components/ui/button.tsx'
import { usePageKeys } from '#lib/client/keys.ts'
import { afterWords, summaryWords } from '#lib/client/words/bulk-words.ts'
import { number } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'
import type { Bulk, BulkRun } from './use-bulk.ts'

function countsOf({ results, isUndo }: BulkRun) {
  const states = [...results.values()].map(({ state }) => state)
  const of = (wanted: string) => states.filter((state) => state === wanted).length
  const [waiting, refused, done, undone] = [of('waiting'), of('refused'), of('done'), of('undone')]
  return { waiting, refused, done: isUndo ? undone : done, total: results.size }
}

/** How far an act on many has come; afterwards what became of them, the way back, and another try for the refused. */
export function BulkSummary({ bulk }: { bulk: Bulk }) {
  const { run, undoable } = bulk
  usePageKeys((key) => {
    if (key !== 'u' || undoable === 0) return false
    bulk.undo()
    return true
  })
  if (run === null) return null
  const { waiting, refused, done, total } = countsOf(run)
  return (
    <section
      aria-label={say('What became of it')}
      className="absolute end-3 bottom-14 z-10 flex max-w-[calc(100%-24px)] items-center gap-4 rounded-[8px] bg-ink px-3 py-2.5 text-panel shadow-panel"
    >
      <div role="status" className="min-w-40 max-w-64">
        <p className="font-semibold tabular-nums">{summaryWords(run.act, { done, total, isUndo: run.isUndo })}</p>
        {run.isRunning ? (
          <progress
            aria-label={say('Progress')}
            className="mt-1 h-1.5 w-full accent-acc"
            value={total - waiting}
            max={Math.max(1, total)}
          />
        ) : (
          <p className="text-xs opacity-85">{afterWords(run.act, refused, run.isUndo)}</p>
        )}
      </div>
      {!run.isRunning && (
        <div className="flex flex-none flex-col gap-1.5">
          {undoable > 0 && (
            <Button kbd="U" onClick={bulk.undo}>
              {say('Undo {n}', { n: number(undoable) })}
            </Button>
          )}
          {refused > 0 && !run.isUndo && (
            <Button onClick={bulk.retry}>{say('Retry {n}', { n: number(refused) })}</Button>
          )}
          <Button onClick={bulk.dismiss}>{say('Close')}</Button>
        </div>
      )}
    </section>
  )
}
