import { Button } from '#components/ui/button.tsx'
import { clockSeconds, shortDate } from '#lib/client/words/format.ts'
import { say } from '#lib/language/say.ts'
import type { TimeCursor } from './use-time-cursor.ts'

export interface MomentChipProps {
  cursor: TimeCursor
  /** What is said of that moment. */
  parts: string[]
}

/** Over a map: the moment that the page points at, what is known of it, and the way back to now. */
export function MomentChip({ cursor, parts }: MomentChipProps) {
  if (cursor.at === null) return null
  return (
    <div className="absolute top-2 start-2 z-10 flex max-w-[calc(100%-64px)] flex-wrap items-center gap-x-3 gap-y-0.5 rounded-[6px] bg-panel px-3 py-1.5 shadow-panel">
      <b className="font-semibold tabular-nums" title={shortDate(cursor.at)}>
        {clockSeconds(cursor.at)}
      </b>
      {parts.map((part) => (
        <span key={part} className="text-ink-2 tabular-nums">
          {part}
        </span>
      ))}
      <Button size="sm" variant="quiet" onClick={() => cursor.set(null)}>
        {say('Back to now')}
      </Button>
    </div>
  )
}
