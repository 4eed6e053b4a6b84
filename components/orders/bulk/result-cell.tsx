import { Check, Hourglass, Undo2 } from 'lucide-react'
import { Shape } from '#components/ui/shape.tsx'
import { resultWords } from '#lib/client/words/bulk-words.ts'
import type { BulkRun } from './use-bulk.ts'

/** What became of a row, in a shape and words. */
export function ResultCell({ run, handle }: { run: BulkRun; handle: string }) {
  const result = run.results.get(handle)
  if (result === undefined) return null
  const words = resultWords(run.act, result.state, result.reason)
  const look = { done: 'text-good', undone: 'text-ink-2', waiting: 'text-ink-2', refused: 'text-red' }[result.state]
  return (
    <span className={`inline-flex items-center gap-1 text-xs ${look}`} title={words} data-result={result.state}>
      {result.state === 'done' && <Check aria-hidden className="size-3.5" />}
      {result.state === 'undone' && <Undo2 aria-hidden className="size-3.5" />}
      {result.state === 'waiting' && <Hourglass aria-hidden className="size-3.5" />}
      {result.state === 'refused' && <Shape tone="red" />}
      {words}
    </span>
  )
}
