'use client'

import { useServerNow } from '#lib/client/live/clock.ts'
import { useRuleWords } from '#lib/client/use-rule-words.ts'
import { clockSeconds, distance, duration } from '#lib/client/words/format.ts'
import { outageCategoryWord, outageWords } from '#lib/client/words/outage-words.ts'
import type { OutageView } from '#lib/contract/views.ts'
import { TimelineDot, TimelineTime } from './timeline-event.tsx'

/** How long an outage lasted, or has lasted by `now`; null when its ends are not both known. */
function lengthS(outage: OutageView, now: number): number | null {
  if (outage.durationS !== null) return outage.durationS
  const end = outage.endedAt ?? (outage.isOpen && now > 0 ? now : null)
  return outage.startedAt === null || end === null ? null : (end - outage.startedAt) / 1000
}

/** An outage as a span: how long, of what kind, why, and while it is open what cures it. */
export function TimelineOutage({ outage }: { outage: OutageView }) {
  const now = useServerNow()
  const words = outageWords(outage)
  const seconds = lengthS(outage, now)
  const rule = useRuleWords({ kind: 'outage', code: outage.code }, outage.rules)
  const parts = [
    outageCategoryWord(outage.category),
    words.cause,
    rule,
    outage.distanceM === null ? '' : `${distance(outage.distanceM)} unseen`,
  ]
  return (
    <div className="grid grid-cols-[60px_14px_1fr] gap-x-2 py-1">
      <TimelineTime at={outage.startedAt} />
      <TimelineDot tone={outage.isOpen ? 'red' : 'none'} />
      <div className="border-line-2 border-s-3 bg-sunk px-2.5 py-1.5" title={outage.code ?? undefined}>
        <p>
          <span className="font-semibold">{words.label}</span>
          {seconds !== null && <span className="text-ink-2"> for {duration(seconds)}</span>}
          <span className="text-ink-2">{untilText(outage)}</span>
        </p>
        <p className="text-ink-2 text-xs">{parts.filter(Boolean).join(' · ')}</p>
        {outage.isOpen && <p className="mt-0.5 text-xs">{words.cure}</p>}
      </div>
    </div>
  )
}

function untilText(outage: OutageView): string {
  if (outage.isOpen) return ', still open'
  return outage.endedAt === null ? ', over' : ` until ${clockSeconds(outage.endedAt)}`
}
