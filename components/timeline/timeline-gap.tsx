'use client'

import { gapLength, gapWords } from '#lib/client/words/gap-words.ts'
import type { Gap } from '#lib/domain/track/gaps.ts'
import { TimelineDot, TimelineTime } from './timeline-event.tsx'

/** A span of the way that nobody heard of, dashed as on the map. */
export function TimelineGap({ gap }: { gap: Gap }) {
  return (
    <div className="grid grid-cols-[60px_14px_1fr] gap-x-2 py-1">
      <TimelineTime at={gap.before.at} />
      <TimelineDot tone="none" />
      <p className="border-line-2 border-s-3 border-dashed px-2.5 py-0.5">
        {gapWords(gap)}
        <span className="text-ink-2"> · {gapLength(gap)}</span>
      </p>
    </div>
  )
}
