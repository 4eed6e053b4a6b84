import { number } from '#lib/client/words/format.ts'
import { SHIFT_WORDS, STOP_KINDS, stopKindWord } from '#lib/client/words/shift-words.ts'
import type { StopKind } from '#lib/domain/shifts/lane-stop.ts'
import { say } from '#lib/language/say.ts'
import { HATCHED, StopMark } from './stop-mark.tsx'

/** What the shapes mean. */
export function ShiftLegend() {
  return (
    <ul aria-label={say('Shapes')} className="ms-auto flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2 text-xs">
      {STOP_KINDS.map((kind) => (
        <li key={kind} className="flex items-center gap-1">
          <StopMark kind={kind} />
          {stopKindWord(kind)}
        </li>
      ))}
      <li className="flex items-center gap-1">
        <span aria-hidden className={`h-3 w-6 ${HATCHED}`} />
        {SHIFT_WORDS.noSignal}
      </li>
    </ul>
  )
}

/** The sums under the lanes. */
export function ShiftCounts({ counts }: { counts: Record<StopKind, number> }) {
  const all = STOP_KINDS.reduce((sum, kind) => sum + counts[kind], 0)
  const sums = [
    [say('{all, plural, other {stops}}', { all }), all] as const,
    ...STOP_KINDS.map((kind) => [stopKindWord(kind), counts[kind]] as const),
  ]
  return (
    <footer className="flex flex-none flex-wrap items-center gap-x-5 gap-y-1 border-line border-t bg-panel px-4 py-2 text-ink-2">
      {sums.map(([word, sum]) => (
        <span key={word} className="tabular-nums">
          <b className="font-semibold text-ink">{number(sum)}</b> {word}
        </span>
      ))}
      <span className="ms-auto text-xs max-md:hidden">{SHIFT_WORDS.keys}</span>
    </footer>
  )
}
